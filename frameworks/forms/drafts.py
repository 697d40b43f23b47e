"""What is typed when a draft is begun, approved or put in force."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from frameworks.forms.items import WhyForm
from frameworks.models import FrameworkVersion
from frameworks.services.drafts import DraftFacts
from qa_portal.web.forms import DayMonthYearField, Look


class DraftForm(WhyForm):
    """The number of a new draft, and what gave rise to it."""

    number = forms.RegexField(
        r"^[0-9]+(\.[0-9]+){0,2}$",
        max_length=20,
        label="Number of the new version",
        error_messages={"invalid": "Number must be like 1.1 or 2.0"},
    )
    reason = forms.CharField(
        label="What is to change, and why",
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say what is to change, and why"},
    )

    looks: ClassVar[dict[str, Look]] = {"number": Look(width=5), "reason": Look(counted=True)}

    def __init__(self, *args: Any, source: FrameworkVersion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._source = source
        self.order_fields(["number", "trigger", "reason"])

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if self._source.framework.versions.filter(space_id=self._source.space_id, number=number).exists():
            raise ValidationError(f"There is a version {number} already. Give the draft another number")
        return number

    def facts(self) -> DraftFacts:
        return DraftFacts(self.cleaned_data["number"], self.cleaned_data["trigger"], self.cleaned_data["reason"])


class ApprovalForm(forms.Form):
    """Which open references the approver takes upon themselves."""

    accepting = forms.MultipleChoiceField(
        required=False,
        label="References that nobody has looked up yet",
        help_text="Choose each that you accept as it is, in your name. It stays marked “to be confirmed”.",
        widget=forms.CheckboxSelectMultiple,
    )

    says_optional = False
    looks: ClassVar[dict[str, Look]] = {"accepting": Look(label="m", small=True)}

    def __init__(self, *args: Any, open_references: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._open = open_references
        fields: dict[str, Any] = self.fields
        fields["accepting"].choices = [(text, text) for text in open_references]
        if not open_references:
            del self.fields["accepting"]

    def clean_accepting(self) -> list[str]:
        accepted: list[str] = self.cleaned_data["accepting"]
        left = [text for text in self._open if text not in accepted]
        if left:
            raise ValidationError(f"Look up or accept every reference. Still open: {left[0]}")
        return accepted


class DayForm(forms.Form):
    """From which day a version applies."""

    begins = DayMonthYearField(label="First day on which it applies", help_text="For example, 1 1 2027")

    looks: ClassVar[dict[str, Look]] = {"begins": Look(label="s")}

    def begins_on(self) -> date:
        day: date = self.cleaned_data["begins"]
        return day
