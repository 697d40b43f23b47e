"""Arranging a focus group, saying that it was held or called off, asking its people by link, and answering it."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Survey
from audits.queries.issues import body_of
from audits.services.surveys import open_survey
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from reporting.models import FocusGroup
from reporting.services.board_words import vet

State = FocusGroup.State
_ASKED_ABOUT = ("title", "invited", "questions")
OVER = "This focus group was held already, so its invitation does not change any more."


@dataclass(frozen=True, slots=True)
class FocusFacts:
    """What a focus group is about, whom it is for (a group of people a line), when, where, and what is asked."""

    title: str
    invited: str
    held_on: date
    place: str
    questions: str
    hours_said: str = ""
    about: Organisation | None = None


@transaction.atomic
def arrange_focus_group(
    *, by: Viewer, space: Space, facts: FocusFacts, names_nobody: Collection[str] = ()
) -> FocusGroup:
    """Arrange a focus group. Raises ValidationError for what may name a child."""
    require(by, Act.FOCUS_ARRANGE, space)
    body = body_of(by, space)
    if body is None:
        raise Refused("You work for no body of this area.", act=Act.FOCUS_ARRANGE, on=space)
    _check(by, space, facts, names_nobody)
    group = FocusGroup(space=space, arranged_by_id=by.actor_id, arranged_for_id=body, **_columns(facts))
    group.save(force_insert=True)
    ledger.record(by=by, act=Act.FOCUS_ARRANGE, on=group, detail="arranged")
    return group


@transaction.atomic
def change_focus_group(
    *, by: Viewer, group: FocusGroup, facts: FocusFacts, names_nobody: Collection[str] = ()
) -> FocusGroup:
    """Change what was planned. Raises ValidationError for what may name a child."""
    require(by, Act.FOCUS_ARRANGE, group)
    _refuse_unless(group, State.PLANNED, OVER)
    before = [getattr(group, name) for name in _ASKED_ABOUT]
    _check(by, group.space, facts, names_nobody, before)
    for name, value in _columns(facts).items():
        setattr(group, name, value)
    group.save()
    ledger.record(by=by, act=Act.FOCUS_ARRANGE, on=group, detail="changed")
    return group


@transaction.atomic
def call_off(*, by: Viewer, group: FocusGroup) -> FocusGroup:
    """Call a focus group off; its calendar file says so from now on."""
    require(by, Act.FOCUS_ARRANGE, group)
    _refuse_unless(group, State.PLANNED, OVER)
    return _move(by, group, State.CALLED_OFF)


@transaction.atomic
def say_it_was_held(*, by: Viewer, group: FocusGroup, came: int, today: date) -> FocusGroup:
    """Say that it was held, and how many people came. Raises ValidationError for a day to come."""
    require(by, Act.FOCUS_ARRANGE, group)
    _refuse_unless(group, State.PLANNED, "This focus group was held or called off already.")
    if group.held_on > today:
        raise ValidationError({"came": "The day of this focus group is still to come."})
    group.came = came
    return _move(by, group, State.HELD)


@transaction.atomic
def answer_focus_group(*, by: Viewer, group: FocusGroup, answer: str, names_nobody: Collection[str] = ()) -> FocusGroup:
    """Say what changed because of it; whoever arranged it is told. Raises ValidationError for what may name a child."""
    require(by, Act.FOCUS_ANSWER, group)
    if group.state not in {State.HELD, State.ANSWERED}:
        raise Refused("Only what was held can be answered.", act=Act.FOCUS_ANSWER, on=group)
    texts, before = {"answer": answer}, (group.answer,)
    vet(by=by, act=Act.FOCUS_ANSWER, space=group.space, texts=texts, names_nobody=names_nobody, before=before)
    group.answer, group.state = answer, State.ANSWERED
    group.answered_by_id, group.answered_at = by.actor_id, timezone.now()
    group.save()
    notify(to=group.arranged_by_id, kind=Notice.Kind.FOCUS_ANSWERED, on=group, subject_id=group.pk)
    ledger.record(by=by, act=Act.FOCUS_ANSWER, on=group)
    return group


@transaction.atomic
def ask_by_link(*, by: Viewer, group: FocusGroup, council: Space) -> Survey:
    """Open a survey of families in a council for the people of a focus group; a second time gives the same."""
    require(by, Act.SURVEY_KEEP, council)
    asked: Survey | None = Survey.objects.in_space(council).filter(focus_group_id=group.pk, closed_at=None).first()
    if asked is not None:
        return asked
    occasion = Survey.Occasion.FOCUS_GROUP
    return open_survey(
        space=council, name=group.title, questions="family", occasion=occasion, focus_group_id=group.pk, by=by
    )


def _refuse_unless(group: FocusGroup, state: str, sentence: str) -> None:
    if group.state != state:
        raise Refused(sentence, act=Act.FOCUS_ARRANGE, on=group)


def _move(by: Viewer, group: FocusGroup, state: str) -> FocusGroup:
    group.state = state
    group.save()
    ledger.record(by=by, act=Act.FOCUS_ARRANGE, on=group, detail=state)
    return group


def _check(
    by: Viewer, space: Space, facts: FocusFacts, names_nobody: Collection[str], before: Collection[str] = ()
) -> None:
    texts = {name: getattr(facts, name) for name in _ASKED_ABOUT}
    vet(by=by, act=Act.FOCUS_ARRANGE, space=space, texts=texts, names_nobody=names_nobody, before=before)


def _columns(facts: FocusFacts) -> dict[str, object]:
    return {each.name: getattr(facts, each.name) for each in fields(facts)}
