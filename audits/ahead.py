"""The days of audits that bind a person: plans to score, feedback to answer, and rounds that they look after."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from audits.models import Assignment, AuditRound, Return
from audits.queries.audits import work_of
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.notices.ahead import Ahead, Kind, days_ahead
from qa_portal.spaces.models import Space


@days_ahead
def to_score(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The plans that the viewer is asked to score."""
    if councils := _councils(viewer, spaces, Act.AUDIT_SCORE):
        yield from (_plan(assignment) for assignment in work_of(viewer, councils))


@days_ahead
def to_answer(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The feedback that the viewer has been sent and has not answered."""
    if councils := _councils(viewer, spaces, Act.RETURN_READ):
        sent = Return.objects.filter(space__in=councils, writer_id=viewer.person_id, state=Return.State.SENT)
        related = sent.select_related("space", "audit__plan_version__plan")
        notes = related.defer("audit__plan_version__html", "audit__plan_version__text")
        yield from (_note(note, note.answer_due_on) for note in notes if note.answer_due_on)


@days_ahead
def to_finish(viewer: Viewer, spaces: list[Space]) -> Iterator[Ahead]:
    """The open rounds of a council, for its lead."""
    councils = [each for each in _councils(viewer, spaces, Act.ROUND_READ) if Role.QA_LEAD in viewer.roles_in(each.pk)]
    if councils:
        rounds = AuditRound.objects.filter(space__in=councils, state=AuditRound.State.OPEN).select_related("space")
        yield from (_round(each) for each in rounds)


def _councils(viewer: Viewer, spaces: list[Space], act: Act) -> list[Space]:
    return [each for each in spaces if each.kind == SpaceKind.COUNCIL and decide_by_role(viewer, act, each.pk)]


def _plan(assignment: Assignment) -> Ahead:
    space, plan = assignment.space, assignment.plan_version.plan
    address = reverse("audits:audit", args=[space.slug, assignment.pk])
    return Ahead(Kind.AUDIT, assignment.due_on, f"Score plan {plan}", address, assignment.pk, space)


def _note(note: Return, day: date) -> Ahead:
    plan = note.audit.plan_version.plan
    address = reverse("audits:return", args=[note.space.slug, note.audit.assignment_id])
    return Ahead(Kind.FEEDBACK, day, f"Answer the feedback on plan {plan}", address, note.pk, note.space)


def _round(each: AuditRound) -> Ahead:
    address = reverse("audits:round", args=[each.space.slug, each.pk])
    return Ahead(Kind.ROUND, each.due_on, each.name, address, each.pk, each.space)
