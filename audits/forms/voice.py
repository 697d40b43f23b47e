"""What is typed about something that was said, the file of answers, and what a safeguarding lead decides."""

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, cast

from django import forms
from django.http import QueryDict
from django.utils import timezone

from audits.forms.filters import ALL
from audits.models import Disclosure, FeedbackItem, Plan
from audits.queries.codes import choices_or
from audits.queries.surveys import kinds_of_file
from audits.queries.voice import terms_for
from audits.rules.feedback_files import answer_fields
from audits.rules.surveys import Survey
from audits.services.voice import Heard
from qa_portal.spaces.models import Space
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import DayMonthYearField, Look

LONGEST = 8000
MOST_COLUMNS = 200


class VoiceFilter(FilterForm):
    """What narrows the register."""

    source = forms.ChoiceField(label="Who said it", required=False, choices=[("", ALL), *FeedbackItem.Source.choices])
    event = forms.ChoiceField(label="Plan event", required=False, choices=partial(choices_or, ALL, "plan_event"))
    term = forms.ChoiceField(label="Term", required=False)
    words = forms.ChoiceField(
        label="Words", required=False, choices=[("", ALL), ("written", "Only what somebody wrote")]
    )

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("term", [(str(term.pk), str(term)) for term in terms_for(space)])


class HeardForm(forms.Form):
    """One thing that was said."""

    source = forms.ChoiceField(
        label="Who said it?",
        choices=[("", "Choose"), *FeedbackItem.Source.choices],
        error_messages={"required": "Choose who said it"},
    )
    received_on = DayMonthYearField(label="When was it said?", help_text="For example, 27 3 2026")
    text = forms.CharField(
        label="What was said?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 8}),
        help_text="As it was said. Leave out names of children, families and staff.",
        error_messages={"required": "Write what was said"},
    )
    event = forms.ChoiceField(
        label="What does it speak of?",
        required=False,
        choices=partial(choices_or, "Nothing in particular", "plan_event"),
    )
    occasion = forms.CharField(
        label="Where was it said?",
        required=False,
        max_length=120,
        help_text="Such as a focus group or a forum evening.",
    )
    speaker = forms.CharField(
        label="Who spoke, in general words?",
        required=False,
        max_length=80,
        help_text="Such as “SENCO” or “parent of a child in Year 4”. Never a name.",
    )
    reference = forms.CharField(
        label="Reference of the plan",
        required=False,
        max_length=40,
        help_text="If you know it. Only a safeguarding lead sees it, and no report ever shows it.",
    )
    may_quote = forms.BooleanField(label="They agreed to be quoted without their name", required=False)

    looks: ClassVar[dict[str, Look]] = {
        "source": Look(label="s"),
        "received_on": Look(label="s"),
        "text": Look(counted=True, label="s"),
        "reference": Look(width=20),
    }

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space = space

    def clean_received_on(self) -> Any:
        day = self.cleaned_data["received_on"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("The day must be today or in the past")
        return day

    def clean_reference(self) -> Plan | None:
        typed = self.cleaned_data["reference"].strip()
        if not typed:
            return None
        plan: Plan | None = Plan.objects.in_space(self.space).filter(reference__iexact=typed).first()
        if plan is None:
            raise forms.ValidationError("No plan of this council has that reference")
        return plan

    def heard(self) -> Heard:
        typed = dict(self.cleaned_data)
        return Heard(plan=typed.pop("reference"), **typed)


class AnswersFileForm(forms.Form):
    """A file of answers to a survey, or of words without questions."""

    survey = forms.ChoiceField(label="What does the file hold?", widget=forms.RadioSelect)
    file = forms.FileField(
        label="File of answers",
        help_text="A CSV file or an Excel workbook (.xlsx) with a heading, one response in each row.",
        widget=forms.FileInput({"accept": ".csv, .txt, .tsv, .xlsx"}),
        error_messages={"required": "Choose the file", "empty": "The file is empty. Export the answers again"},
    )

    asks = forms.BooleanField(
        label="Let me say what each column means",
        required=False,
        help_text="It is remembered for the next file. Where the headings say too little, you are asked in any case.",
    )

    def __init__(self, data: QueryDict | None = None, files: Any = None) -> None:
        super().__init__(data, files)
        self.looks = {"survey": Look(label="s", small=True), "asks": Look(says_optional=False)}
        field = cast("forms.ChoiceField", self.fields["survey"])
        field.choices = [(survey.code, survey.name) for survey in kinds_of_file().values()]
        field.error_messages["required"] = "Choose what the file holds"
        self._headings: list[str] = data.getlist("heading")[:MOST_COLUMNS] if data is not None else []
        self._add_columns()

    def ask_about(self, columns: Sequence[tuple[str, str]]) -> None:
        """Ask what each column means: (heading, the likely meaning) in the order of the file."""
        self._headings = [heading for heading, _ in columns]
        typed = QueryDict(mutable=True)
        typed.update({"survey": self.data["survey"]} | {f"column_{at}": code for at, (_, code) in enumerate(columns)})
        typed.setlist("heading", self._headings)
        self.data = typed
        self._add_columns()

    def chosen(self) -> Survey:
        return kinds_of_file()[self.cleaned_data["survey"]]

    def said(self) -> dict[str, str]:
        """What somebody says that columns mean: heading -> field."""
        return {heading: self.cleaned_data[f"column_{at}"] for at, heading in enumerate(self._headings)}

    @property
    def is_asking(self) -> bool:
        return bool(self._headings)

    def _add_columns(self) -> None:
        """`heading` goes to and fro with the page; `column_<position>` is what the heading there means."""
        survey = kinds_of_file().get(self.data.get("survey", ""))
        if survey is None or not self._headings:
            return
        self.fields["heading"] = forms.Field(widget=forms.MultipleHiddenInput, required=False)
        choices = [("", "Leave out"), *((each.code, each.name) for each in answer_fields(survey).values())]
        for at, heading in enumerate(self._headings):
            self.fields[f"column_{at}"] = forms.ChoiceField(label=heading, choices=choices, required=False)
            self.looks[f"column_{at}"] = Look(label="s", says_optional=False)
        self.fields.pop("asks", None)
        self.order_fields(["survey", *(f"column_{at}" for at in range(len(self._headings))), "file"])


class ChangedForm(forms.Form):
    """What came of something that was said."""

    words = forms.CharField(
        label="What changed because of it?", max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )
    looks: ClassVar[dict[str, Look]] = {"words": Look(counted=True, says_optional=False)}


class ConcernForm(forms.Form):
    """What a safeguarding lead decides about words that may tell of harm."""

    outcome = forms.ChoiceField(
        label="What is it?",
        widget=forms.RadioSelect,
        choices=[
            (Disclosure.Outcome.CONCERN, "A concern: I have acted on it"),
            (Disclosure.Outcome.NONE, "Not a concern: the words go back to the register"),
        ],
        error_messages={"required": "Choose what it is"},
    )
    done = forms.CharField(
        label="What was done?",
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 5}),
        help_text="Whom you told and when, and the reference of your own case record. Leave out names.",
    )

    looks: ClassVar[dict[str, Look]] = {
        "outcome": Look(label="s"),
        "done": Look(label="s", counted=True, says_optional=False),
    }
