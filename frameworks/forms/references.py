"""What an editor types who looked a reference up."""

from typing import ClassVar

from django import forms

from frameworks.services.references import LookedUp
from qa_portal.web.forms import DayMonthYearField, Look


class LookedUpForm(forms.Form):
    """Where and when. Who is known."""

    text = forms.CharField(widget=forms.HiddenInput)
    source = forms.CharField(
        label="Where did you see it?",
        max_length=300,
        help_text="An address, or the document with its page. For example: legislation.gov.uk/ukpga/2014/6/section/37",
        error_messages={"required": "Say where you saw it"},
    )
    on = DayMonthYearField(label="When did you look it up?")

    looks: ClassVar[dict[str, Look]] = {"on": Look(label="s")}

    def facts(self) -> LookedUp:
        return LookedUp(**self.cleaned_data)
