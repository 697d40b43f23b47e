"""Giving a certificate for a course that was taken elsewhere."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from moderation.models import Course
from qa_portal.people.models import Person
from qa_portal.web.forms import DayMonthYearField, Look


class CertificateForm(forms.Form):
    """Who took which course, and when."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Who?", empty_label="Choose a colleague")
    course = forms.ModelChoiceField(Course.objects.none(), label="Which course?", empty_label="Choose a course")
    given_on = DayMonthYearField(label="Day on which they took it", help_text="For example, 27 3 2026")

    looks: ClassVar = {"given_on": Look(label="s")}

    def __init__(self, *args: Any, people: Iterable[Person], courses: Iterable[Course], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = Person.objects.filter(pk__in=[each.pk for each in people]).order_by("name")
        fields["course"].queryset = Course.objects.filter(pk__in=[each.pk for each in courses])


class WithdrawForm(forms.Form):
    """Why a certificate is taken back."""

    reason = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        help_text="Its holder reads this.",
        error_messages={"required": "Say why it is withdrawn"},
    )
