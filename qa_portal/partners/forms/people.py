"""What a steward types about a person, and what a new person types about themselves."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from qa_portal.access.roles import NAMES, Role
from qa_portal.partners.forms.sign_in import HINT_FOR_A_NEW_ONE
from qa_portal.people.models import Organisation, Person
from qa_portal.web.forms import DayMonthYearField, Look


class InvitationForm(forms.Form):
    """Whom to invite. `offered` is organisation -> the roles that it can be given in this space."""

    name = forms.CharField(max_length=120, error_messages={"required": "Enter their name"})
    email = forms.EmailField(
        label="Work e-mail address",
        help_text="They sign in with it.",
        error_messages={"required": "Enter their work e-mail address"},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), empty_label="Choose one", error_messages={"required": "Choose an organisation"}
    )
    role = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "Choose a role"})
    ends_on = DayMonthYearField(
        label="Last day of access",
        required=False,
        help_text="Leave it empty when there is none. For example, 27 3 2027",
    )

    looks: ClassVar = {"name": Look(width=20), "role": Look(label="s", small=True), "ends_on": Look(label="s")}

    def __init__(self, *args: Any, offered: dict[Organisation, list[Role]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = offered
        organisations = Organisation.objects.filter(pk__in=[organisation.pk for organisation in offered])
        roles = {role: NAMES[role] for choices in offered.values() for role in choices}
        fields: dict[str, Any] = self.fields
        fields["organisation"].queryset = organisations.order_by("name")
        fields["role"].choices = list(roles.items())
        if len(offered) == 1:
            fields["organisation"].initial = next(iter(offered))
            fields["organisation"].widget = forms.HiddenInput()
        fields["name"].widget.attrs["autocomplete"] = fields["email"].widget.attrs["autocomplete"] = "off"

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if Person.objects.filter(email=email, is_service=True).exists():
            raise ValidationError("Enter the work e-mail address of a person")
        return email

    def clean_ends_on(self) -> Any:
        ends_on = self.cleaned_data["ends_on"]
        if ends_on and ends_on < timezone.localdate():
            raise ValidationError("Last day of access must be today or later")
        return ends_on

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        organisation, role = facts.get("organisation"), facts.get("role")
        if organisation and role and Role(role) not in self._offered[organisation]:
            self.add_error("role", f"{organisation} has no {NAMES[Role(role)].lower()} here")
        return facts


class NewPasswordForm(forms.Form):
    """The password of somebody who accepts an invitation."""

    password = forms.CharField(
        label="Choose a password",
        strip=False,
        help_text=HINT_FOR_A_NEW_ONE,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        error_messages={"required": "Enter a password"},
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_password(self) -> str:
        validate_password(self.cleaned_data["password"], self._person)
        return self.cleaned_data["password"]
