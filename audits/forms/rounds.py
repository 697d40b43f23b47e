"""Opening a round, giving texts to auditors, and narrowing the lists of both."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from audits.forms.filters import ALL, state_choices
from audits.models import AuditRound, PlanVersion
from audits.queries.auditors import Load
from audits.queries.audits import STATES
from audits.queries.codes import choices_or
from audits.queries.plans import has_reference, latest_read
from audits.queries.rounds import instruments_for, terms_for
from audits.services.rounds import RoundFacts
from frameworks.models import Instrument
from qa_portal.partners.models import Term
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.filters import FilterForm
from qa_portal.web.forms import DayMonthYearField, Look, WholeNumberField

_MOST_AUDITS = 10_000


class InstrumentField(forms.ModelChoiceField):
    """An instrument, named with its framework."""

    widget = forms.RadioSelect

    def label_from_instance(self, instrument: Instrument) -> str:
        return f"{instrument.name} ({instrument.version})"


class RoundForm(forms.Form):
    """The facts of a new round. What can be chosen depends on the area's library."""

    name = forms.CharField(label="Name of the round", max_length=120, help_text="Such as “Digital audit, autumn 2026”.")
    instrument = InstrumentField(
        Instrument.objects.none(),
        label="What are plans judged by?",
        empty_label=None,
        help_text="The instruments of frameworks that are live in your area, or approved.",
        error_messages={"required": "Choose what plans are judged by"},
    )
    term = forms.ModelChoiceField(
        Term.objects.none(), empty_label="Choose a term", error_messages={"required": "Choose a term"}
    )
    planned_audits = WholeNumberField(
        label="Number of audits planned",
        min_value=1,
        max_value=_MOST_AUDITS,
        help_text="Progress is counted against it.",
    )
    due_on = DayMonthYearField(
        label="Due date", help_text="When every audit should be submitted. For example, 27 3 2026"
    )

    looks: ClassVar = {
        "instrument": Look(label="s", small=True),
        "planned_audits": Look(width=5),
        "due_on": Look(label="s"),
    }

    def __init__(self, *args: Any, space: Space, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self._instruments = fields["instrument"].queryset = instruments_for(space)
        self._terms = fields["term"].queryset = terms_for(space, today)

    @property
    def can_open(self) -> bool:
        """Whether the library holds what a round needs."""
        return self._instruments.exists() and self._terms.exists()

    def facts(self) -> RoundFacts:
        return RoundFacts(**self.cleaned_data)


class AssignForm(forms.Form):
    """Which plan, to whom, by when. `loads` are the people who may score, with what they have to do."""

    plan = forms.CharField(
        label="Reference of the plan", max_length=40, error_messages={"required": "Enter the reference of a plan"}
    )
    auditor = forms.ChoiceField(error_messages={"required": "Choose an auditor"})
    due_on = DayMonthYearField(label="Due date", help_text="For example, 27 3 2026")

    looks: ClassVar = {"plan": Look(width=20), "due_on": Look(label="s")}

    def __init__(self, *args: Any, audit_round: AuditRound, loads: Iterable[Load], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._space = audit_round.space
        self._people = {str(load.person.pk): load.person for load in loads}
        choices = [(str(load.person.pk), load.words) for load in loads]
        fields: dict[str, Any] = self.fields
        fields["auditor"].choices = [("", "Choose an auditor"), *choices]
        fields["due_on"].initial = audit_round.due_on
        fields["plan"].widget.attrs |= {"autocomplete": "off", "spellcheck": "false"}

    def clean_plan(self) -> PlanVersion:
        """The newest text that was read of the plan with this reference."""
        reference = self.cleaned_data["plan"]
        version = latest_read(self._space, reference)
        if version is None and has_reference(self._space, reference):
            raise ValidationError(f"Plan {reference} has no document that has been read yet")
        if version is None:
            raise ValidationError(f"There is no plan with the reference {reference}")
        return version

    def clean_auditor(self) -> Person:
        return self._people[self.cleaned_data["auditor"]]


class AuditFilter(FilterForm):
    """What narrows a list of audits."""

    state = forms.ChoiceField(label="State", required=False, choices=[("", ALL), *state_choices(STATES)])
    event = forms.ChoiceField(label="Plan event", required=False, choices=partial(choices_or, ALL, "plan_event"))
    auditor = forms.ChoiceField(label="Auditor", required=False)

    def __init__(self, *args: Any, people: Iterable[Person] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["auditor"].choices = [("", ALL), *((str(person.pk), person.name) for person in people)]
        if not people:
            del fields["auditor"]
