"""Concerns on their way up: raised, answered, passed on. The next group is asked in the same moment."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Plan
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.spaces.models import Space
from reporting.models import Escalation, EscalationStep, Risk, RouteStep
from reporting.queries.escalations import answer_fault, members_of, proposed_route, route_of
from reporting.rules.escalations import answer_due, first_steps, next_step
from reporting.services.board_words import vet

Outcome = EscalationStep.Outcome
AT_THE_END = "Nobody stands above this group on the route, so it is settled here."


@dataclass(frozen=True, slots=True)
class Concern:
    """What goes up, what makes it go up, and whether it crosses organisations."""

    concern: str
    trigger: str
    crosses: bool = False


@transaction.atomic
def lay_route(*, by: Viewer, space: Space) -> list[RouteStep]:
    """Lay down the route that the area proposes; one that is there stays as it is."""
    require(by, Act.ESCALATION_ROUTE, space)
    if route := route_of(space):
        return route
    steps: list[RouteStep] = RouteStep.objects.create_with_history(proposed_route(space))
    ledger.record(by=by, act=Act.ESCALATION_ROUTE, on=space, detail=f"steps: {len(steps)}")
    return steps


@transaction.atomic
def change_step(*, by: Viewer, step: RouteStep, days: int, may_begin: bool) -> RouteStep:
    """Change how long a group has, and whether what cannot wait begins with it. Concerns on their way keep theirs."""
    require(by, Act.ESCALATION_ROUTE, step)
    step.days, step.may_begin = days, may_begin
    step.save()
    ledger.record(by=by, act=Act.ESCALATION_ROUTE, on=step, detail=str(days))
    return step


@transaction.atomic
def escalate(
    *,
    by: Viewer,
    space: Space,
    concern: Concern,
    today: date,
    risk: Risk | None = None,
    plan: Plan | None = None,
    names_nobody: Collection[str] = (),
) -> Escalation:
    """Take a concern up: the first group of the route is asked, and those beside it. Raises ValidationError.

    Of a `plan` the board gets an id and no word: its council alone finds the way back by it.
    """
    require(by, Act.ESCALATION_RAISE, space)
    vet(
        by=by,
        act=Act.ESCALATION_RAISE,
        space=space,
        texts={"concern": concern.concern},
        names_nobody=names_nobody,
        before=[risk.what] if risk else [],
    )
    if risk is not None and risk.escalations.filter(settled_at=None).exists():
        raise ValidationError("This risk is on its way up already.")
    route = {step.number: step for step in route_of(space)}
    if not route:
        raise Refused("Lay down the route of this group first.", act=Act.ESCALATION_RAISE, on=space)
    facts = {"concern": concern.concern, "trigger": concern.trigger, "crosses": concern.crosses}
    about = plan.pk if plan else None
    escalation = Escalation(space=space, risk=risk, about_plan=about, raised_by_id=by.actor_id, **facts)
    escalation.save(force_insert=True)
    specs = [step.spec for step in route.values()]
    first = first_steps(specs, urgent=escalation.is_urgent, crosses=escalation.crosses)
    _ask(escalation, [route[step.number] for step in first], today)
    ledger.record(by=by, act=Act.ESCALATION_RAISE, on=escalation)
    return escalation


@transaction.atomic
def answer_step(
    *, by: Viewer, step: EscalationStep, outcome: str, answer: str, today: date, names_nobody: Collection[str] = ()
) -> EscalationStep:
    """Answer for a group. What it cannot settle goes to the next one on the route; what is settled goes nowhere else.

    Raises ValidationError where nobody is left to pass it on to.
    """
    require(by, Act.ESCALATION_ANSWER, step)
    escalation = Escalation.objects.select_for_update(of=("self",)).select_related("space").get(pk=step.escalation_id)
    step = EscalationStep.objects.select_related("group").get(pk=step.pk)
    if fault := answer_fault(by, escalation, step):
        raise Refused(fault, act=Act.ESCALATION_ANSWER, on=step)
    vet(
        by=by,
        act=Act.ESCALATION_ANSWER,
        space=escalation.space,
        texts={"answer": answer},
        names_nobody=names_nobody,
        before=[escalation.concern],
    )
    step.outcome, step.answer, step.answered_by_id, step.answered_at = outcome, answer, by.actor_id, timezone.now()
    step.save()
    _go_on(escalation, step, today)
    notify(to=escalation.raised_by_id, kind=Notice.Kind.ESCALATION_ANSWERED, on=escalation, subject_id=escalation.pk)
    ledger.record(by=by, act=Act.ESCALATION_ANSWER, on=escalation, detail=outcome)
    return step


def _go_on(escalation: Escalation, step: EscalationStep, today: date) -> None:
    """Settled where every group that was asked has settled it; else the next group of the chain is asked."""
    route = {each.number: each for each in route_of(escalation.space)}
    is_in_chain = step.number in route and not route[step.number].is_beside
    if step.outcome == Outcome.PASSED_ON and is_in_chain:
        asked = set(escalation.steps.values_list("number", flat=True))
        following = next_step([each.spec for each in route.values()], asked)
        if following is None:
            raise ValidationError({"outcome": AT_THE_END})
        _ask(escalation, [route[following.number]], today)
    elif not escalation.steps.filter(answered_at=None).exists():
        escalation.settled_at = timezone.now()
        escalation.save()


def _ask(escalation: Escalation, steps: Iterable[RouteStep], today: date) -> None:
    for step in steps:
        EscalationStep(
            space=escalation.space,
            escalation=escalation,
            number=step.number,
            group=step.group,
            asked_on=today,
            answer_due_on=answer_due(today, step.spec, urgent=escalation.is_urgent),
        ).save(force_insert=True)
        _tell(escalation, step)


def _tell(escalation: Escalation, step: RouteStep) -> None:
    """Those who answer for the group, as far as memberships say who they are here."""
    for person in members_of(step.group, escalation.space):
        if person.pk != escalation.raised_by_id:
            notify(to=person.pk, kind=Notice.Kind.ESCALATION_ASKED, on=escalation, subject_id=escalation.pk)
