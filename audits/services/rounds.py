"""Opening a round of audits, and closing it."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import AuditRound, PlanVersion, Sample
from audits.queries.rounds import instruments_for, level_for
from audits.services.local_criteria import freeze_priorities
from frameworks.models import AssuranceLevel, Instrument
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What a QA lead says of a round. The level follows from what the instrument is used at."""

    name: str
    instrument: Instrument
    term: Term
    planned_audits: int
    due_on: date


@transaction.atomic
def open_round(*, by: Viewer, space: Space, facts: RoundFacts, today: date | None = None) -> AuditRound:
    """Open a round in a council. Raises ValidationError, by field, for facts that do not go together."""
    require(by, Act.ROUND_OPEN, space)
    audit_round = _opened(by, space, facts, today or timezone.localdate())
    ledger.record(by=by, act=Act.ROUND_OPEN, on=audit_round)
    return audit_round


@transaction.atomic
def open_round_from(*, by: Viewer, sample: Sample, facts: RoundFacts, today: date | None = None) -> AuditRound:
    """Open a round whose plans are those of a drawn sample, replacements included; no other can be given out in it.

    Raises ValidationError as `open_round` does.
    """
    require(by, Act.ROUND_OPEN, sample)
    audit_round = _opened(by, sample.space, facts, today or timezone.localdate(), sample)
    ledger.record(by=by, act=Act.ROUND_OPEN, on=audit_round, detail="from a sample")
    return audit_round


@transaction.atomic
def close_round(*, by: Viewer, audit_round: AuditRound) -> AuditRound:
    """Close a round: nothing more is assigned or scored in it. What was submitted stays as it is."""
    require(by, Act.ROUND_OPEN, audit_round)
    audit_round.state = AuditRound.State.CLOSED
    audit_round.save()
    ledger.record(by=by, act=Act.ROUND_OPEN, on=audit_round, detail="closed")
    return audit_round


@transaction.atomic
def open_round_of_checks(*, by: Viewer, version: PlanVersion, facts: RoundFacts, today: date) -> AuditRound:
    """Open the round in which the drafts of a term are checked, for the first peer who takes a draft in it.

    That every draft is checked is a setting of the council, so nobody has to open a round for it.
    """
    require(by, Act.AUDIT_SCORE, version)
    audit_round = _opened(by, version.space, facts, today, act=Act.AUDIT_SCORE)
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=audit_round, detail="checks of drafts")
    return audit_round


def _opened(
    by: Viewer,
    space: Space,
    facts: RoundFacts,
    today: date,
    sample: Sample | None = None,
    act: Act = Act.ROUND_OPEN,
) -> AuditRound:
    level = _level(space, facts)
    _refuse_wrong_facts(space, facts, today)
    audit_round = AuditRound(
        space=space,
        name=facts.name,
        term=facts.term,
        level=level,
        framework_version_id=facts.instrument.version_id,
        instrument=facts.instrument,
        sample=sample,
        planned_audits=facts.planned_audits,
        due_on=facts.due_on,
        opened_by_id=by.actor_id,
    )
    _save_once(audit_round)
    freeze_priorities(audit_round=audit_round, on=today, by=by, act=act)
    return audit_round


def _level(space: Space, facts: RoundFacts) -> AssuranceLevel:
    level = level_for(space, facts.instrument.used_at)
    if level is None or not instruments_for(space).filter(pk=facts.instrument.pk).exists():
        raise ValidationError(
            {"instrument": "Choose an instrument of a framework that is live or approved in your area."}
        )
    return level


def _refuse_wrong_facts(space: Space, facts: RoundFacts, today: date) -> None:
    if facts.term.space_id != library_of(space).pk:
        raise ValidationError({"term": "Choose a term of your area."})
    if facts.due_on < today:
        raise ValidationError({"due_on": "The due date cannot be in the past."})
    if AuditRound.objects.in_space(space).filter(name__iexact=facts.name).exists():
        raise _known(facts.name)


def _save_once(audit_round: AuditRound) -> None:
    try:
        with transaction.atomic():
            audit_round.save(force_insert=True)
    except IntegrityError:  # somebody else opened it in this very moment
        raise _known(audit_round.name) from None


def _known(name: str) -> ValidationError:
    return ValidationError({"name": f"There is already a round called {name}. Give this one another name."})
