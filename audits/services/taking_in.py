"""Taking the good rows of an export into the register, a part at a time; a second run changes nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Upper
from django.utils import timezone

from audits import storage
from audits.models import Plan, PlanEvent, RegisterFault, RegisterImport
from audits.models.register import KEPT_FOR
from audits.queries.events import issued_event
from audits.rules.register import GoodRow
from audits.services.clocks import refresh_clocks
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space

FACTS = (
    "plan_event",
    "birth_month",
    "year_group",
    "primary_need",
    "setting_type",
    "transfer_kind",
    "team",
    "requested_on",
)
"""What a row says of a plan itself. What only told children or councils apart is not kept."""

DAY = ("space", "plan", "event", "contributor", "happened_on", "recorded_by", "recorded_at")
"""What is written of a PlanEvent, beside its id."""

Days = dict[str, PlanEvent]


@transaction.atomic
def take_in_rows(*, by: Viewer, register: RegisterImport, rows: Sequence[GoodRow]) -> RegisterImport:
    """Take in the next rows, in the order of their lines; those that were taken in before are passed over."""
    require(by, Act.REGISTER_IMPORT, register)
    register = RegisterImport.objects.select_for_update().get(pk=register.pk)
    rows = [row for row in rows if row.line > register.taken_to]
    if register.state != RegisterImport.State.TAKING or not rows:
        return register
    batch = _Batch(by, register)
    batch.take(rows)
    register.new, register.changed = register.new + batch.new, register.changed + batch.changed
    register.same += len(rows) - batch.new - batch.changed
    register.taken_to = rows[-1].line
    register.save(update_fields=["new", "changed", "same", "taken_to"])
    return register


@transaction.atomic
def finish_taking_in(*, by: Viewer, register: RegisterImport) -> RegisterImport:
    """Say that all rows were taken in, and remove the file."""
    require(by, Act.REGISTER_IMPORT, register)
    register = RegisterImport.objects.select_for_update().get(pk=register.pk)
    if register.state != RegisterImport.State.TAKING:
        return register
    register.state, register.taken_at = RegisterImport.State.TAKEN, timezone.now()
    register.file_gone_at = register.taken_at
    register.save(update_fields=["state", "taken_at", "file_gone_at"])
    storage.forget(register.file)
    said = f"{register.new} new, {register.changed} changed, {register.same} the same"
    ledger.record(by=by, act=Act.REGISTER_IMPORT, on=register, detail=said)
    return register


@transaction.atomic
def forget_old_imports(*, by: Viewer, space: Space) -> int:
    """Remove files that have waited for a week, and values in the lists of what was wrong; returns how many."""
    require(by, Act.RETENTION_RUN, space)
    now = timezone.now()
    old = RegisterImport.objects.in_space(space).filter(uploaded_at__lte=now - KEPT_FOR, values_gone_at=None)
    imports = list(old.select_for_update())
    for register in imports:
        _forget(register)
    if imports:
        ledger.record(by=by, act=Act.RETENTION_RUN, on=space, detail=f"{len(imports)} imports of the register")
    return len(imports)


def _forget(register: RegisterImport) -> None:
    register.values_gone_at = timezone.now()
    register.file_gone_at = register.file_gone_at or register.values_gone_at
    register.columns = [{**column, "examples": [], "values": {}} for column in register.columns]
    register.save(update_fields=["values_gone_at", "file_gone_at", "columns"])
    RegisterFault.objects.filter(space_id=register.space_id, register=register).update(value="")
    storage.forget(register.file)


class _Batch:
    """Some rows with the plans and dates that are known already, written in a few statements."""

    def __init__(self, by: Viewer, register: RegisterImport) -> None:
        self.by, self.space_id, self.now = by, register.space_id, timezone.now()
        self.new = self.changed = 0

    def take(self, rows: Sequence[GoodRow]) -> None:
        plans = self._known_plans([row.reference.upper() for row in rows])
        fresh = [self._plan(row) for row in rows if row.reference.upper() not in plans]
        changed = [plan for row in rows if (plan := plans.get(row.reference.upper())) and _change(plan, row)]
        plans |= {plan.reference.upper(): plan for plan in Plan.objects.create_with_history(fresh)}
        Plan.objects.change_with_history(changed, FACTS)
        touched, new = {plan.pk for plan in changed} | self._take_days(rows, plans), {plan.pk for plan in fresh}
        refresh_clocks([plan for plan in plans.values() if plan.pk in touched | new])
        self.new, self.changed = len(fresh), len(touched - new)

    def _known_plans(self, references: Sequence[str]) -> dict[str, Plan]:
        plans = Plan.objects.filter(space_id=self.space_id).annotate(folded=Upper("reference"))
        return {plan.reference.upper(): plan for plan in plans.filter(folded__in=references).select_for_update()}

    def _plan(self, row: GoodRow) -> Plan:
        plan = Plan(space_id=self.space_id, reference=row.reference, registered_by_id=self.by.actor_id)
        _change(plan, row)
        return plan

    def _take_days(self, rows: Sequence[GoodRow], plans: Mapping[str, Plan]) -> set[UUID]:
        """Write the dates of events; returns the ids of the plans of which any is new or another."""
        said = {plans[row.reference.upper()].pk: _days_of(row) for row in rows}
        known = self._known_days([pk for pk, days in said.items() if days])
        new = [
            (new_id(), self.space_id, pk, event, "", day, self.by.actor_id, self.now)
            for pk, days in said.items()
            for event, day in days.items()
            if event not in known.get(pk, {})
        ]
        other = [event for pk, days in known.items() for event in _moved(days, said[pk])]
        for event in other:
            event.recorded_by_id = self.by.actor_id
        PlanEvent.objects.insert_with_history(DAY, new)
        PlanEvent.objects.change_with_history(other, ["happened_on", "recorded_by"])
        return {plan_id for _, _, plan_id, *_ in new} | {event.plan_id for event in other}

    def _known_days(self, plan_ids: Sequence[UUID]) -> dict[UUID, Days]:
        known: dict[UUID, Days] = {}
        events = PlanEvent.objects.filter(space_id=self.space_id, plan_id__in=plan_ids, contributor="")
        for event in events:
            known.setdefault(event.plan_id, {})[event.event] = event
        return known


def _change(plan: Plan, row: GoodRow) -> bool:
    """Give a plan the facts of a row; whether any was another. A blank cell takes nothing away."""
    before = [getattr(plan, name) for name in FACTS]
    for name in FACTS:
        if name in row.facts:
            setattr(plan, name, row.facts[name])
    if isinstance(plan.birth_month, date):
        plan.birth_month = plan.birth_month.replace(day=1)
    return before != [getattr(plan, name) for name in FACTS]


def _days_of(row: GoodRow) -> dict[str, date]:
    issued = row.facts.get("issued")
    if isinstance(issued, date):
        return {issued_event(str(row.facts["plan_event"])): issued, **row.days}
    return row.days


def _moved(known: Days, said: Mapping[str, date]) -> list[PlanEvent]:
    """The events whose day is another now."""
    moved = [known[event] for event, day in said.items() if event in known and known[event].happened_on != day]
    for event in moved:
        event.happened_on = said[event.event]
    return moved
