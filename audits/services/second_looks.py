"""Having some criteria judged again: after what failed was put right, or because a grade was queried."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, Audit, GradeQuery, PlanVersion, Return, ReturnPoint
from audits.models.returns import HOLDS_BACK
from audits.queries.auditors import scorers_in
from audits.queries.judging import Judging
from audits.queries.second_looks import reaudit_of_note, who_could_look
from audits.queries.traces import newer_draft
from audits.rules.working_days import working_days_after
from audits.services.answering_returns import check_by_reaudit
from audits.services.returns import hold_note
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.queries.memberships import people_with_role
from qa_portal.people.models import Person

Purpose = Assignment.Purpose
DAYS = 5
"""Working days for a second look, which asks a few criteria only."""
NO_DRAFT = "Upload the next draft first. What was put right is judged in it."
NOT_DONE = "First say of each point that holds the plan back that you have changed it."
NOBODY = "Nobody here could look at it again. Ask your QA lead to invite another auditor."
UNDER_WAY = "A second look has been asked for already."


@transaction.atomic
def ask_reaudit(*, note: Return, by: Viewer) -> Assignment:
    """Have the criteria that hold a plan back judged again in its newest text, by whom the council's settings say."""
    hold_note(note)
    require(by, Act.RETURN_ANSWER, note)
    version = newer_draft(note.audit)
    if version is None:
        raise Refused(NO_DRAFT, act=Act.RETURN_ANSWER, on=note)
    codes = _codes_put_right(note)
    _refuse_second_request(note)
    given = give_again(
        audit=note.audit, version=version, auditor=_reauditor(note), only=codes, purpose=Purpose.REAUDIT, by=by
    )
    ledger.record(by=by, act=Act.RETURN_ANSWER, on=given, detail="re-audit asked")
    return given


@transaction.atomic
def settle_second_look(*, audit: Audit, judging: Judging, by: Viewer) -> None:
    """Take what a second look found to where it was asked for, in the transaction of its submission."""
    require(by, Act.AUDIT_READ, audit)
    if audit.assignment.purpose == Purpose.REAUDIT:
        check_by_reaudit(audit=audit, judging=judging, by=by)
        return
    held = GradeQuery.objects.select_for_update(of=("self",)).select_related("audit", "space")
    query = held.get(space_id=audit.space_id, audit=audit.assignment.looks_at_id)
    query.state, query.second = GradeQuery.State.READY, audit.assignment
    query.save()
    for person in people_with_role(query.space, Role.QA_LEAD):
        notify(to=person.pk, kind=Notice.Kind.QUERY_READY, on=query, subject_id=query.pk)
    ledger.record(by=by, act=Act.AUDIT_READ, on=query, detail="second look")


def give_again(
    *, audit: Audit, version: PlanVersion, auditor: Person, only: Sequence[str], purpose: str, by: Viewer
) -> Assignment:
    """Write the assignment of a second look and tell its auditor. It lies in the round of the first audit."""
    given = Assignment(
        space_id=audit.space_id,
        round_id=audit.assignment.round_id,
        plan_version=version,
        auditor=auditor,
        due_on=_due_on(timezone.localdate()),
        assigned_by_id=by.actor_id,
        purpose=purpose,
        looks_at=audit,
        only=list(only),
    )
    given.save(force_insert=True)
    notify(to=auditor.pk, kind=Notice.Kind.ASSIGNED, on=given, subject_id=given.pk)
    return given


def _due_on(today: date) -> date:
    return working_days_after(today, DAYS)


def _codes_put_right(note: Return) -> list[str]:
    """The criteria of the points that hold the plan back. Raises Refused while the writer has not changed them all."""
    points = ReturnPoint.objects.filter(HOLDS_BACK, space_id=note.space_id, note=note).select_related(
        "answer__criterion"
    )
    if not points or any(not point.is_done for point in points):
        raise Refused(NOT_DONE, act=Act.RETURN_ANSWER, on=note)
    return [point.answer.criterion.code for point in points]


def _refuse_second_request(note: Return) -> None:
    last = reaudit_of_note(note.audit)
    if last is not None and not (hasattr(last, "audit") and last.audit.is_submitted):
        raise Refused(UNDER_WAY, act=Act.RETURN_ANSWER, on=note)


def _reauditor(note: Return) -> Person:
    """The first auditor, or where the council wants that somebody else; never one with a part in the plan."""
    first = scorers_in(note.space).filter(pk=note.audit.auditor_id).first()
    others = who_could_look(note.audit)
    if first is not None and not note.space.own_council.reaudit_by_another:
        return first
    if not others:
        raise Refused(NOBODY, act=Act.RETURN_ANSWER, on=note)
    return others[0]
