"""What is typed about surveys: opening one, whom to invite; and by those who answer, one question a page."""

from typing import Any, ClassVar, cast

from django import forms

from audits.models import Plan, Survey
from audits.queries.surveys import languages, surveys
from audits.rules.surveys import Spoken
from audits.services.surveys import Asked
from frameworks.queries.codes import name_of
from qa_portal.spaces.models import Space
from qa_portal.web.forms import Look, WholeNumberField

LONGEST = 8000
EASY, LARGE = "easy", "large"
MOST_LINKS = 200


class SurveyForm(forms.Form):
    """A survey that is about to be opened."""

    name = forms.CharField(
        label="Name of the survey",
        max_length=120,
        help_text="Such as “Families after a new plan, autumn 2026”. Those who answer do not see it.",
        error_messages={"required": "Give the survey a name"},
    )
    questions = forms.ChoiceField(label="Which questions?", widget=forms.RadioSelect)
    occasion = forms.ChoiceField(label="When are people asked?", widget=forms.RadioSelect, choices=Survey.Occasion)

    looks: ClassVar[dict[str, Look]] = {"questions": Look(label="s"), "occasion": Look(label="s")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        each = [(survey.code, f"{survey.name} ({len(survey.questions)} questions)") for survey in surveys().values()]
        cast("forms.ChoiceField", self.fields["questions"]).choices = each
        self.fields["questions"].error_messages["required"] = "Choose the questions"
        self.fields["occasion"].error_messages["required"] = "Choose when people are asked"


class InviteForm(forms.Form):
    """Whom to make letters for: plans by their references, or so many people of a group."""

    references = forms.CharField(
        label="References of plans",
        required=False,
        widget=forms.Textarea({"rows": 6}),
        help_text="One a line. Each family gets a letter of its own.",
    )
    people = WholeNumberField(
        label="Letters without a plan", required=False, min_value=1, max_value=MOST_LINKS, help_text="How many people."
    )
    group = forms.CharField(
        label="Who are they?",
        required=False,
        max_length=60,
        help_text="Such as “Coffee morning” or “SENCOs”. Never a name.",
    )
    language = forms.ChoiceField(label="Language of the letters")

    looks: ClassVar[dict[str, Look]] = {"people": Look(width=4)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.space = space
        spoken = [(each.code, each.name) for each in languages().values()]
        cast("forms.ChoiceField", self.fields["language"]).choices = spoken

    def clean_references(self) -> list[Plan]:
        typed = list(
            dict.fromkeys(line.strip() for line in self.cleaned_data["references"].splitlines() if line.strip())
        )
        plans = {plan.reference.upper(): plan for plan in Plan.objects.in_space(self.space).filter(reference__in=typed)}
        if missing := [each for each in typed if each.upper() not in plans]:
            raise forms.ValidationError(f"No plan of this council has the reference {', '.join(missing[:5])}")
        return [plans[each.upper()] for each in typed]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not self.errors and not typed.get("references") and not typed.get("people"):
            raise forms.ValidationError("Give the references of plans, or how many letters you need without a plan")
        if typed.get("people") and not typed.get("group"):
            self.add_error("group", "Say who they are")
        return typed

    def asked(self) -> list[Asked]:
        typed = self.cleaned_data
        plans = [
            Asked(plan, plan.plan_event, name_of("plan_event", plan.plan_event), typed["language"])
            for plan in typed["references"]
        ]
        others = [Asked(group=typed["group"], language=typed["language"])] * (typed["people"] or 0)
        return plans + others


class LetterForm(forms.Form):
    """The code of a letter, with the month at its head."""

    code = forms.CharField(
        label="Code",
        max_length=20,
        help_text="Ten letters and numbers, such as ABCDE-FGH23",
        error_messages={"required": "Type the code of your letter"},
    )
    month = forms.IntegerField(
        label="Month of the letter",
        min_value=1,
        max_value=12,
        widget=forms.TextInput({"inputmode": "numeric"}),
        help_text="As a number, such as 11",
        error_messages={"required": "Type the month of your letter", "invalid": "Type the month as a number"},
    )
    year = forms.IntegerField(
        label="Year of the letter",
        min_value=2020,
        max_value=2100,
        widget=forms.TextInput({"inputmode": "numeric"}),
        error_messages={"required": "Type the year of your letter", "invalid": "Type the year as a number"},
    )
    looks: ClassVar[dict[str, Look]] = {"code": Look(width=20), "month": Look(width=2), "year": Look(width=4)}


class ReadingForm(forms.Form):
    """How somebody would like to read a survey."""

    says_optional = False
    language = forms.ChoiceField(label="Language", widget=forms.RadioSelect)
    wording = forms.ChoiceField(widget=forms.RadioSelect)
    large = forms.BooleanField(required=False)

    looks: ClassVar[dict[str, Look]] = {
        "language": Look(label="s", inline=True, small=True),
        "wording": Look(label="s", inline=True, small=True),
    }

    def __init__(self, *args: Any, read: Spoken, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = read.words
        fields = cast("dict[str, Any]", self.fields)
        fields["language"].choices = [(each.code, each.name) for each in languages().values()]
        fields["wording"].label, fields["large"].label = words["how"], words["large"]
        fields["wording"].choices = [("plain", words["plain"]), (EASY, words["easy"])]


class QuestionForm(forms.Form):
    """One question, with an answer for each value of the scale. It can be left out."""

    says_optional = False
    answer = forms.TypedChoiceField(widget=forms.RadioSelect, required=False, coerce=int, empty_value=None)
    looks: ClassVar[dict[str, Look]] = {"answer": Look(label="l", heading=True)}

    def __init__(self, *args: Any, asks: str, read: Spoken, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.TypedChoiceField", self.fields["answer"])
        field.label, field.choices = asks, [(str(value), words) for value, words in read.ticks]


class WordsForm(forms.Form):
    """What somebody wants to say in their own words."""

    says_optional = False
    text = forms.CharField(max_length=LONGEST, required=False, widget=forms.Textarea({"rows": 8}))
    may_quote = forms.BooleanField(required=False)
    looks: ClassVar[dict[str, Look]] = {"text": Look(label="l", heading=True, counted=True)}

    def __init__(self, *args: Any, read: Spoken, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = read.closing, read.words["hint"]
        self.fields["may_quote"].label = read.words["quote"]
