"""What is typed about a review."""

from typing import Any, ClassVar

from django import forms

from frameworks.models import Review
from frameworks.services.reviews import ReviewFacts
from qa_portal.web.forms import DayMonthYearField, Look


class ReviewForm(forms.Form):
    """What the group found. "It stands as it is" is worth a record too."""

    held_on = DayMonthYearField(label="Day of the review", help_text="For example, 27 3 2026")
    outcome = forms.ChoiceField(
        label="What did it find?",
        choices=Review.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say what it found"},
    )
    note = forms.CharField(
        label="What was looked at, and why it stands or changes",
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Say what was looked at"},
    )
    next_due_on = DayMonthYearField(label="Next review due")

    looks: ClassVar[dict[str, Look]] = {
        "held_on": Look(label="s"),
        "outcome": Look(label="s", small=True),
        "note": Look(counted=True),
        "next_due_on": Look(label="s"),
    }

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        held_on, again = typed.get("held_on"), typed.get("next_due_on")
        if held_on and again and again <= held_on:
            self.add_error("next_due_on", "The next review must come after this one")
        return typed

    def facts(self) -> ReviewFacts:
        return ReviewFacts(**self.cleaned_data)
