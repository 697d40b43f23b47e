"""What is typed about a change to how quality is assured."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from frameworks.models import AssuranceLevel, ProcessChange
from frameworks.rules.triggers import TRIGGERS
from frameworks.services.changes import ChangeFacts, LevelWords
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField


class BecauseForm(forms.Form):
    """What gave rise to a change, why it was made, from when it applies, and who may read of it."""

    trigger = forms.ChoiceField(
        label="What gave rise to this change?",
        choices=[("", "Choose one"), *TRIGGERS],
        error_messages={"required": "Choose what gave rise to this change"},
    )
    reason = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say why"},
    )
    is_public = forms.BooleanField(
        required=False,
        label="Everybody may read of it",
        help_text="It then stands in the framework that councils publish next.",
    )

    at_the_end: ClassVar[tuple[str, ...]] = ("trigger", "reason", "is_public")
    looks: ClassVar[dict[str, Look]] = {"reason": Look(counted=True)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name not in self.at_the_end), *self.at_the_end])

    def because(self, kind: str, what: str, *, on: date | None = None) -> ChangeFacts:
        """The facts of a change that applies from a day, or from today."""
        given = {name: self.cleaned_data[name] for name in self.at_the_end}
        return ChangeFacts(kind=kind, what=what, applies_from=on or timezone.localdate(), **given)


class ChangeForm(BecauseForm):
    """A change to the way of working, or one that was made outside of the portal."""

    kind = forms.ChoiceField(
        label="What does it concern?",
        choices=ProcessChange.Kind.choices,
        widget=forms.RadioSelect,
        initial=ProcessChange.Kind.WORK,
    )
    what = forms.CharField(
        label="What changed?",
        max_length=300,
        help_text="In one sentence, such as “Drafts are read by two people before they go to the family”. No names.",
        error_messages={"required": "Say what changed"},
    )
    applies_from = DayMonthYearField(label="From which day does it apply?", help_text="For example, 27 3 2027")

    looks: ClassVar[dict[str, Look]] = {
        **BecauseForm.looks,
        "kind": Look(label="s", small=True),
        "applies_from": Look(label="s"),
    }

    def facts(self) -> ChangeFacts:
        typed = self.cleaned_data
        return self.because(typed["kind"], typed["what"], on=typed["applies_from"])


class LevelForm(BecauseForm):
    """The words of a level of assurance."""

    number = WholeNumberField(min_value=1, max_value=20)
    name = forms.CharField(max_length=120)
    purpose = forms.CharField(widget=forms.Textarea({"rows": 3}), max_length=2000)
    method = forms.CharField(widget=forms.Textarea({"rows": 3}), max_length=2000, label="How it is done")
    why = forms.CharField(widget=forms.Textarea({"rows": 3}), max_length=2000, label="Why there is such a level")

    fields_of_a_level: ClassVar[tuple[str, ...]] = ("number", "name", "purpose", "method", "why")
    looks: ClassVar[dict[str, Look]] = {**BecauseForm.looks, "number": Look(width=2)}

    def __init__(self, *args: Any, level: AssuranceLevel, **kwargs: Any) -> None:
        initial = {name: getattr(level, name) for name in self.fields_of_a_level}
        super().__init__(*args, initial=initial, **kwargs)
        self._was = str(level)
        self.fields["reason"].label = "Why it is changed"

    def words(self) -> LevelWords:
        return LevelWords(**{name: self.cleaned_data[name] for name in self.fields_of_a_level})

    def facts(self) -> ChangeFacts:
        now = f"Level {self.cleaned_data['number']}: {self.cleaned_data['name']}"
        what = f"{self._was} has new words" if now == self._was else f"{self._was} is now {now}"
        return self.because(ProcessChange.Kind.LEVEL, what[:300])
