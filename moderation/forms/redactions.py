"""Choosing a plan as a case, marking words, the council's own lists, and letting a guest read."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from audits.models import Audit
from moderation.models import CouncilWords, MultiAgencyAudit
from moderation.queries.redactions import eligible
from moderation.rules.confirming import KIND_WORDS
from moderation.services.redactions import KnownOfChild
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look

_GUESTS_COME_FROM = (Organisation.Kind.SCHOOL, Organisation.Kind.EXTERNAL_SCRUTINY)


class BeginForm(forms.Form):
    """The plan, why it was chosen, and what is known of the child: the names are used once and kept nowhere."""

    plan = forms.CharField(
        label="Reference of the plan", max_length=40, error_messages={"required": "Enter the reference of a plan"}
    )
    reason = forms.CharField(
        label="Why is it chosen?",
        max_length=200,
        help_text="Such as its kind of need, or how complex it is. Without a name.",
        error_messages={"required": "Enter why this plan is chosen"},
    )
    name = forms.CharField(
        label="Full name of the child or young person",
        max_length=120,
        help_text="It guides the search for names and is not kept.",
        error_messages={"required": "Enter the name, so that it can be found in the plan"},
    )
    known_as = forms.CharField(label="Known as", max_length=60, required=False)
    initials = forms.CharField(label="Initials, where the plan uses them", max_length=6, required=False)

    looks: ClassVar = {"plan": Look(width=20), "initials": Look(width=5)}

    def __init__(self, *args: Any, space: Space, audit: MultiAgencyAudit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._space, self._audit = space, audit
        for name in ("plan", "name", "known_as", "initials"):
            self.fields[name].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_plan(self) -> Audit:
        """The newest submitted audit of this plan in the term."""
        reference = self.cleaned_data["plan"]
        found = eligible(self._space, self._audit).filter(plan_version__plan__reference__iexact=reference).first()
        if found is None:
            raise ValidationError(f"No audit of plan {reference} can be chosen: look at the list below")
        return found  # type: ignore[no-any-return]

    def child(self) -> KnownOfChild:
        return KnownOfChild(**{name: self.cleaned_data[name] for name in ("name", "known_as", "initials")})


class MarkForm(forms.Form):
    """Words that nobody proposed."""

    words = forms.CharField(
        label="Words to take out",
        max_length=200,
        help_text="Just as they stand in the plan. They are taken out everywhere.",
        error_messages={"required": "Enter the words to take out"},
    )
    kind = forms.ChoiceField(label="What are they?", choices=list(KIND_WORDS.items()))


class WordsForm(forms.Form):
    """The council's own lists, one entry a line."""

    def __init__(self, *args: Any, lists: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in CouncilWords.Kind.choices:
            area = forms.Textarea({"rows": 5, "spellcheck": "false"})
            self.fields[kind] = forms.CharField(label=label, required=False, max_length=20_000, widget=area)
            self.fields[kind].initial = "\n".join(lists.get(kind, ()))

    @property
    def looks(self) -> dict[str, Look]:
        return {kind: Look(says_optional=False) for kind in CouncilWords.Kind.values}

    def lists(self) -> dict[str, list[str]]:
        """Kind -> its entries, each once, in the order they were written."""
        return {
            kind: list(dict.fromkeys(line.strip() for line in said.splitlines() if line.strip()))
            for kind, said in self.cleaned_data.items()
        }


class GuestForm(forms.Form):
    """Somebody of a school or an external scrutineer who is known to the portal."""

    person = forms.EmailField(
        label="E-mail address",
        help_text="Of somebody who can sign in to this portal.",
        error_messages={"required": "Enter the e-mail address of the guest"},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Which school or scrutineer do they come from?",
        empty_label="Choose one",
        error_messages={"required": "Choose where the guest comes from"},
    )
    reason = forms.CharField(
        label="Why do they read it?", max_length=200, error_messages={"required": "Enter why they read it"}
    )
    last_day = DayMonthYearField(label="Last day", help_text="For example, 30 4 2027")

    looks: ClassVar = {"last_day": Look(label="s")}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Organisation.objects.filter(local_area_id=space.local_area_id, kind__in=_GUESTS_COME_FROM)
        dict[str, Any](self.fields)["organisation"].queryset = bodies.filter(ended_on=None).order_by("name")

    def clean_person(self) -> Person:
        found = Person.objects.filter(
            email__iexact=self.cleaned_data["person"], is_active=True, is_service=False
        ).first()
        if found is None:
            raise ValidationError("Nobody signs in with this address. Their own organisation can invite them first")
        return found
