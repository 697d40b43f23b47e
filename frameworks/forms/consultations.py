"""Opening a consultation, asking people, and entering what was said at an event."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms

from frameworks.models import Consultation, EventNote
from frameworks.models.consultations import LONGEST
from frameworks.queries.consultations import Invitable
from frameworks.queries.versions import VersionRow
from frameworks.services.comments import EventFacts, Said
from frameworks.services.consultations import ConsultationFacts
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField

POINTS = 5
"""Things said that one form of an event takes; more go into a second one."""

_MOST_PEOPLE = 5_000


class ConsultationForm(forms.Form):
    """The facts of a new consultation."""

    version = forms.ChoiceField(
        label="Which draft do you want comments on?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a draft"},
    )
    title = forms.CharField(
        label="Title", max_length=120, help_text="Such as “Yearly review of the framework, 2026/27”."
    )
    about = forms.CharField(
        label="What is it about, and what will happen with the comments?",
        widget=forms.Textarea({"rows": 6}),
        max_length=LONGEST,
        help_text="Parents and young people read this first. Use short sentences and everyday words.",
    )
    closes_on = DayMonthYearField(label="Closing date", help_text="For example, 27 3 2027")
    sharing = forms.ChoiceField(
        label="Can people see what others said?",
        choices=Consultation.Sharing.choices,
        widget=forms.RadioSelect,
        help_text="Nobody sees others' comments before they have sent their own. Names are never shown.",
        error_messages={"required": "Choose whether people can see what others said"},
    )

    looks: ClassVar = {
        "version": Look(label="s", small=True),
        "about": Look(counted=True),
        "closes_on": Look(label="s"),
        "sharing": Look(label="s", small=True),
    }

    def __init__(self, *args: Any, drafts: Iterable[VersionRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._drafts = {str(row.version.pk): row.version for row in drafts}
        choices = [(key, str(version)) for key, version in self._drafts.items()]
        cast("forms.ChoiceField", self.fields["version"]).choices = choices

    def facts(self) -> ConsultationFacts:
        facts = self.cleaned_data
        return ConsultationFacts(**{**facts, "version": self._drafts[facts["version"]]})


class AgainForm(forms.Form):
    """Until when comments are taken on words that were changed."""

    closes_on = DayMonthYearField(label="New closing date", help_text="For example, 27 3 2027")

    looks: ClassVar = {"closes_on": Look(label="s")}


class InviteForm(forms.Form):
    """Whom to ask."""

    people = forms.MultipleChoiceField(
        label="Who should be asked?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one person"},
    )

    looks: ClassVar = {"people": Look(label="m", small=True)}

    def __init__(self, *args: Any, invitable: Iterable[Invitable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(each.person_id): each for each in invitable}
        choices = [(key, each.words) for key, each in self._people.items()]
        cast("forms.MultipleChoiceField", self.fields["people"]).choices = choices

    def chosen(self) -> list[Invitable]:
        return [self._people[key] for key in self.cleaned_data["people"]]


class EventForm(forms.Form):
    """An event and the first things that were said at it, each about one criterion or about the whole."""

    kind = forms.ChoiceField(
        label="What was it?",
        choices=EventNote.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it was"},
    )
    held_on = DayMonthYearField(label="Date", help_text="For example, 27 3 2027")
    who = forms.CharField(
        label="Who was there?",
        max_length=200,
        help_text="Without names, such as “Parents at the forum's coffee morning in Beeston”.",
        error_messages={"required": "Say who was there, without names"},
    )
    people = WholeNumberField(
        label="How many people were there?",
        min_value=1,
        max_value=_MOST_PEOPLE,
        error_messages={"required": "Enter how many people were there"},
    )

    looks: ClassVar = {
        "kind": Look(label="s", small=True),
        "held_on": Look(label="s"),
        "people": Look(width=4),
    }

    def __init__(self, *args: Any, criteria: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "The framework as a whole"), *criteria]
        for number in range(1, POINTS + 1):
            self.fields[f"about_{number}"] = forms.ChoiceField(
                label=f"Point {number} was about", choices=choices, required=False
            )
            self.fields[f"said_{number}"] = forms.CharField(
                label="What people said",
                widget=forms.Textarea({"rows": 3}),
                max_length=LONGEST,
                required=number == 1,
                error_messages={"required": "Enter at least one thing that people said"},
            )

    def facts(self) -> EventFacts:
        facts = self.cleaned_data
        return EventFacts(**{name: facts[name] for name in ("kind", "held_on", "who", "people")})

    def said(self) -> list[Said]:
        facts, numbers = self.cleaned_data, range(1, POINTS + 1)
        return [Said(facts[f"about_{number}"], text=facts[f"said_{number}"]) for number in numbers]
