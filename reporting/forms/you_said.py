"""What people said and what was done about it."""

from typing import Any, ClassVar

from django import forms

from qa_portal.web.forms import Look
from reporting.forms.actions import NO_NAMES
from reporting.forms.names import NamesAsked
from reporting.models import Action, YouSaid


class TellForm(NamesAsked):
    """One line about an action that is done."""

    audience = forms.ChoiceField(
        label="Who said it?",
        choices=YouSaid.Audience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who said it"},
    )
    said = forms.CharField(label="You said", widget=forms.Textarea({"rows": 3}), max_length=300, help_text=NO_NAMES)
    did = forms.CharField(label="We did", widget=forms.Textarea({"rows": 3}), max_length=300, help_text=NO_NAMES)

    looks: ClassVar = {
        "audience": Look(label="s", small=True),
        "said": Look(counted=True),
        "did": Look(counted=True),
    }

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"did": action.word[:300]}, **kwargs})
