"""Choosing which plans could be drawn, drawing them, and replacing one."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from audits.models import SampleFrame
from audits.queries.codes import first_kind, plan_kind_choices
from audits.queries.frames import FrameFacts, Population, Size, proposed_grouping, proposed_size, teams_of
from audits.rules.strata import FIELDS
from audits.services.samples import Seed
from frameworks.queries.codes import choices
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField

_MOST = 10_000
_REASON = 200
PORTAL, ANNOUNCED = "portal", "announced"
Kind = SampleFrame.Kind


class FrameForm(forms.Form):
    """What a lead chooses of a sample, before the list is settled."""

    name = forms.CharField(
        label="Name of the sample", max_length=120, help_text="Such as “Drafts of October 2026, 10 per cent”."
    )
    kind = forms.ChoiceField(
        label="What kind of sample?",
        widget=forms.RadioSelect,
        choices=Kind.choices,
        initial=Kind.RANDOM,
        error_messages={"required": "Choose what kind of sample"},
    )
    plan_kind = forms.ChoiceField(
        label="Kind of plan or case",
        required=False,
        widget=forms.RadioSelect,
        choices=plan_kind_choices,
        initial=first_kind,
    )
    stages = forms.MultipleChoiceField(
        label="Stage of the document",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none for all. Of each plan, the newest document that fits can be drawn.",
    )
    events = forms.MultipleChoiceField(label="Plan event", required=False, widget=forms.CheckboxSelectMultiple)
    teams = forms.MultipleChoiceField(label="Team", required=False, widget=forms.CheckboxSelectMultiple)
    drafted_from = DayMonthYearField(label="Documents dated from", required=False, help_text="For example, 1 10 2026")
    drafted_to = DayMonthYearField(label="Documents dated until", required=False, help_text="For example, 31 10 2026")
    share = forms.DecimalField(
        label="Share to draw, in per cent",
        required=False,
        min_value=Decimal("0.1"),
        max_value=100,
        decimal_places=1,
        widget=forms.TextInput,
    )
    least = WholeNumberField(label="But at least this many", required=False, min_value=0, max_value=_MOST)
    number = WholeNumberField(
        label="Or a number of plans to draw",
        required=False,
        min_value=1,
        max_value=_MOST,
        help_text="It takes the place of the share.",
    )
    grouped_by = forms.MultipleChoiceField(
        label="Draw fairly from groups by",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(FIELDS.items()),
        help_text="Each group gets its share. Groups too small for a place are joined, from the last fact on.",
    )
    but_drawn = forms.BooleanField(label="Leave out plans that were drawn within the last year", required=False)
    but_audited = forms.BooleanField(
        label="Leave out documents that were audited, or are being audited", required=False
    )
    left_out = forms.CharField(
        label="Leave out these plans",
        required=False,
        max_length=5000,
        widget=forms.Textarea({"rows": 4}),
        help_text="One plan on a line: its reference, a comma, and why it cannot be drawn. Never a name. "
        "For example: NCC-2026-0042, before the tribunal",
    )

    looks: ClassVar = {
        "kind": Look(
            label="s",
            small=True,
            choice_hints={
                Kind.RANDOM: "A share of the plans, drawn fairly from groups.",
                Kind.DIP: "A few plans for a quick look, drawn from all of them together.",
                Kind.WHOLE: "Nothing is drawn: every plan on the list is judged.",
            },
        ),
        **{name: Look(label="s", small=True) for name in ("plan_kind", "stages", "events", "teams", "grouped_by")},
        **{name: Look(label="s") for name in ("drafted_from", "drafted_to")},
        "share": Look(width=4, suffix="%"),
        "least": Look(width=4),
        "number": Look(width=4),
        "but_drawn": Look(small=True),
        "but_audited": Look(small=True),
    }

    def __init__(self, data: QueryDict | None = None, *, space: Space) -> None:
        size = proposed_size()
        proposed = {"share": size.share, "least": size.least, "grouped_by": list(proposed_grouping())}
        super().__init__(data, initial=proposed)
        fields: dict[str, Any] = self.fields
        fields["stages"].choices = choices("plan_stage")
        fields["events"].choices = choices("plan_event")
        fields["teams"].choices = [(team, team) for team in teams_of(space)]
        if not fields["teams"].choices:
            del fields["teams"]

    def clean_left_out(self) -> dict[str, str]:
        """Reference -> reason."""
        lines = [line.strip() for line in self.cleaned_data["left_out"].splitlines() if line.strip()]
        return dict(_reference_and_reason(line) for line in lines)

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        if chosen.get("kind") == Kind.RANDOM and not (chosen.get("share") or chosen.get("number")):
            self.add_error("share", "Enter a share, or a number of plans")
        if chosen.get("kind") == Kind.DIP and not chosen.get("number"):
            self.add_error("number", "Enter how many plans a dip sample draws")
        first, last = chosen.get("drafted_from"), chosen.get("drafted_to")
        if first and last and first > last:
            self.add_error("drafted_to", "The last day cannot be before the first")
        return chosen

    def facts(self) -> FrameFacts:
        """What was chosen. Only a random sample is drawn from groups; all of them are taken where nothing is drawn."""
        chosen = self.cleaned_data
        return FrameFacts(
            name=chosen["name"],
            kind=Kind(chosen["kind"]),
            population=Population(
                stages=tuple(chosen["stages"]),
                events=tuple(chosen["events"]),
                teams=tuple(chosen.get("teams", ())),
                plan_kind=chosen["plan_kind"] or first_kind(),
                drafted_from=chosen["drafted_from"],
                drafted_to=chosen["drafted_to"],
            ),
            size=self._size(),
            grouped_by=tuple(chosen["grouped_by"]) if chosen["kind"] == Kind.RANDOM else (),
            but_drawn=chosen["but_drawn"],
            but_audited=chosen["but_audited"],
            left_out=chosen["left_out"],
        )

    def _size(self) -> Size:
        chosen = self.cleaned_data
        if chosen["kind"] == Kind.WHOLE:
            return Size()
        if chosen["number"]:
            return Size(number=chosen["number"])
        return Size(share=chosen["share"], least=chosen["least"] or 0)


def _reference_and_reason(line: str) -> tuple[str, str]:
    reference, comma, reason = (part.strip() for part in line.partition(","))
    if not (comma and reference and reason):
        raise ValidationError(f"Write a reference, a comma and the reason on the line “{line[:60]}”")
    if len(reason) > _REASON:
        raise ValidationError(f"The reason for {reference} must be {_REASON} characters or fewer")
    return reference, reason


class DrawForm(forms.Form):
    """Where the seed comes from."""

    source = forms.ChoiceField(
        label="Where does the seed come from?",
        widget=forms.RadioSelect,
        choices=[(PORTAL, "The portal makes it"), (ANNOUNCED, "It was announced, and I type it in")],
        initial=PORTAL,
    )
    seed = forms.CharField(
        label="The seed that was announced",
        required=False,
        max_length=64,
        help_text="Numbers or words that nobody could choose to suit them, such as those of a public lottery.",
    )
    announced = forms.CharField(
        label="Where was it announced, and by whom?",
        required=False,
        max_length=200,
        help_text="Such as “Read out by the chair at the meeting on 3 November 2026”.",
    )

    looks: ClassVar = {
        "source": Look(
            label="s",
            small=True,
            choice_hints={PORTAL: "A random number of 128 bits, made at the moment of the draw."},
        ),
        "seed": Look(width=20, says_optional=False),
        "announced": Look(says_optional=False),
    }

    def clean(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        if chosen.get("source") == ANNOUNCED:
            for name, sentence in (
                ("seed", "Enter the seed that was announced"),
                ("announced", "Enter where and by whom the seed was announced"),
            ):
                if not chosen.get(name) and name not in self.errors:
                    self.add_error(name, sentence)
        return chosen

    def given(self) -> Seed:
        chosen = self.cleaned_data
        return Seed(chosen["seed"], chosen["announced"]) if chosen["source"] == ANNOUNCED else Seed()


class ReplaceForm(forms.Form):
    """Why a drawn plan cannot be used."""

    reason = forms.CharField(
        label="Why can this plan not be used?",
        max_length=_REASON,
        help_text="Such as “The plan was withdrawn” or “The child has moved to another area”. Never a name.",
        error_messages={"required": "Enter why the plan cannot be used"},
    )
