"""Raising an action, saying how far it has come, and changing what it asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Plan
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.models import Group
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from reporting.models import Action
from reporting.queries.action_sources import Source
from reporting.queries.actions import owners_for
from reporting.rules.actions import move_fault


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What is to be done, how we shall know, who answers for it, by when, and the group that took it on."""

    what: str
    measure: str
    owner: Person
    due_on: date
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an action has come, and a word on it: progress, evidence, or why it is taken up again."""

    state: str
    word: str


@transaction.atomic
def raise_action(
    *, by: Viewer, space: Space, facts: ActionFacts, source: Source | None = None, plan: Plan | None = None
) -> Action:
    """Raise an action: in a council for one child, with a board for the system. Raises ValidationError, by field."""
    require(by, Act.ACTION_KEEP, space)
    _check(space, facts)
    about = plan.pk if plan else source.plan_id if source else None
    action = Action(
        space=space,
        **_columns(facts),
        plan_id=about if space.kind == SpaceKind.COUNCIL else None,
        source=source.kind if source else "",
        source_id=source.id if source else None,
        raised_by_id=by.actor_id,
    )
    action.save(force_insert=True)
    _tell_owner(action, by)
    ledger.record(by=by, act=Act.ACTION_KEEP, on=action, detail="raised")
    return action


@transaction.atomic
def change_action(*, by: Viewer, action: Action, facts: ActionFacts) -> Action:
    """Change what an action asks, of whom and by when; what it was stays in its history. Raises ValidationError."""
    require(by, Act.ACTION_KEEP, action)
    _check(action.space, facts)
    is_anothers, is_moved = action.owner_id != facts.owner.pk, action.due_on != facts.due_on
    for name, value in _columns(facts).items():
        setattr(action, name, value)
    if is_moved:
        action.reminded = 0
    action.save()
    if is_anothers:
        _tell_owner(action, by)
    ledger.record(by=by, act=Act.ACTION_KEEP, on=action, detail="changed")
    return action


@transaction.atomic
def report_progress(*, by: Viewer, action: Action, progress: Progress) -> Action:
    """Say how far an action has come: done with its evidence, taken up again with a reason. Raises ValidationError."""
    require(by, Act.ACTION_REPORT, action)
    _move(action, progress)
    ledger.record(by=by, act=Act.ACTION_REPORT, on=action, detail=action.state)
    return action


@transaction.atomic
def review_actions(*, by: Viewer, space: Space, progress: Mapping[Action, Progress]) -> int:
    """Say of several actions how far they have come, as a meeting does. Gives how many changed.

    Raises ValidationError; then none has changed.
    """
    require(by, Act.ACTION_KEEP, space)
    for action, said in progress.items():
        require(by, Act.ACTION_REPORT, action)
        _move(action, said)
        ledger.record(by=by, act=Act.ACTION_REPORT, on=action, detail=action.state)
    return len(progress)


def _move(action: Action, progress: Progress) -> None:
    word = progress.word.strip()
    if fault := move_fault(action.state, progress.state, word):
        raise ValidationError({"word": fault})
    refuse_references(action.space, word=word)
    was_done, is_done = action.is_done, progress.state == Action.State.DONE
    action.state, action.word = progress.state, word or action.word
    if was_done != is_done:
        action.done_at = timezone.now() if is_done else None
    action.save()


def _check(space: Space, facts: ActionFacts) -> None:
    if facts.owner not in owners_for(space):
        raise ValidationError({"owner": "Choose somebody who works here."})
    refuse_references(space, what=facts.what, measure=facts.measure)


def refuse_references(space: Space, **texts: str) -> None:
    """What lies with a board speaks of no single child: the reference of a plan is refused beside its field."""
    if space.kind != SpaceKind.BOARD:
        return
    for name, text in texts.items():
        if plan := references_in(text):
            raise ValidationError({name: f"Take out {plan}: a board reads this, and it must speak of no single child."})


def references_in(text: str) -> Plan | None:
    """A plan that a text names by its reference, as far as the writer may see it."""
    spoken = set(re.findall(r"[\w/-]*\d[\w/-]*", text.upper()))
    found: Plan | None = Plan.objects.filter(reference__in=spoken).first() if spoken else None
    return found


def _columns(facts: ActionFacts) -> dict[str, object]:
    return {each.name: getattr(facts, each.name) for each in fields(facts)}


def _tell_owner(action: Action, by: Viewer) -> None:
    if action.owner_id != by.actor_id:
        notify(to=action.owner_id, kind=Notice.Kind.ACTION_GIVEN, on=action, subject_id=action.pk)
