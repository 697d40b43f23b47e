"""Proposing, publishing and withdrawing a way of reading one scale as another."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frameworks.models import Scale, ScaleMapping
from frameworks.queries.specifications import read_scale
from frameworks.rules.mappings import faults_of
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space

State = ScaleMapping.State


@dataclass(frozen=True, slots=True)
class MappingFacts:
    """What a mapping says. `pairs` is None where the two scales are deliberately not read as each other."""

    pairs: Mapping[int, int] | None
    reason: str
    reference: str = ""


@transaction.atomic
def propose_mapping(*, source: Scale, target: Scale, facts: MappingFacts, by: Viewer) -> ScaleMapping:
    """Write a mapping down as a proposal. Refused with a sentence for what does not hold together."""
    space = source.space
    require(by, Act.FRAMEWORK_EDIT, space)
    _refuse_faulty(source, target, facts, space)
    mapping = ScaleMapping(space=space, source=source, target=target)
    _write(mapping, facts, by)
    mapping.save(force_insert=True)
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=mapping, detail="proposed")
    return mapping


@transaction.atomic
def change_mapping(*, mapping: ScaleMapping, facts: MappingFacts, by: Viewer) -> ScaleMapping:
    """Change a proposal. A published mapping is withdrawn, and another is published in its place."""
    require(by, Act.FRAMEWORK_EDIT, mapping)
    held = _held(mapping)
    if not held.is_draft:
        raise Refused(_settled(held), act=Act.FRAMEWORK_EDIT, on=mapping)
    _refuse_faulty(held.source, held.target, facts, held)
    _write(held, facts, by)
    held.save()
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=held, detail="changed")
    return held


@transaction.atomic
def publish_mapping(*, mapping: ScaleMapping, by: Viewer) -> ScaleMapping:
    """Publish a proposal: trends may cross by it from now on. Refused for whoever wrote its last words."""
    require(by, Act.FRAMEWORK_APPROVE, mapping)
    held = _held(mapping)
    if reason := why_not_published(held, by):
        raise Refused(reason, act=Act.FRAMEWORK_APPROVE, on=mapping)
    held.state, held.published_by_id, held.published_at = State.PUBLISHED, by.actor_id, timezone.now()
    held.save()
    ledger.record(by=by, act=Act.FRAMEWORK_APPROVE, on=held, detail="published")
    return held


@transaction.atomic
def withdraw_mapping(*, mapping: ScaleMapping, because: str, by: Viewer) -> ScaleMapping:
    """Withdraw a proposal or a published mapping, with the reason. Trends that crossed by it are broken from now on."""
    require(by, Act.FRAMEWORK_APPROVE if mapping.is_published else Act.FRAMEWORK_EDIT, mapping)
    held = _held(mapping)
    if held.state == State.WITHDRAWN:
        raise Refused("This mapping has been withdrawn already.", act=Act.FRAMEWORK_EDIT, on=mapping)
    held.state, held.withdrawn_because = State.WITHDRAWN, because
    held.withdrawn_by_id, held.withdrawn_at = by.actor_id, timezone.now()
    held.save()
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=held, detail="withdrawn")
    return held


def why_not_published(mapping: ScaleMapping, by: Viewer) -> str | None:
    """The sentence that stands against publishing, if anything does."""
    if not mapping.is_draft:
        return _settled(mapping)
    if mapping.last_changed_by_id == by.actor_id:
        return "You wrote the last words of this mapping, so a second person needs to publish it."
    others = ScaleMapping.objects.filter(space_id=mapping.space_id, state=State.PUBLISHED)
    if others.filter(source_id=mapping.source_id, target_id=mapping.target_id).exists():
        return "Another mapping between these two scales is published. Withdraw that one first."
    return None


def _held(mapping: ScaleMapping) -> ScaleMapping:
    rows = ScaleMapping.objects.select_for_update(of=("self",)).select_related("source", "target")
    held: ScaleMapping = rows.get(pk=mapping.pk)
    return held


def _settled(mapping: ScaleMapping) -> str:
    return f"This mapping is {mapping.get_state_display().lower()}, so it does not change any more. Propose another."


def _refuse_faulty(source: Scale, target: Scale, facts: MappingFacts, on: Space | ScaleMapping) -> None:
    if source.pk == target.pk:
        raise Refused("Choose two scales that differ.", act=Act.FRAMEWORK_EDIT, on=on)
    faults = faults_of(facts.pairs or {}, read_scale(source), read_scale(target))
    if facts.pairs is not None and not facts.pairs:
        faults = ["Say how at least one answer is read, or that the two are deliberately not read as each other."]
    if faults:
        raise Refused(" ".join(faults), act=Act.FRAMEWORK_EDIT, on=on)


def _write(mapping: ScaleMapping, facts: MappingFacts, by: Viewer) -> None:
    pairs = facts.pairs
    mapping.pairs = None if pairs is None else {str(answer): read for answer, read in sorted(pairs.items())}
    mapping.reason, mapping.reference = facts.reason, facts.reference
    mapping.last_changed_by_id, mapping.last_changed_at = by.actor_id, timezone.now()
