"""Raising an action, saying how far it has come, and changing what it asks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

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
from reporting.queries.actions import local_outcomes, owners_for
from reporting.queries.board_words import faults_in
from reporting.rules.actions import move_fault
from reporting.services.board_words import vet


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """What is to be done, how we shall know, who answers for it, by when, and the group that took it on.

    `outcome` is the key of the local outcome that it serves, `resource` what it needs.
    """

    what: str
    measure: str
    owner: Person
    due_on: date
    group: Group | None = None
    outcome: str = ""
    resource: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an action has come, and a word on it: progress, evidence, or why it is taken up again."""

    state: str
    word: str
    names_nobody: Collection[str] = ()
    """Words of which the writer says that they name no child."""


@transaction.atomic
def raise_action(
    *,
    by: Viewer,
    space: Space,
    facts: ActionFacts,
    source: Source | None = None,
    plan: Plan | None = None,
    names_nobody: Collection[str] = (),
) -> Action:
    """Raise an action: in a council for one child, with a board for the system. Raises ValidationError, by field."""
    require(by, Act.ACTION_KEEP, space)
    _check(by, space, facts, names_nobody)
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
def change_action(*, by: Viewer, action: Action, facts: ActionFacts, names_nobody: Collection[str] = ()) -> Action:
    """Change what an action asks, of whom and by when; what it was stays in its history. Raises ValidationError."""
    require(by, Act.ACTION_KEEP, action)
    _check(by, action.space, facts, names_nobody, before=(action.what, action.measure, action.resource))
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
    _move(by, action, progress)
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
        _move(by, action, said)
        ledger.record(by=by, act=Act.ACTION_REPORT, on=action, detail=action.state)
    return len(progress)


def _move(by: Viewer, action: Action, progress: Progress) -> None:
    word = progress.word.strip()
    if fault := move_fault(action.state, progress.state, word):
        raise ValidationError({"word": fault})
    if action.space.kind == SpaceKind.BOARD:
        vet(by=by, act=Act.ACTION_REPORT, space=action.space, **_to_vet(action, progress))
    was_done, is_done = action.is_done, progress.state == Action.State.DONE
    action.state, action.word = progress.state, word or action.word
    if was_done != is_done:
        action.done_at = timezone.now() if is_done else None
    action.save()


def word_faults(action: Action, progress: Progress) -> dict[str, ValidationError]:
    """What keeps a word on an action from the board that reads it, by field."""
    return faults_in(action.space, **_to_vet(action, progress)) if action.space.kind == SpaceKind.BOARD else {}


def _to_vet(action: Action, progress: Progress) -> dict[str, Any]:
    """A word is asked about, but for what the action says already."""
    before = (action.what, action.measure, action.word)
    return {"texts": {"word": progress.word.strip()}, "names_nobody": progress.names_nobody, "before": before}


def _check(
    by: Viewer, space: Space, facts: ActionFacts, names_nobody: Collection[str], before: Collection[str] = ()
) -> None:
    if facts.owner not in owners_for(space):
        raise ValidationError({"owner": "Choose somebody who works here."})
    if facts.outcome and facts.outcome not in local_outcomes(space):
        raise ValidationError({"outcome": "Choose one of the local outcomes."})
    if space.kind == SpaceKind.BOARD:
        texts = {"what": facts.what, "measure": facts.measure, "resource": facts.resource}
        vet(by=by, act=Act.ACTION_KEEP, space=space, texts=texts, names_nobody=names_nobody, before=before)


def _columns(facts: ActionFacts) -> dict[str, object]:
    return {each.name: getattr(facts, each.name) for each in fields(facts)}


def _tell_owner(action: Action, by: Viewer) -> None:
    if action.owner_id != by.actor_id:
        notify(to=action.owner_id, kind=Notice.Kind.ACTION_GIVEN, on=action, subject_id=action.pk)
