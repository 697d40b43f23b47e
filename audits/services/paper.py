"""Beginning to enter an audit that was made by hand on a printed tool. From there on it is saved like any other."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Answer, Assignment, Audit, PlanVersion
from audits.queries.audits import STILL_ASKED, TO_DO
from audits.queries.checks import taken_by_another
from audits.queries.stages import stage_in
from audits.queries.standing import to_begin
from audits.queries.typists import typists_for
from audits.rules.stages import Stage
from audits.services.assignments import note_taken
from audits.services.audits import open_audit
from audits.services.checks import round_of_checks
from audits.services.holding import hold_assignment
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.people.models import Person


@transaction.atomic
def begin_sheet(
    *,
    version: PlanVersion,
    stage_code: str,
    auditor: Person,
    audited_on: date,
    by: Viewer,
    today: date | None = None,
) -> Audit:
    """Open the audit that `auditor` made on paper, for its answers to be typed in; the same again while it is open.

    It counts as the auditor's. Raises ValidationError, by field (auditor, audited_on), for somebody who cannot have
    audited this draft or a day on which it cannot have been; Refused where the stage is not filled in by hand.
    """
    require(by, Act.AUDIT_ENTER, version)
    PlanVersion.objects.select_for_update(no_key=True).values_list("pk").get(pk=version.pk)
    today = today or timezone.localdate()
    stage = _stage(version, stage_code)
    _refuse_day(version, audited_on, today)
    _refuse_own_judgement(version, auditor, by)
    assignment = taken_by_another(version, stage) or _noted(version, stage, auditor, by, today)
    if assignment.auditor_id != auditor.pk:
        raise ValidationError({"auditor": f"{assignment.auditor} has taken this draft, so the sheet should be theirs."})
    require(by, Act.AUDIT_ENTER, assignment)
    hold_assignment(assignment)
    found = Audit.objects.filter(assignment=assignment).first()
    if found:
        return _mine(found, by)
    _refuse_unfit(assignment, version)
    return _opened(assignment, audited_on, by)


def _stage(version: PlanVersion, code: str) -> Stage:
    stage = stage_in(version.space, code)
    if stage is None or not stage.takes_paper:
        raise Refused("Your council does not fill this in by hand.", act=Act.AUDIT_ENTER, on=version)
    return stage


def _refuse_day(version: PlanVersion, audited_on: date, today: date) -> None:
    if audited_on > today:
        raise ValidationError({"audited_on": "The day of the audit cannot be in the future."})
    if audited_on < version.drafted_on:
        raise ValidationError({"audited_on": "The day of the audit cannot be before the day of the draft."})


def _refuse_own_judgement(version: PlanVersion, auditor: Person, by: Viewer) -> None:
    """Whoever still has to judge the same text must not read another's answers first."""
    own = Assignment.objects.filter(TO_DO, STILL_ASKED, space_id=version.space_id, plan_version=version)
    if auditor.pk != by.person_id and own.filter(auditor_id=by.person_id).exists():
        raise ValidationError("You have this draft to judge yourself, so somebody else enters this sheet.")


def _noted(version: PlanVersion, stage: Stage, auditor: Person, by: Viewer, today: date) -> Assignment:
    """The assignment of a draft that nobody took in the portal; for a sample there has to be one."""
    if not stage.checks_every_draft:
        raise ValidationError("Nobody was asked to audit this draft at this stage, so there is no sheet to enter.")
    audit_round = round_of_checks(version, stage, by, today)
    return note_taken(by=by, audit_round=audit_round, plan_version=version, auditor=auditor, due_on=today)


def _mine(audit: Audit, by: Viewer) -> Audit:
    if audit.is_submitted:
        raise ValidationError("This audit has been submitted already.")
    if not audit.is_on_paper:
        raise ValidationError("This audit was begun on screen. Its auditor finishes it there.")
    if audit.entered_by_id != by.actor_id:
        raise ValidationError(f"{audit.entered_by} is entering this sheet already.")
    return audit


def _refuse_unfit(assignment: Assignment, version: PlanVersion) -> None:
    """What is asked before an audit is asked of one on paper; a colleague may not see whether it is there."""
    assignment.space = version.space
    if to_begin(assignment).lack is not None:
        sentence = f"What your council asks of {assignment.auditor} before an audit is missing, or not for you to see."
        raise ValidationError({"auditor": f"{sentence} Ask them or a QA lead to enter the sheet."})


def _opened(assignment: Assignment, audited_on: date, by: Viewer) -> Audit:
    audit, empty = open_audit(assignment, timezone.now())
    audit.audited_on, audit.entered_by_id = audited_on, by.actor_id
    audit.save(update_fields=["audited_on", "entered_by"])
    Answer.objects.open_all(empty)
    ledger.record(by=by, act=Act.AUDIT_ENTER, on=audit, detail="from paper")
    return audit


@transaction.atomic
def hand_sheet_on(*, audit: Audit, to: Person, by: Viewer) -> Audit:
    """Let somebody else finish typing in a sheet, with all that stands in it so far, and tell them.

    Done by whoever enters it or by who gives out audits. Raises ValidationError, by field (to), for somebody who must
    not enter it; Refused for a sheet that was submitted, or is another's to hand on.
    """
    held = Audit.objects.select_for_update(of=("self",)).select_related("assignment__round", "space").get(pk=audit.pk)
    held.plan_version = audit.plan_version
    require(by, Act.AUDIT_ENTER, held)
    _refuse_strangers(held, by)
    _refuse_typist(held, to)
    former, held.entered_by = held.entered_by_id, to
    held.save(update_fields=["entered_by"])
    _tell_typists(held, former, by)
    ledger.record(by=by, act=Act.AUDIT_ENTER, on=held, detail="handed on")
    return held


def _refuse_strangers(audit: Audit, by: Viewer) -> None:
    is_holder = audit.entered_by_id == by.person_id
    if not audit.is_on_paper or not (is_holder or decide(by, Act.AUDIT_ASSIGN, audit.assignment).allowed):
        sentence = "Whoever enters this sheet, or a QA lead, can hand it to somebody else."
        raise Refused(sentence, act=Act.AUDIT_ENTER, on=audit)


def _refuse_typist(audit: Audit, to: Person) -> None:
    if not typists_for(audit).filter(pk=to.pk).exists():
        raise ValidationError({"to": f"{to} has this sheet, may not enter it, or has the same draft to judge."})


def _tell_typists(audit: Audit, former: int | None, by: Viewer) -> None:
    for person, kind in ((audit.entered_by_id, Notice.Kind.SHEET_GIVEN), (former, Notice.Kind.SHEET_TAKEN)):
        if person is not None and person != by.actor_id:
            notify(to=person, kind=kind, on=audit.assignment, subject_id=audit.assignment_id)
