"""Agreeing on a criterion, and seeing it otherwise."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms

from moderation.models import Participant
from moderation.services.agreeing import Agreement
from qa_portal.web.forms import Look

LONGEST = 4000
NOT_APPLICABLE = "na"


class AgreeForm(forms.Form):
    """The grade that was agreed, and why. `choices` are (value, word) of the criterion, best first."""

    grade = forms.ChoiceField(
        label="Agreed grade", widget=forms.RadioSelect, error_messages={"required": "Choose the grade that was agreed"}
    )
    reason = forms.CharField(
        label="Why?",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text="What in the plan decided it. It is kept with the grade.",
        error_messages={"required": "Enter why this was agreed"},
    )

    looks: ClassVar = {"grade": Look(label="s", small=True, inline=True)}

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], may_be_na: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = [(NOT_APPLICABLE, "Not applicable")] if may_be_na else []
        fields: dict[str, Any] = self.fields
        fields["grade"].choices = [*((str(value), word) for value, word in choices), *last]

    def agreement(self) -> Agreement:
        grade, reason = self.cleaned_data["grade"], self.cleaned_data["reason"]
        if grade == NOT_APPLICABLE:
            return Agreement(reason, not_applicable=True)
        return Agreement(reason, int(grade))


class DissentForm(forms.Form):
    """Who sees it otherwise, in their words. Everybody but the lead speaks for themselves."""

    participant = forms.ChoiceField(label="Who sees it otherwise?")
    words = forms.CharField(
        label="In their words",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Enter the words"},
    )

    def __init__(self, *args: Any, people: Iterable[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(each.pk): each for each in people}
        fields: dict[str, Any] = self.fields
        fields["participant"].choices = [(key, each.person.name) for key, each in self._people.items()]

    @property
    def can_be_sent(self) -> bool:
        return bool(self._people)

    def part(self) -> Participant:
        return self._people[self.cleaned_data["participant"]]
