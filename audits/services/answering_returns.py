"""What follows a feedback note: the writer answers each point, the auditor checks, a QA lead may let a plan go on."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Audit, PlanVersion, Return, ReturnPoint
from audits.models.returns import HOLDS_BACK
from audits.queries.judging import Judging
from audits.services.returns import hold_note
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify

Reply, Check = ReturnPoint.Reply, ReturnPoint.Check
SAY_WHY = "Say in a sentence how you see it"
SAY_WHAT = "Say what is still to be changed"
SETTLED = "This point has been checked already."
JUDGED_AGAIN = "This has to be put right before the plan is final, so its criterion is judged again."
NOT_SAID = "The writer has not answered this point yet."


@transaction.atomic
def answer_point(*, point: ReturnPoint, reply: str, words: str, by: Viewer) -> ReturnPoint:
    """Keep the writer's answer to one point, and tell the auditor once every point has one.

    Raises ValidationError, by field, for a disagreement without words.
    """
    hold_note(point.note)
    require(by, Act.RETURN_ANSWER, point.note)
    if point.is_settled:
        raise Refused(SETTLED, act=Act.RETURN_ANSWER, on=point)
    if reply == Reply.DISAGREE and not words.strip():
        raise ValidationError({"words": SAY_WHY})
    if (point.reply, point.reply_words, point.check_result) == (reply, words.strip(), ""):
        return point
    point.reply, point.reply_words, point.replied_at = reply, words.strip(), timezone.now()
    point.check_result, point.check_words = "", ""
    point.fixed_in = newest_text(point) if reply == Reply.DONE else None
    point.save()
    _move_on(point.note)
    ledger.record(by=by, act=Act.RETURN_ANSWER, on=point, detail=reply)
    return point


@transaction.atomic
def check_point(*, point: ReturnPoint, result: str, words: str, by: Viewer) -> ReturnPoint:
    """Keep what the auditor found of a change: put right, accepted as it is, or not yet, which needs words."""
    hold_note(point.note)
    require(by, Act.RETURN_CHECK, point.note)
    if not point.reply:
        raise Refused(NOT_SAID, act=Act.RETURN_CHECK, on=point)
    if result == Check.NOT_YET and not words.strip():
        raise ValidationError({"words": SAY_WHAT})
    if point.must_fix:
        raise Refused(JUDGED_AGAIN, act=Act.RETURN_CHECK, on=point)
    _record_check(point, result, words, by)
    ledger.record(by=by, act=Act.RETURN_CHECK, on=point, detail=result)
    return point


@transaction.atomic
def allow_final(*, note: Return, reason: str, by: Viewer) -> int:
    """Let the plan become final although points are open, with the reason; give how many points that were."""
    hold_note(note)
    require(by, Act.PLAN_ALLOW_FINAL, note)
    if not reason.strip():
        raise ValidationError({"reason": "Say why the plan may become final all the same"})
    points = list(ReturnPoint.objects.filter(HOLDS_BACK, space_id=note.space_id, note=note))
    for point in points:
        point.allowed_by_id, point.allowed_at, point.allowed_reason = by.actor_id, timezone.now(), reason.strip()
        point.save()
    _move_on(note)
    ledger.record(by=by, act=Act.PLAN_ALLOW_FINAL, on=note, detail=f"{len(points)} points")
    return len(points)


@transaction.atomic
def check_by_reaudit(*, audit: Audit, judging: Judging, by: Viewer) -> None:
    """Take what a re-audit found as the check of the points that it judged again."""
    require(by, Act.AUDIT_READ, audit)
    note = Return.objects.select_related("audit__plan_version").get(audit=audit.assignment.looks_at_id)
    hold_note(note)
    found = {answer.criterion_id: answer for answer in judging.answers}
    points = ReturnPoint.objects.filter(HOLDS_BACK, space_id=note.space_id, note=note)
    for point in points.filter(answer__criterion__in=found).select_related("answer"):
        point.note, answer = note, found[point.answer.criterion_id]
        fails = judging.must_be_fixed(answer)
        said = answer.comment or (f"Judged {judging.label_of(answer.grade)} again." if fails else "")
        _record_check(point, Check.NOT_YET if fails else Check.RIGHT, said, by)
    ledger.record(by=by, act=Act.AUDIT_SUBMIT, on=note, detail="re-audit")


def _record_check(point: ReturnPoint, result: str, words: str, by: Viewer) -> None:
    """Write the check of a point, and tell the writer once every change was looked at."""
    point.check_result, point.check_words = result, words.strip()
    point.checked_by_id, point.checked_at = by.actor_id, timezone.now()
    point.save()
    _move_on(point.note)


def newest_text(point: ReturnPoint) -> PlanVersion | None:
    """The newest text of the plan that was read, by which the writer's change can be seen."""
    plan_id = point.note.audit.plan_version.plan_id
    read = PlanVersion.objects.filter(space_id=point.space_id, plan_id=plan_id, state=PlanVersion.State.READ)
    return read.defer("html", "text").order_by("-number").first()


def _move_on(note: Return) -> None:
    """The state of a note follows from its points."""
    changes = ReturnPoint.objects.filter(
        space_id=note.space_id, note=note, left_out=False, kind=ReturnPoint.Kind.CHANGE
    )
    points = list(changes)
    state = _state_of(points)
    if state == note.state:
        return
    note.state = state
    note.answered_at = timezone.now() if state == Return.State.ANSWERED else note.answered_at
    note.save()
    told = {Return.State.ANSWERED: (Notice.Kind.RETURN_ANSWERED, note.audit.auditor_id)}
    kind, person = told.get(state, (Notice.Kind.RETURN_CHECKED, note.writer_id))
    notify(to=person, kind=kind, on=note, subject_id=note.audit.assignment_id)


def _state_of(points: list[ReturnPoint]) -> Return.State:
    """With the writer again while anything is unanswered or not right yet."""
    if all(point.is_settled for point in points):
        return Return.State.CLOSED
    if any(not point.reply or point.check_result == Check.NOT_YET for point in points):
        return Return.State.SENT
    return Return.State.ANSWERED
