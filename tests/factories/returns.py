"""Feedback notes in every state, made by the services that people use."""

from collections.abc import Mapping

from audits.models import Audit, PlanVersion, Return, ReturnPoint
from audits.queries.judging import judging_of
from audits.queries.returns import note_of
from audits.queries.scoring import assignment_in, audit_of
from audits.rules.answers import Evidence, GivenAnswer
from audits.services.answering_returns import answer_point, check_point
from audits.services.returns import NoteWords, add_point, begin_return, hand_in, write_return
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from tests.factories.audits import acting, assigned, entered
from tests.factories.places import Place
from tests.factories.plans import colleague_in, plan_in, read_version

Reply, Check = ReturnPoint.Reply, ReturnPoint.Check
GATE = "F3"
"""A legal gate of the baseline framework."""
FAILED = GivenAnswer(
    1, comment="Say how much, how often and by whom.", evidence=(Evidence("", "Section F", nothing_there=True),)
)
PRAISED = GivenAnswer(4, comment="The child can be heard.", evidence=(Evidence("Sam finds long instructions hard."),))


def judged(place: Place, *, writer: Person | None = None, but: Mapping[str, GivenAnswer] | None = None) -> Audit:
    """A submitted audit of a plan that the writer wrote: secure, but one answer strong and one gate failed."""
    writer = writer or colleague_in(Role.PLAN_WRITER, place, "Willa Writer")
    version = read_version(plan_in(place), written_by=writer)
    answers = {"A1": PRAISED, GATE: FAILED} if but is None else but
    return entered(assigned(place, version=version), 3, but=answers)


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
    note = answered(audit)
    with acting(audit.auditor) as by:
        for point in points_of(note):
            if not point.is_praise:
                point.note = note
                check_point(point=point, result=result, words=words, by=by)
        return reread_note(audit)


def next_draft(version: PlanVersion, **facts: object) -> PlanVersion:
    return read_version(version.plan, written_by=version.written_by, **facts)
