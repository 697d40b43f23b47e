"""Writing down what changed in how quality is assured, with what gave rise to it and why."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from frameworks.models import AssuranceLevel, ProcessChange
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """What changed, in a sentence; what gave rise to it (a key of TRIGGERS), why, from when, and for whose eyes."""

    kind: str
    what: str
    trigger: str
    reason: str
    applies_from: date
    is_public: bool = False


@dataclass(frozen=True, slots=True)
class LevelWords:
    """How a level of assurance is called, what it is for, how it is done and why."""

    number: int
    name: str
    purpose: str
    method: str
    why: str


@transaction.atomic
def record_change(*, space: Space, facts: ChangeFacts, by: Viewer) -> ProcessChange:
    """Write a change down. It is never altered; a change of mind is another entry."""
    require(by, Act.FRAMEWORK_EDIT, space)
    change = _write(space.pk, facts, by)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=change, detail="written down")
    return change


@transaction.atomic
def reword_level(*, level: AssuranceLevel, words: LevelWords, facts: ChangeFacts, by: Viewer) -> AssuranceLevel:
    """Call a level something else, or do it in another way, and write down why.

    Its purpose for the portal (`purpose_key`) stays. Raises ValidationError where another level has the number.
    """
    require(by, Act.FRAMEWORK_EDIT, level)
    same_number = AssuranceLevel.objects.filter(space_id=level.space_id, variant=level.variant, number=words.number)
    if same_number.exclude(pk=level.pk).exists():
        raise ValidationError({"number": f"There is another level {words.number}. Choose a number that is free."})
    for field in ("number", "name", "purpose", "method", "why"):
        setattr(level, field, getattr(words, field))
    level.save()
    _write(level.space_id, facts, by)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=level, detail="changed")
    return level


def _write(space_id: int, facts: ChangeFacts, by: Viewer) -> ProcessChange:
    change: ProcessChange = ProcessChange.objects.create(
        space_id=space_id,
        kind=facts.kind,
        what=facts.what,
        trigger=facts.trigger,
        reason=facts.reason,
        applies_from=facts.applies_from,
        is_public=facts.is_public,
        recorded_by_id=by.actor_id,
    )
    return change
