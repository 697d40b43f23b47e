"""Saying where learning was shared, and taking note of it for a partner."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from reporting.models import Acknowledgement, Learning
from reporting.queries.learning import partner_of
from reporting.services.board_words import vet


@dataclass(frozen=True, slots=True)
class LearningFacts:
    """What was shared, on which route, with whom and when."""

    what: str
    route: str
    to_whom: str
    shared_on: date


@transaction.atomic
def share_learning(
    *, by: Viewer, space: Space, facts: LearningFacts, today: date, names_nobody: Collection[str] = ()
) -> Learning:
    """Write down where something was shared. Raises ValidationError for a day to come, or for what may name a child."""
    require(by, Act.LEARNING_SHARE, space)
    if facts.shared_on > today:
        raise ValidationError({"shared_on": "Write it down once it was shared."})
    own = partner_of(by, space)
    if own is None:
        raise Refused("Nobody has said which body you come from. Ask your steward.", act=Act.LEARNING_SHARE, on=space)
    texts = {"what": facts.what, "to_whom": facts.to_whom}
    vet(by=by, act=Act.LEARNING_SHARE, space=space, texts=texts, names_nobody=names_nobody)
    told = {"what": facts.what, "route": facts.route, "to_whom": facts.to_whom, "shared_on": facts.shared_on}
    learning = Learning(space=space, organisation=own, told_by_id=by.actor_id, **told)
    learning.save(force_insert=True)
    ledger.record(by=by, act=Act.LEARNING_SHARE, on=learning)
    return learning


@transaction.atomic
def acknowledge(*, by: Viewer, learning: Learning, told: str = "") -> Acknowledgement:
    """Take note for one's own body, once; whom it told in turn stays with it."""
    require(by, Act.LEARNING_ACKNOWLEDGE, learning)
    own = partner_of(by, learning.space)
    if own is None or own.pk == learning.organisation_id:
        raise Refused("Partners take note of what others shared.", act=Act.LEARNING_ACKNOWLEDGE, on=learning)
    note, _ = Acknowledgement.objects.get_or_create(
        space=learning.space,
        learning=learning,
        organisation=own,
        defaults={"person_id": by.actor_id, "told": told},
    )
    ledger.record(by=by, act=Act.LEARNING_ACKNOWLEDGE, on=learning)
    return note  # type: ignore[no-any-return]
