"""What a steward types about a data sharing agreement."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from qa_portal.partners.models import Agreement
from qa_portal.partners.services.agreements import AgreementFacts
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look


class AgreementForm(forms.Form):
    """The facts of the signed document, and whom it covers beside the council itself."""

    reference = forms.CharField(
        max_length=60,
        help_text="The number or name under which your council keeps the signed document.",
        error_messages={"required": "Enter the reference of the document"},
    )
    purpose = forms.CharField(
        max_length=300,
        help_text="For example: joint moderation of education, health and care plans",
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": "Say what the agreement is for"},
    )
    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label="Who does it cover, beside your council?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one organisation"},
    )
    starts_on = DayMonthYearField(label="First day", help_text="For example, 1 9 2026")
    ends_on = DayMonthYearField(label="Last day", help_text="For example, 31 8 2027")

    looks: ClassVar = {
        "reference": Look(width=20),
        "purpose": Look(counted=True),
        "organisations": Look(label="s", small=True),
        "starts_on": Look(label="s"),
        "ends_on": Look(label="s"),
    }

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._space = space
        own = space.own_council.organisation_id
        others = Organisation.objects.filter(local_area_id=space.local_area_id, ended_on__isnull=True).exclude(pk=own)
        fields: dict[str, Any] = self.fields
        fields["organisations"].queryset = others.order_by("kind", "name")

    def clean_reference(self) -> str:
        reference = " ".join(self.cleaned_data["reference"].split())
        if Agreement.objects.in_space(self._space).filter(reference=reference).exists():
            raise ValidationError("An agreement with this reference is in the register already")
        return reference

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        starts_on, ends_on = typed.get("starts_on"), typed.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Last day must be the same as or after the first day")
        return typed

    def facts(self) -> AgreementFacts:
        return AgreementFacts(**self.cleaned_data)
