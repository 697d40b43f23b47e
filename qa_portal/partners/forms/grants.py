"""What narrows the list of grants, and what a steward types about a guest."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from qa_portal.access.roles import NAMES, Role, SpaceKind
from qa_portal.partners.queries.grants import STATES
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import live_grants
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import DayMonthYearField, Look

LONGEST = timedelta(days=366)
AT_A_CASE = (
    Role.QA_LEAD,
    Role.SENIOR_MANAGER,
    Role.AUDITOR,
    Role.DESIGNATED_CLINICAL_OFFICER,
    Role.DESIGNATED_MEDICAL_OFFICER,
    Role.DESIGNATED_SOCIAL_CARE_OFFICER,
    Role.ADVICE_CONTRIBUTOR,
    Role.SENCO,
    Role.PCF_REVIEWER,
    Role.GUEST,
)
"""The roles in which people are let into a joint case."""


class GrantFilter(FilterForm):
    """Without a choice the list shows who may enter now."""

    state = forms.ChoiceField(label="Show", required=False, choices=list(STATES.items()))


class GuestForm(forms.Form):
    """Who is to be a guest, why, and until when."""

    person = forms.EmailField(
        label="Their work e-mail address",
        help_text="The one with which they sign in to the portal already.",
        error_messages={"required": "Enter their work e-mail address"},
    )
    reason = forms.CharField(
        label="Why do they need to come in?",
        max_length=180,
        help_text="The stewards of this space read it. For example: independent reviewer of the spring round",
        error_messages={"required": "Say why they need to come in"},
    )
    last_day = DayMonthYearField(label="Last day of access", help_text="Within a year. For example, 27 3 2027")

    role = forms.TypedChoiceField(
        label="In which role do they look at the case?",
        coerce=Role,
        choices=[(role.value, NAMES[role]) for role in AT_A_CASE],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a role"},
    )

    looks: ClassVar = {"last_day": Look(label="s"), "role": Look(label="s", small=True)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._space = space
        if space.kind != SpaceKind.JOINT:
            del self.fields["role"]
        self.fields["person"].widget.attrs["autocomplete"] = "off"

    def clean_person(self) -> Person:
        """The person with this address."""
        email = self.cleaned_data["person"].lower()
        person = Person.objects.filter(email=email, is_active=True, is_service=False).first()
        if person is None:
            raise ValidationError("Nobody signs in with this address yet. Their own organisation can invite them")
        if live_grants(person).filter(content_object=self._space).exclude(role=Role.GUEST).exists():
            raise ValidationError(f"{person} can enter {self._space} already")
        return person

    def clean_last_day(self) -> date:
        last_day, today = self.cleaned_data["last_day"], timezone.localdate()
        if not today <= last_day <= today + LONGEST:
            raise ValidationError("Last day of access must be from today to a year from now")
        return last_day
