"""Feedback notes in every state, made by the services that people use."""

from collections.abc import Mapping

from audits.models import Audit, GradeQuery, PlanVersion, Return, ReturnPoint
from audits.queries.grade_queries import query_in
from audits.queries.judging import judging_of
from audits.queries.returns import note_of
from audits.queries.scoring import assignment_in, audit_of
from audits.rules.answers import Evidence, GivenAnswer
from audits.services.answering_returns import answer_point, check_point
from audits.services.grade_queries import ask_query, give_second_look
from audits.services.returns import NoteWords, add_point, begin_return, hand_in, write_return
from audits.services.second_looks import ask_reaudit
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from tests.factories.audits import acting, assigned, entered, started, submitted
from tests.factories.places import Place
from tests.factories.plans import colleague_in, plan_in, read_version

Reply, Check = ReturnPoint.Reply, ReturnPoint.Check
GATE, WEAK = "F3", "E2"
"""A legal gate of the baseline framework, and a criterion that is none."""
POOR = GivenAnswer(2, comment="Say by when.", evidence=(Evidence("", "Section E", nothing_there=True),))
FAILED = GivenAnswer(
    1, comment="Say how much, how often and by whom.", evidence=(Evidence("", "Section F", nothing_there=True),)
)
PRAISED = GivenAnswer(4, comment="The child can be heard.", evidence=(Evidence("Sam finds long instructions hard."),))


def judged(
    place: Place,
    *,
    writer: Person | None = None,
    auditor: Person | None = None,
    but: Mapping[str, GivenAnswer] | None = None,
) -> Audit:
    """A submitted audit of a plan that the writer wrote: one answer is strong, one needs work and one gate failed."""
    writer = writer or colleague_in(Role.PLAN_WRITER, place, "Willa Writer")
    version = read_version(plan_in(place), written_by=writer)
    answers = {"A1": PRAISED, GATE: FAILED, WEAK: POOR} if but is None else but
    return entered(assigned(place, version=version, auditor=auditor), 3, but=answers)


def fresh(audit: Audit) -> Audit:
    """The audit as a request would fetch it; call it while somebody acts."""
    return audit_of(assignment_in(audit.assignment.space, audit.assignment_id))


def reread_note(audit: Audit) -> Return:
    return note_of(fresh(audit))


def begun(audit: Audit) -> Return:
    with acting(audit.auditor) as by:
        begin_return(judging=judging_of(fresh(audit)), by=by)
        return reread_note(audit)


def worded(audit: Audit) -> Return:
    """A note whose every point has words."""
    note = begun(audit)
    with acting(audit.auditor) as by:
        if not any(point.is_praise for point in points_of(note)):
            answer = note.audit.answers.order_by("criterion__order").first()
            add_point(note=note, answer=answer, kind="praise", text="The child can be heard.", by=by)
        texts = {point.pk: point.text or "Say it more plainly." for point in points_of(note)}
        return write_return(note=note, words=NoteWords("Thank you for this plan.", texts), by=by)


def sent(audit: Audit) -> Return:
    note = worded(audit)
    with acting(audit.auditor) as by:
        return hand_in(note=note, by=by)


def points_of(note: Return) -> list[ReturnPoint]:
    with acting(note.audit.auditor):
        return list(note.points.select_related("answer__criterion"))


def point_on(note: Return, code: str) -> ReturnPoint:
    found = next(point for point in points_of(note) if point.answer.criterion.code == code)
    found.note = note
    return found


def answered(audit: Audit, reply: str = Reply.DONE, words: str = "") -> Return:
    """A note that was sent and whose every change the writer has answered."""
    note = sent(audit)
    with acting(note.writer) as by:
        note = reread_note(audit)
        for point in points_of(note):
            if not point.is_praise:
                point.note = note
                answer_point(point=point, reply=reply, words=words, by=by)
        return reread_note(audit)


def checked(audit: Audit, result: str = Check.RIGHT, words: str = "") -> Return:
    """Every change that is no gate was checked by hand."""
    note = answered(audit)
    with acting(audit.auditor) as by:
        for point in points_of(note):
            if not point.is_praise and not point.must_fix:
                point.note = note
                check_point(point=point, result=result, words=words, by=by)
        return reread_note(audit)


def version_judged(audit: Audit) -> PlanVersion:
    """The text that an audit judges, with its plan and space."""
    with acting(audit.auditor):
        return PlanVersion.objects.select_related("plan__space", "written_by").get(pk=audit.plan_version_id)


def next_draft(version: PlanVersion, **facts: object) -> PlanVersion:
    return read_version(version.plan, written_by=version.written_by, **facts)


def judged_again(audit: Audit, grade: int = 3, **facts: object) -> Audit:
    """What held the plan back was changed, a next draft uploaded, and the failed gate judged again with this grade."""
    note = answered(audit)
    next_draft(version_judged(audit), **facts)
    with acting(note.writer) as by:
        given = ask_reaudit(note=reread_note(audit), by=by)
    return submitted(started(given), grade)


def queried(audit: Audit, *codes: str) -> GradeQuery:
    """The writer asks for a second look at some grades."""
    note = sent(audit)
    with acting(note.writer) as by:
        found = reread_note(audit)
        return ask_query(note=found, codes=codes or (GATE,), reason="The hours stand in the table.", by=by)


def as_seen(query: GradeQuery, person: Person) -> GradeQuery:
    """The query as a request of this person would fetch it."""
    with acting(person) as by:
        return query_in(query.audit.assignment.space, by, query.pk)


def second_look(query: GradeQuery, lead: Person, auditor: Person, grade: int = 3) -> GradeQuery:
    """Given to a second auditor and judged again by them."""
    with acting(lead) as by:
        found = query_in(query.audit.assignment.space, by, query.pk)
        given = give_second_look(query=found, auditor=auditor, by=by).second
    submitted(started(given), grade)
    return as_seen(query, lead)
