"""A grade is queried by the plan's writer, judged again by somebody blind to the first, and decided by a QA lead."""

from collections.abc import Collection, Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Assignment, GradeQuery, QueriedAnswer, Return
from audits.queries.grade_queries import is_to_be_given, query_page, regraded, why_not_query
from audits.queries.judging import Judging, judging_of
from audits.queries.second_looks import who_could_look
from audits.services.returns import hold_note
from audits.services.second_looks import give_again
from audits.signals import grade_decided
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.queries.memberships import people_with_role
from qa_portal.people.models import Person

State, Outcome = GradeQuery.State, GradeQuery.Outcome


@transaction.atomic
def ask_query(
    *, note: Return, codes: Collection[str], reason: str, by: Viewer, today: date | None = None
) -> GradeQuery:
    """Ask for a second look at some answers of an audit. Raises Refused when it is too late, or was asked already.

    Raises ValidationError, by field, without a criterion or a reason.
    """
    hold_note(note)
    require(by, Act.QUERY_ASK, note)
    if fault := why_not_query(note, note.audit.assignment.space, today or timezone.localdate()):
        raise Refused(fault, act=Act.QUERY_ASK, on=note)
    answers = [answer for answer in judging_of(note.audit).answers if answer.criterion.code in codes]
    if not answers:
        raise ValidationError({"codes": "Choose the criteria that should be looked at again"})
    query = GradeQuery(space_id=note.space_id, audit=note.audit, asked_by_id=by.actor_id, reason=reason.strip())
    query.save(force_insert=True)
    rows = [QueriedAnswer(space_id=note.space_id, query=query, answer=answer) for answer in answers]
    QueriedAnswer.objects.create_with_history(rows)
    for person in people_with_role(note.audit.assignment.space, Role.QA_LEAD):
        notify(to=person.pk, kind=Notice.Kind.QUERY_ASKED, on=query, subject_id=query.pk)
    ledger.record(by=by, act=Act.QUERY_ASK, on=query)
    return query


@transaction.atomic
def give_second_look(*, query: GradeQuery, auditor: Person, by: Viewer) -> GradeQuery:
    """Have somebody without a part in the plan judge what is queried; they are told nothing of the first judgement."""
    _hold(query)
    require(by, Act.QUERY_DECIDE, query)
    if not is_to_be_given(query):
        raise Refused("A second auditor has this query already.", act=Act.QUERY_DECIDE, on=query)
    if auditor not in who_could_look(query.audit):
        raise ValidationError({"auditor": f"{auditor} has a part in this plan, or may not score here"})
    codes = [row.spec.code for row in query_page(query).rows]
    query.second = give_again(
        audit=query.audit,
        version=query.audit.plan_version,
        auditor=auditor,
        only=codes,
        purpose=Assignment.Purpose.SECOND_LOOK,
        by=by,
    )
    query.state = State.SECOND
    query.save()
    ledger.record(by=by, act=Act.QUERY_DECIDE, on=query, detail="given")
    return query


@transaction.atomic
def decide_query(*, query: GradeQuery, grades: Mapping[str, int], words: str, by: Viewer) -> GradeQuery:
    """Decide each queried answer, by its criterion's code, with a sentence for the writer. Both judgements stay.

    Raises ValidationError for a grade that a criterion does not have, or for one that is missing.
    """
    _hold(query)
    require(by, Act.QUERY_DECIDE, query)
    if query.state != State.READY:
        raise Refused("There is no second judgement to decide by yet.", act=Act.QUERY_DECIDE, on=query)
    if not words.strip():
        raise ValidationError({"words": "Say in a sentence how you have decided"})
    page = query_page(query)
    changed = False
    for row in page.rows:
        grade = grades.get(row.spec.code)
        if grade not in page.judging.grades_allowed(row.spec):
            raise ValidationError(f"Choose a grade for {row.spec.code}")
        changed |= grade != row.first_answer.grade
        row.queried.decided_grade = grade
        row.queried.save()
    _close(query, Outcome.CHANGED if changed else Outcome.STANDS, words, by)
    _keep_grades(query, page.judging, grades)
    query.save()
    _tell(query)
    if changed:
        grade_decided.send(GradeQuery, query=query, judging=page.judging, grades=dict(grades), by=by)
    ledger.record(by=by, act=Act.QUERY_DECIDE, on=query, detail=query.outcome)
    return query


def _hold(query: GradeQuery) -> None:
    """Until the transaction ends nobody else moves this query on."""
    GradeQuery.objects.select_for_update(no_key=True).values_list("pk").get(pk=query.pk)
    query.refresh_from_db(fields=["state"])


def _close(query: GradeQuery, outcome: str, words: str, by: Viewer) -> None:
    query.state, query.outcome, query.decision = State.DECIDED, outcome, words.strip()
    query.decided_by_id, query.decided_at = by.actor_id, timezone.now()


def _keep_grades(query: GradeQuery, judging: Judging, grades: Mapping[str, int]) -> None:
    found = regraded(judging, grades)
    query.content_grade, query.process_grade, query.checklist_result = found.content, found.process, found.checklist


def _tell(query: GradeQuery) -> None:
    for person in {query.asked_by_id, query.audit.auditor_id}:
        notify(to=person, kind=Notice.Kind.QUERY_DECIDED, on=query, subject_id=query.pk)
