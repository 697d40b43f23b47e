"""Registering a plan, and correcting what was registered."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import Plan
from audits.queries.codes import events_of, is_year_group, out_of_scope, plan_kind_names, plan_scope
from audits.services.clocks import refresh_clocks
from frameworks.queries.codes import choices
from frameworks.rules.applicability import Case, age_on
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is registered of a plan, and no more. `birth_month` is any day in the month of birth."""

    reference: str
    plan_event: str
    birth_month: date
    plan_kind: str = "ehcp"
    year_group: str = ""
    primary_need: str = ""
    team: str = ""
    setting_type: str = ""
    requested_on: date | None = None
    transfer_kind: str = ""


@transaction.atomic
def register_plan(*, by: Viewer, space: Space, facts: PlanFacts) -> Plan:
    """Register a plan of a council. Raises ValidationError, by field, for one outside the scope or known already."""
    require(by, Act.PLAN_REGISTER, space)
    plan = Plan(space=space, registered_by_id=by.actor_id)
    _write(plan, facts)
    refresh_clocks([plan])
    ledger.record(by=by, act=Act.PLAN_REGISTER, on=plan)
    return plan


@transaction.atomic
def correct_plan(*, by: Viewer, plan: Plan, facts: PlanFacts) -> Plan:
    """Put right what was registered. Audits that have begun keep the facts that they began with."""
    require(by, Act.PLAN_REGISTER, plan)
    _write(plan, facts)
    refresh_clocks([plan])
    ledger.record(by=by, act=Act.PLAN_REGISTER, on=plan, detail="corrected")
    return plan


def _write(plan: Plan, facts: PlanFacts) -> None:
    today = timezone.localdate()
    _refuse_outside_scope(facts, today)
    _refuse_wrong_facts(facts, today)
    _refuse_known_reference(plan, facts.reference)
    for name, value in asdict(facts).items():
        setattr(plan, name, value)
    plan.birth_month = facts.birth_month.replace(day=1)
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError:  # somebody else registered it in this very moment
        raise _known(facts.reference) from None


def _refuse_outside_scope(facts: PlanFacts, today: date) -> None:
    """Ask about one fact after the other, so that the sentence stands beside the field that it is about."""
    age = age_on(facts.birth_month.replace(day=1), today)
    if age < 0:
        raise ValidationError({"birth_month": "The month of birth cannot be in the future."})
    for field, case in (
        ("plan_kind", Case(facts.plan_kind)),
        ("plan_event", Case(facts.plan_kind, plan_event=facts.plan_event)),
        ("birth_month", Case(facts.plan_kind, plan_event=facts.plan_event, age=age)),
    ):
        if reason := out_of_scope(case, plan_scope()):
            raise ValidationError({field: reason})
    _refuse_event_of_another_kind(facts)


def _refuse_event_of_another_kind(facts: PlanFacts) -> None:
    own = events_of(facts.plan_kind)
    if facts.plan_event not in own:
        kind = plan_kind_names()[facts.plan_kind]
        raise ValidationError({"plan_event": f"What gives rise to this kind, {kind}, is: {'; '.join(own.values())}."})


def _refuse_wrong_facts(facts: PlanFacts, today: date) -> None:
    if facts.year_group and not is_year_group(facts.year_group):
        raise ValidationError({"year_group": "Year group must be N1, N2, R or a number from 1 to 20."})
    if facts.primary_need and facts.primary_need not in dict(choices("primary_need")):
        raise ValidationError({"primary_need": "Choose a type of need from the list."})
    if facts.setting_type and facts.setting_type not in dict(choices("setting_type")):
        raise ValidationError({"setting_type": "Choose a type of setting from the list."})
    if facts.transfer_kind and facts.transfer_kind not in dict(choices("phase_transfer_kind")):
        raise ValidationError({"transfer_kind": "Choose the kind of phase transfer from the list."})
    if facts.requested_on and facts.requested_on > today:
        raise ValidationError({"requested_on": "The day of the request cannot be in the future."})


def _refuse_known_reference(plan: Plan, reference: str) -> None:
    others = Plan.objects.filter(space_id=plan.space_id, reference__iexact=reference).exclude(pk=plan.pk)
    if others.exists():
        raise _known(reference)


def _known(reference: str) -> ValidationError:
    return ValidationError(
        {"reference": f"There is already a plan with the reference {reference}. Open that one, or check the reference."}
    )
