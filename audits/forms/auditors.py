"""Sharing out plans, answering a request, handing over, days away, training."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from audits.models import Assignment, Interest, Plan
from audits.queries.sharing import Share
from audits.services.answering import No
from audits.services.assignments import Gift
from frameworks.queries.codes import choices
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.forms import DayMonthYearField, Look

NOBODY = ("", "Nobody yet")
Decline = Assignment.Decline


class ShareForm(forms.Form):
    """For each text an auditor, proposed and to be corrected; and one day for all."""

    due_on = DayMonthYearField(label="Due date", help_text="For all of them. For example, 27 3 2026")

    looks: ClassVar = {"due_on": Look(label="s")}

    def __init__(self, *args: Any, shares: Sequence[Share], due_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shares = shares
        self.fields["due_on"].initial = due_on
        for share in shares:
            self.fields[_name(share)] = forms.ChoiceField(
                label=f"Auditor of plan {share.version.plan}",
                required=False,
                choices=[NOBODY, *((str(load.person.pk), load.words) for load in share.possible)],
                initial=str(share.proposed.person.pk) if share.proposed else "",
            )

    def rows(self) -> list[tuple[Share, Any]]:
        """Each text with its field."""
        return [(share, self[_name(share)]) for share in self.shares]

    def clean(self) -> dict[str, Any]:
        if not any(self.cleaned_data.get(_name(share)) for share in self.shares):
            raise ValidationError("Choose an auditor for at least one plan")
        return self.cleaned_data

    def gifts(self) -> list[Gift]:
        return [gift for share in self.shares if (gift := self._gift(share))]

    def _gift(self, share: Share) -> Gift | None:
        chosen = self.cleaned_data[_name(share)]
        people = {str(load.person.pk): load.person for load in share.possible}
        return Gift(share.version, people[chosen]) if chosen else None


def _name(share: Share) -> str:
    return f"auditor-{share.version.pk}"


class DeclineForm(forms.Form):
    """Why a plan cannot be scored; an interest by its kind alone."""

    kind = forms.ChoiceField(
        label="Why can you not score this plan?",
        widget=forms.RadioSelect,
        choices=Decline.choices,
        error_messages={"required": "Choose why you cannot score this plan"},
    )
    interest = forms.ChoiceField(
        label="If you should not judge it, which interest do you have?",
        required=False,
        widget=forms.RadioSelect,
        choices=Interest.Kind.choices,
        help_text="No details are needed. You will not be asked about this plan again.",
    )
    reason = forms.CharField(
        label="Is there more that the QA lead should know?",
        required=False,
        max_length=200,
        help_text="Never a name or anything about a family.",
    )

    looks: ClassVar = {"kind": Look(label="s", small=True), "interest": Look(label="s", small=True)}

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("kind") == Decline.INTEREST and not self.cleaned_data.get("interest"):
            self.add_error("interest", "Choose which interest you have")
        return self.cleaned_data

    def answer(self) -> No:
        chosen = self.cleaned_data
        kind = Decline(chosen["kind"])
        interest = Interest.Kind(chosen["interest"]) if kind == Decline.INTEREST else None
        return No(kind, chosen["reason"], interest)


class ColleagueForm(forms.Form):
    """To whom a plan is offered."""

    auditor = forms.ChoiceField(label="Colleague", error_messages={"required": "Choose a colleague"})

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        named = [(key, person.name) for key, person in self._people.items()]
        self.fields["auditor"].choices = [("", "Choose a colleague"), *named]  # type: ignore[attr-defined]

    def clean_auditor(self) -> Person:
        return self._people[self.cleaned_data["auditor"]]


class AbsenceForm(forms.Form):
    """The first and the last day on which somebody is away."""

    starts_on = DayMonthYearField(label="First day away", help_text="For example, 27 3 2026")
    ends_on = DayMonthYearField(label="Last day away", help_text="For example, 31 3 2026")

    looks: ClassVar = {"starts_on": Look(label="s"), "ends_on": Look(label="s")}


class InterestForm(forms.Form):
    """A plan that somebody must not judge, before they are asked."""

    reference = forms.CharField(
        label="Reference of the plan", max_length=40, error_messages={"required": "Enter the reference of a plan"}
    )
    kind = forms.ChoiceField(
        label="Which interest do you have?",
        widget=forms.RadioSelect,
        choices=Interest.Kind.choices,
        error_messages={"required": "Choose which interest you have"},
    )

    looks: ClassVar = {"reference": Look(width=20), "kind": Look(label="s", small=True)}

    def __init__(self, *args: Any, space: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._space = space

    def clean_reference(self) -> Plan:
        plans = Plan.objects.in_space(self._space).select_related("space")
        found: Plan | None = plans.filter(reference__iexact=self.cleaned_data["reference"]).first()
        if found is None:
            raise ValidationError(f"There is no plan with the reference {self.cleaned_data['reference']}")
        return found


class ProfileForm(forms.Form):
    """What somebody is trained for, and who supervises them."""

    trained_for = forms.MultipleChoiceField(
        label="Trained for these types of need",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=partial(choices, "primary_need"),
        help_text="Tick none for all.",
    )
    supervisor = forms.ChoiceField(
        label="Supervisor",
        required=False,
        help_text="Whoever has the same supervisor as a writer, or supervises them, is not asked to score their plans.",
    )

    looks: ClassVar = {"trained_for": Look(label="s", small=True)}

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        named = [(key, person.name) for key, person in self._people.items()]
        self.fields["supervisor"].choices = [("", "Not recorded"), *named]  # type: ignore[attr-defined]

    def clean_supervisor(self) -> Person | None:
        return self._people.get(self.cleaned_data["supervisor"])
