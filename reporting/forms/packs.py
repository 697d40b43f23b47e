"""What the pages of evidence packs send."""

from typing import Any, ClassVar, cast

from django import forms

from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.web.forms import Look
from reporting.forms.names import NamesAsked
from reporting.models import EvidencePack, Report
from reporting.queries.pack_children import MOST_TRACKED, plans_tracked
from reporting.queries.packs import terms_to_pack
from reporting.queries.reports import reports_in
from reporting.rules.pack import PACK_HEADINGS


class PackForm(forms.Form):
    """Up to which term, for whom, how much of it, and which children."""

    term = forms.ModelChoiceField(
        Term.objects.none(),
        label="Up to which term?",
        help_text="The pack counts the school year of this term up to its end, beside the years before it.",
        empty_label=None,
        error_messages={"required": "Choose a term"},
    )
    why = forms.CharField(
        label="Who is it for, and why?",
        help_text="Stands on the first page and in the record. Such as: area inspection, first day.",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Say who it is for, and why"},
    )
    form = forms.ChoiceField(
        label="How much should it show?",
        choices=EvidencePack.Form.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how much it should show"},
    )
    tracked = forms.CharField(
        label="References of children to follow",
        help_text=f"One a line, up to {MOST_TRACKED}. In a full pack alone.",
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
    )

    looks: ClassVar = {
        "term": Look(label="s"),
        "why": Look(label="s", counted=True),
        "form": Look(label="s", small=True),
        "tracked": Look(label="s"),
    }

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"form": EvidencePack.Form.REDACTED}, **kwargs})
        self._space = space
        cast("forms.ModelChoiceField", self.fields["term"]).queryset = terms_to_pack(space)

    def clean_tracked(self) -> list[Any]:
        lines = [line.strip() for line in self.cleaned_data["tracked"].splitlines() if line.strip()]
        plans, unknown = plans_tracked(self._space, lines)
        if unknown:
            raise forms.ValidationError(f"No plan has the reference {unknown[0]}, so check the line.")
        return plans

    @property
    def has_terms(self) -> bool:
        terms: Any = cast("forms.ModelChoiceField", self.fields["term"]).queryset
        return bool(terms.exists())


class WithdrawForm(forms.Form):
    """Why a pack is taken back."""

    why = forms.CharField(
        label="Why is it withdrawn?", max_length=300, error_messages={"required": "Say why it is withdrawn"}
    )


class StatementForm(NamesAsked):
    """One statement of self-evaluation with what bears it out."""

    text = forms.CharField(
        label="Statement",
        help_text="One sentence on how good your work is. Name no child, family or plan.",
        widget=forms.Textarea({"rows": 3}),
        max_length=600,
        error_messages={"required": "Write the statement"},
    )
    evidence = forms.MultipleChoiceField(
        label="Which parts of the pack bear it out?",
        choices=[(heading.key.value, heading.words) for heading in PACK_HEADINGS[:-1]],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the parts of the pack that bear it out"},
    )
    report = forms.ModelChoiceField(
        Report.objects.none(), label="An issued report that bears it out", empty_label="None", required=False
    )

    looks: ClassVar = {"text": Look(counted=True), "evidence": Look(label="s", small=True)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["report"])
        field.queryset = reports_in(space).filter(state=Report.State.ISSUED)
        field.label_from_instance = _named  # type: ignore[assignment]


def _named(report: Report) -> str:
    return f"{report.get_kind_display()}, {report.name}"
