"""What an area steward types about organisations and their spaces, and an operator about local areas."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from qa_portal.partners.queries.areas import councils_of, own_area
from qa_portal.partners.rules.positions import advises, gives_a_voice, has_spaces
from qa_portal.partners.services.opening import Newcomer
from qa_portal.partners.services.organisations import OrganisationFacts
from qa_portal.people.models import Council, LocalArea, Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look

_NAME = {"required": "Enter its name"}
_KINDS = [choice for choice in Organisation.Kind.choices if choice[0] != Organisation.Kind.OPERATOR]
_EVERY_COUNCIL = "The stewards of every council"


def _work_address(**facts: Any) -> forms.EmailField:
    return forms.EmailField(error_messages={"required": "Enter their work e-mail address"}, **facts)


class NewcomerForm(forms.Form):
    """Somebody who is invited to look after something."""

    steward_name = forms.CharField(label="Their name", max_length=120, error_messages={"required": "Enter their name"})
    steward_email = _work_address(label="Their work e-mail address", help_text="The invitation is sent there.")

    looks: ClassVar = {"steward_name": Look(width=20)}

    def newcomer(self) -> Newcomer:
        facts = self.cleaned_data
        return Newcomer(facts["steward_name"], facts["steward_email"].lower())


class AreaForm(NewcomerForm):
    """A new local area, its first council, and who looks after both."""

    name = forms.CharField(
        label="Name of the local area",
        max_length=100,
        help_text="For example: Nottingham and Nottinghamshire",
        error_messages=_NAME,
    )
    council = forms.CharField(
        label="Name of its first council",
        max_length=120,
        help_text="Others are added by whoever looks after the area.",
        error_messages=_NAME,
    )

    field_order = ("name", "council", "steward_name", "steward_email")

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if LocalArea.objects.filter(name__iexact=name).exists():
            raise ValidationError("There is a local area of this name already")
        return name


class OrganisationForm(forms.Form):
    """A new organisation of an area. What is asked for beside its name depends on its kind."""

    kind = forms.ChoiceField(
        label="What kind of organisation is it?",
        choices=_KINDS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what kind it is"},
    )
    name = forms.CharField(max_length=120, error_messages=_NAME)
    advised = forms.ModelMultipleChoiceField(
        Council.objects.none(),
        label="Which councils does it give advice to?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="For health bodies and schools. It gets a desk for each of them.",
    )
    looked_after_by = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Who looks after its people?",
        required=False,
        empty_label=_EVERY_COUNCIL,
        help_text="For forums, youth voice groups and voluntary organisations, which have no space of their own.",
    )
    steward_name = forms.CharField(
        label="Who will look after its spaces?",
        required=False,
        max_length=120,
        help_text="For councils, health bodies and schools: the name of its first steward, who is invited at once.",
    )
    steward_email = _work_address(label="Their work e-mail address", required=False)

    looks: ClassVar = {
        "kind": Look(label="s", small=True),
        "advised": Look(label="s", small=True, says_optional=False),
        "looked_after_by": Look(says_optional=False),
        "steward_name": Look(width=20, says_optional=False),
        "steward_email": Look(says_optional=False),
    }

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._area = own_area(space)
        fields: dict[str, Any] = self.fields
        councils = councils_of(self._area)
        fields["advised"].queryset = Council.objects.filter(organisation__in=councils).select_related("organisation")
        fields["looked_after_by"].queryset = councils
        for name in ("name", "steward_name", "steward_email"):
            fields[name].widget.attrs["autocomplete"] = "off"

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if Organisation.objects.filter(local_area=self._area, name__iexact=name).exists():
            raise ValidationError(f"{self._area} has an organisation of this name already")
        return name

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        kind = typed.get("kind", "")
        if advises(kind) and not typed.get("advised"):
            self.add_error("advised", "Choose at least one council that it gives advice to")
        if has_spaces(kind) and not typed.get("steward_name"):
            self.add_error("steward_name", "Enter the name of its first steward")
        if has_spaces(kind) and not typed.get("steward_email") and "steward_email" not in self.errors:
            self.add_error("steward_email", "Enter their work e-mail address")
        return typed

    def facts(self) -> OrganisationFacts:
        typed = self.cleaned_data
        kind = typed["kind"]
        steward = Newcomer(typed["steward_name"], typed["steward_email"].lower()) if has_spaces(kind) else None
        return OrganisationFacts(
            name=typed["name"],
            kind=kind,
            advised=list(typed["advised"]) if advises(kind) else [],
            looked_after_by=typed["looked_after_by"] if gives_a_voice(kind) else None,
            steward=steward,
        )


class OrganisationChangeForm(forms.Form):
    """The name of an organisation, and who looks after its people where it has no space."""

    name = forms.CharField(max_length=120, error_messages=_NAME)
    looked_after_by = forms.ModelChoiceField(
        Organisation.objects.none(), label="Who looks after its people?", required=False, empty_label=_EVERY_COUNCIL
    )

    looks: ClassVar = {"name": Look(width=30), "looked_after_by": Look(says_optional=False)}

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        initial = {"name": organisation.name, "looked_after_by": organisation.looked_after_by_id}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self._organisation = organisation
        fields: dict[str, Any] = self.fields
        if gives_a_voice(organisation.kind):
            fields["looked_after_by"].queryset = councils_of(organisation.local_area)
        else:
            del fields["looked_after_by"]

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        others = Organisation.objects.filter(local_area=self._organisation.local_area).exclude(pk=self._organisation.pk)
        if others.filter(name__iexact=name).exists():
            raise ValidationError("Another organisation of your area has this name")
        return name

    def facts(self) -> dict[str, Any]:
        return {"looked_after_by": None, **self.cleaned_data}


class DeskForm(forms.Form):
    """For which further council an organisation gets a desk."""

    council = forms.ModelChoiceField(
        Council.objects.none(),
        label="Which council does it give advice to?",
        empty_label="Choose one",
        error_messages={"required": "Choose a council"},
    )

    def __init__(self, *args: Any, organisation: Organisation, taken: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        councils = Council.objects.filter(organisation__in=councils_of(organisation.local_area)).exclude(pk__in=taken)
        fields: dict[str, Any] = self.fields
        fields["council"].queryset = councils.select_related("organisation")


class JointCaseForm(forms.Form):
    """A space for one case that several bodies look at together, who looks after it, and until when."""

    name = forms.CharField(
        label="Name of the case",
        max_length=120,
        help_text="Never the name of a child. For example: Spring 2027, case 2",
        error_messages={"required": "Enter a name for the case"},
    )
    steward = _work_address(
        label="Who looks after it?", help_text="The e-mail address with which they sign in to the portal already."
    )
    last_day = DayMonthYearField(label="Last day", help_text="Until then they let others in. For example, 27 3 2027")

    looks: ClassVar = {"name": Look(width=20), "last_day": Look(label="s")}

    def clean_steward(self) -> Person:
        """The person with this address."""
        person = Person.objects.filter(email=self.cleaned_data["steward"].lower(), is_active=True, is_service=False)
        found = person.first()
        if found is None:
            raise ValidationError("Nobody signs in with this address yet")
        return found

    def clean_last_day(self) -> date:
        if self.cleaned_data["last_day"] < timezone.localdate():
            raise ValidationError("Last day must be today or later")
        return self.cleaned_data["last_day"]
