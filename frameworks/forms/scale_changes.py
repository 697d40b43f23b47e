"""What is typed about a change of scale, and about a published result."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from frameworks.models import Framework, Scale
from frameworks.queries.codes import name_of
from frameworks.queries.scale_changes import case_studies_in, scale_serving
from frameworks.queries.specifications import read_scale
from frameworks.rules.result_files import MOST_BYTES
from frameworks.rules.scales import ScaleSpec
from frameworks.services.scale_changes import ResultFacts
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField

CASE_KINDS = ("ehcp", "sen_support")
MOST_CASES = 1000


class ScaleChangeForm(forms.Form):
    """Which framework is judged on which scale from which day."""

    framework = forms.ModelChoiceField(
        label="Framework", queryset=Framework.objects.none(), error_messages={"required": "Choose a framework"}
    )
    scale = forms.ModelChoiceField(
        label="Scale", queryset=Scale.objects.none(), error_messages={"required": "Choose a scale"}
    )
    begins = DayMonthYearField(
        label="First day on the new scale",
        help_text="For example, 1 1 2025. Cases judged before keep the scale and the words that they have.",
    )
    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why"},
    )

    looks: ClassVar[dict[str, Look]] = {"begins": Look(label="s"), "reason": Look(counted=True)}

    def __init__(self, *args: Any, library: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        studies = [framework.pk for framework in case_studies_in(library)]
        self.fields["framework"].queryset = Framework.objects.in_space(library).filter(pk__in=studies)  # type: ignore[attr-defined]
        self.fields["scale"].queryset = Scale.objects.in_space(library).order_by("name", "-version")  # type: ignore[attr-defined]
        self.fields["scale"].label_from_instance = lambda scale: f"{scale.name}, version {scale.version}"  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """The month first: by it the scale is found on which the cases were judged."""

    month = forms.IntegerField(
        label="Month", min_value=1, max_value=12, widget=forms.TextInput({"inputmode": "numeric"})
    )
    year = forms.IntegerField(
        label="Year", min_value=2014, max_value=2100, widget=forms.TextInput({"inputmode": "numeric"})
    )

    looks: ClassVar[dict[str, Look]] = {"month": Look(width=2), "year": Look(width=4)}

    def held(self) -> date:
        return date(self.cleaned_data["year"], self.cleaned_data["month"], 1)


class ResultsFileForm(forms.Form):
    """A table of results that were published."""

    file = forms.FileField(
        label="Table of results",
        help_text="A CSV file of up to 1 megabyte: month, focus, and a column for each judgement.",
        widget=forms.FileInput({"accept": ".csv,.txt"}),
        error_messages={"required": "Choose the file", "empty": "The file is empty"},
    )
    published_in = forms.CharField(
        label="Where it is published",
        max_length=300,
        help_text="Only what anybody can read already belongs here. The file holds counts, and no name.",
        error_messages={"required": "Say where it is published"},
    )

    def given(self) -> bytes:
        """What the file holds; one byte more than allowed is enough to know that it is too large."""
        read: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        return read


class ResultForm(forms.Form):
    """The counts of one meeting, by the words of the scale that served in its month."""

    case_kind = forms.ChoiceField(label="Kind of case", widget=forms.RadioSelect)
    theme = forms.CharField(
        label="Theme of the meeting", max_length=160, error_messages={"required": "Enter the theme of the meeting"}
    )
    published_in = forms.CharField(
        label="Where it is published",
        max_length=300,
        help_text="Only what anybody can read already belongs here. Enter counts, and no name.",
        error_messages={"required": "Say where it is published"},
    )

    looks: dict[str, Look] = {"case_kind": Look(label="s", small=True)}

    def __init__(self, *args: Any, framework: Framework, month: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.month, self.scale = month, scale_serving(framework, month)
        self.fields["case_kind"].choices = [(kind, name_of("plan_kind", kind)) for kind in CASE_KINDS]  # type: ignore[attr-defined]
        spec = read_scale(self.scale)
        self._answers = _best_first(spec)
        for answer in self._answers:
            self.fields[f"count_{answer}"] = WholeNumberField(
                label=f"Judged “{spec.label(answer)}”", min_value=0, max_value=MOST_CASES, initial=0
            )
        self.looks = {**self.looks, **{f"count_{answer}": Look(width=3) for answer in self._answers}}
        self.order_fields(["case_kind", "theme", *(f"count_{answer}" for answer in self._answers), "published_in"])

    def facts(self) -> ResultFacts:
        typed = self.cleaned_data
        return ResultFacts(
            month=self.month,
            case_kind=typed["case_kind"],
            theme=typed["theme"],
            counts={answer: typed[f"count_{answer}"] for answer in self._answers},
            published_in=typed["published_in"],
        )


def _best_first(spec: ScaleSpec) -> list[int]:
    return sorted(spec.answers, key=lambda answer: abs(spec.best - answer))
