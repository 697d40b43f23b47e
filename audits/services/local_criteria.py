"""Keeping local priorities: written, changed, put in order, ended; and frozen into each round that is opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from audits.models import AuditRound, LocalCriterion, RoundCriterion
from audits.queries.local_criteria import asked_on
from audits.rules.local_criteria import moved, next_code
from frameworks.models import Scale
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space

FROZEN = ("code", "order", "question", "guidance", "family_question", "scale_id", "descriptors")


@dataclass(frozen=True, slots=True)
class PriorityFacts:
    """What a council says of a priority. `descriptors`: what each answer looks like; none where the scale says it."""

    question: str
    scale: Scale
    begins: date
    guidance: str = ""
    family_question: str = ""
    ends: date | None = None
    descriptors: Mapping[int, str] | None = None


@transaction.atomic
def write_priority(*, space: Space, facts: PriorityFacts, by: Viewer) -> LocalCriterion:
    """Add a priority, after the others, under a code that it keeps for ever."""
    require(by, Act.PRIORITY_KEEP, space)
    _hold(space)
    known = LocalCriterion.objects.in_space(space)
    criterion = LocalCriterion(space=space, code=next_code(known.values_list("code", flat=True)), order=known.count())
    _write(criterion, facts, by)
    criterion.save(force_insert=True)
    ledger.record(by=by, act=Act.PRIORITY_KEEP, on=criterion, detail="written")
    return criterion


@transaction.atomic
def change_priority(*, criterion: LocalCriterion, facts: PriorityFacts, by: Viewer) -> LocalCriterion:
    """Change a priority. Rounds that are open keep the words with which they were opened."""
    require(by, Act.PRIORITY_KEEP, criterion)
    _write(criterion, facts, by)
    criterion.save()
    ledger.record(by=by, act=Act.PRIORITY_KEEP, on=criterion, detail="changed")
    return criterion


@transaction.atomic
def move_priority(*, criterion: LocalCriterion, step: int, by: Viewer) -> None:
    """Put a priority one place earlier (-1) or later (1) among those of its council."""
    require(by, Act.PRIORITY_KEEP, criterion)
    _hold(criterion.space)
    rows = {each.code: each for each in LocalCriterion.objects.in_space(criterion.space)}
    for order, code in enumerate(moved(list(rows), criterion.code, step)):
        if rows[code].order != order:
            rows[code].order = order
            rows[code].save()
    ledger.record(by=by, act=Act.PRIORITY_KEEP, on=criterion, detail="moved")


@transaction.atomic
def end_priority(*, criterion: LocalCriterion, today: date, by: Viewer) -> LocalCriterion:
    """End a priority: rounds opened from today on do not ask it. What was answered stays, and so does its code."""
    require(by, Act.PRIORITY_KEEP, criterion)
    last = today - timedelta(days=1)
    if criterion.ends is not None and criterion.ends <= last:
        raise Refused(f"{criterion} has ended already.", act=Act.PRIORITY_KEEP, on=criterion)
    criterion.begins, criterion.ends = min(criterion.begins, last), last
    criterion.save()
    ledger.record(by=by, act=Act.PRIORITY_KEEP, on=criterion, detail="ended")
    return criterion


@transaction.atomic
def freeze_priorities(*, audit_round: AuditRound, on: date, by: Viewer, act: Act = Act.ROUND_OPEN) -> int:
    """Copy what a round asks into the round, as it is worded on the day it is opened; gives how many.

    `act` is the one by which the round was opened.
    """
    require(by, act, audit_round)
    asked = asked_on(audit_round.space, on)
    RoundCriterion.objects.bulk_create(
        RoundCriterion(
            space_id=audit_round.space_id,
            round=audit_round,
            criterion=each,
            **{name: getattr(each, name) for name in FROZEN},
        )
        for each in asked
    )
    if asked:
        audit_round.asks_local = len(asked)
        audit_round.save(update_fields=["asks_local"])
        ledger.record(by=by, act=act, on=audit_round, detail=f"{len(asked)} local priorities")
    return len(asked)


def _hold(space: Space) -> None:
    """One person at a time puts the priorities of a council in order."""
    list(LocalCriterion.objects.select_for_update().in_space(space).values_list("pk", flat=True))


def _write(criterion: LocalCriterion, facts: PriorityFacts, by: Viewer) -> None:
    criterion.question, criterion.guidance = facts.question, facts.guidance
    criterion.family_question, criterion.scale = facts.family_question, facts.scale
    criterion.descriptors = {str(answer): words for answer, words in (facts.descriptors or {}).items()}
    criterion.begins, criterion.ends = facts.begins, facts.ends
    criterion.written_by_id = by.actor_id
