"""What a steward types about somebody who stays longer, changes their role, or leaves."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from qa_portal.access.roles import NAMES, Role
from qa_portal.people.models import Organisation, Person
from qa_portal.web.forms import DayMonthYearField, Look

NOBODY = ""


class LastDayForm(forms.Form):
    """A new last day of access. Where a day is needed, it cannot be left out."""

    last_day = DayMonthYearField(label="New last day of access", required=False, help_text="For example, 27 3 2027")

    looks: ClassVar = {"last_day": Look(label="m", says_optional=False)}

    def __init__(self, *args: Any, needs_an_end: bool, present: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"last_day": present}, **kwargs})
        self.fields["last_day"].required = needs_an_end
        if not needs_an_end:
            self.fields["last_day"].help_text = "Leave it empty when there is no end. For example, 27 3 2027"

    def clean_last_day(self) -> date | None:
        last_day = self.cleaned_data["last_day"]
        if last_day and last_day < timezone.localdate():
            raise ValidationError("New last day of access must be today or later")
        return last_day


class MoveForm(forms.Form):
    """To which role, for which organisation. `offered` is organisation -> roles that the steward can give."""

    to = forms.ChoiceField(
        label="What do they do from now on?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what they do from now on"},
    )

    looks: ClassVar = {"to": Look(label="m", small=True)}

    def __init__(self, *args: Any, offered: list[tuple[Organisation, Role]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = {f"{body.pk}-{role}": (body, role) for body, role in offered}
        fields: dict[str, Any] = self.fields
        fields["to"].choices = [(key, f"{NAMES[role]}, {body}") for key, (body, role) in self._offered.items()]

    def chosen(self) -> tuple[Organisation, Role]:
        return self._offered[self.cleaned_data["to"]]


class LeaverForm(forms.Form):
    """Who takes over what a leaver has in hand."""

    to = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who takes this over?",
        required=False,
        empty_label="Nobody yet: the QA lead assigns it",
    )

    says_optional = False
    looks: ClassVar = {"to": Look(label="s")}

    def __init__(self, *args: Any, takers: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        if takers:
            fields["to"].queryset = Person.objects.filter(pk__in=[each.pk for each in takers]).order_by("name")
        else:
            del fields["to"]

    def taker(self) -> Person | None:
        return self.cleaned_data.get("to")
