"""Taking a draft to check it, and letting a plan go on from a draft that was not checked."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, AuditRound, DraftAllowance, PlanVersion
from audits.queries.checks import taken_by_another
from audits.queries.rounds import instruments_for, terms_for
from audits.queries.stages import checks_of_every_draft
from audits.rules.stages import Stage
from audits.rules.working_days import working_days_after
from audits.services.assignments import take
from audits.services.rounds import RoundFacts, open_round_of_checks
from frameworks.models import Instrument
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.partners.models import Term

DAYS_TO_CHECK = 5
"""How many working days a peer has for a draft that they took."""


@transaction.atomic
def take_draft(*, version: PlanVersion, stage_code: str, by: Viewer, today: date | None = None) -> Assignment:
    """Take a draft to check it oneself, in the round of the term, which is opened for the first.

    Raises ValidationError where somebody has taken it or the person cannot check it, Refused where the council has no
    such check, or nothing to make it with.
    """
    require(by, Act.AUDIT_SCORE, version)
    PlanVersion.objects.select_for_update(no_key=True).values_list("pk").get(pk=version.pk)
    stage = _stage(version, stage_code)
    _refuse_taken(version, stage)
    today = today or timezone.localdate()
    audit_round = round_of_checks(version, stage, by, today)
    return take(by=by, audit_round=audit_round, plan_version=version, due_on=working_days_after(today, DAYS_TO_CHECK))


@transaction.atomic
def allow_unchecked(*, version: PlanVersion, reason: str, by: Viewer) -> DraftAllowance:
    """Let a plan go on although its draft was not checked, or was sent back, with the reason."""
    require(by, Act.PLAN_ALLOW_FINAL, version)
    if not reason.strip():
        raise ValidationError({"reason": "Say why the plan may go on all the same"})
    allowance = DraftAllowance(
        space_id=version.space_id, version=version, reason=reason.strip(), allowed_by_id=by.actor_id
    )
    allowance.save(force_insert=True)
    ledger.record(by=by, act=Act.PLAN_ALLOW_FINAL, on=allowance)
    return allowance


def _stage(version: PlanVersion, code: str) -> Stage:
    for stage in checks_of_every_draft(version.space):
        if stage.code == code:
            return stage
    raise Refused("This council does not have every draft checked in that way.", act=Act.AUDIT_SCORE, on=version)


def _refuse_taken(version: PlanVersion, stage: Stage) -> None:
    if taken := taken_by_another(version, stage):
        raise ValidationError({"auditor": f"{taken.auditor} has taken plan {version.plan} already."})


@transaction.atomic
def round_of_checks(version: PlanVersion, stage: Stage, by: Viewer, today: date) -> AuditRound:
    """The open round of this term with the instrument of the stage, whoever opened it; else a new one."""
    instrument, term = _instrument(version, stage), _term(version, today)
    rounds = AuditRound.objects.in_space(version.space).filter(term=term, sample=None)
    found = rounds.filter(instrument=instrument, state=AuditRound.State.OPEN).order_by("opened_at").first()
    if found is not None:
        return found
    facts = RoundFacts(_name(version, stage, term), instrument, term, 0, max(term.ends_on, today))
    return open_round_of_checks(by=by, version=version, facts=facts, today=today)


def _name(version: PlanVersion, stage: Stage, term: Term) -> str:
    """One that no round has yet: a lead may have closed the first of the term."""
    name = f"{stage.name}, {term}"[:110]
    held = set(AuditRound.objects.in_space(version.space).filter(name__startswith=name).values_list("name", flat=True))
    names = (name if number == 1 else f"{name} ({number})" for number in range(1, len(held) + 2))
    return next(each for each in names if each not in held)


def _instrument(version: PlanVersion, stage: Stage) -> Instrument:
    found = instruments_for(version.space).filter(code=stage.instrument).first()
    if found is None:
        sentence = f"{stage.name} cannot be made: no framework with it is in force in your area."
        raise Refused(sentence, act=Act.AUDIT_SCORE, on=version)
    return found


def _term(version: PlanVersion, today: date) -> Term:
    found = terms_for(version.space, today).order_by("starts_on").first()
    if found is None:
        raise Refused("Your area has no term for today. Ask its steward to add one.", act=Act.AUDIT_SCORE, on=version)
    return found
