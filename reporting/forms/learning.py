"""Where learning was shared, and whom a partner told in turn."""

from typing import ClassVar

from django import forms

from qa_portal.web.forms import DayMonthYearField, Look
from reporting.forms.actions import NO_NAMES
from reporting.forms.names import NamesAsked
from reporting.models import Learning
from reporting.services.learning import LearningFacts


class LearningForm(NamesAsked):
    """Something that was shared."""

    what = forms.CharField(
        label="What was shared?", widget=forms.Textarea({"rows": 3}), max_length=300, help_text=NO_NAMES
    )
    route = forms.ChoiceField(
        label="Where was it shared?",
        choices=Learning.Route.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where it was shared"},
    )
    to_whom = forms.CharField(label="With whom?", max_length=160)
    shared_on = DayMonthYearField(label="On which day?", help_text="For example, 27 3 2026")

    looks: ClassVar = {"what": Look(counted=True), "route": Look(label="s", small=True)}

    def facts(self) -> LearningFacts:
        return LearningFacts(**self.typed)


class NoteForm(forms.Form):
    """Whom a partner told in turn."""

    told = forms.CharField(label="Whom do you tell in turn?", max_length=160, required=False)
