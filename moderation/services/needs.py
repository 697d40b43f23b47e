"""Writing down what a team or a profession needs to learn, and what came of it."""

from dataclasses import dataclass, fields

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from moderation.models import Course, CourseEvent, TrainingNeed
from moderation.queries.bodies import led_body
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """What was seen, of whom and where. It names a team or a profession, never a person."""

    profession: str
    source: str
    what: str
    team: str = ""
    course: Course | None = None


@transaction.atomic
def log_need(*, by: Viewer, space: Space, facts: NeedFacts) -> TrainingNeed:
    """Write a need down, in the name of the lead's own council."""
    require(by, Act.TRAINING_KEEP, space)
    columns = {each.name: getattr(facts, each.name) for each in fields(facts)}
    need = TrainingNeed(space=space, organisation=led_body(by, space), logged_by_id=by.actor_id, **columns)
    need.save(force_insert=True)
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=need, detail="logged")
    return need


@transaction.atomic
def answer_need(
    *, by: Viewer, need: TrainingNeed, course: Course | None, met_by: CourseEvent | None, came_of_it: str
) -> TrainingNeed:
    """Link a need to the course that would meet it; with the day that met it, or a word on what came of it, close it.

    Raises ValidationError, by field.
    """
    require(by, Act.TRAINING_KEEP, need)
    if need.closed_at is not None:
        raise Refused("This need is closed.", act=Act.TRAINING_KEEP, on=need)
    if met_by is not None and not came_of_it:
        raise ValidationError({"came_of_it": "Say in a sentence what came of it."})
    need.course, need.met_by, need.came_of_it = course, met_by, came_of_it
    need.closed_at = timezone.now() if came_of_it else None
    need.save()
    ledger.record(by=by, act=Act.TRAINING_KEEP, on=need, detail="closed" if need.closed_at else "linked")
    return need
