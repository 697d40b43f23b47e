"""Asking people to a session, their answers, and who was there."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from moderation.models import ModerationSession, Participant
from moderation.queries.people import Colleague, colleagues_for
from moderation.queries.sessions import progress_in
from moderation.services.holding import changed, hold_session
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.jobs.services import enqueue
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify

BETWEEN_NUDGES = timedelta(hours=1)
INVITING = "moderation.invite"
NOT_TO_ASK = "Choose people who score here and have not been asked yet."


@transaction.atomic
def invite_people(
    *, by: Viewer, session: ModerationSession, people: Collection[int], expected: Collection[int] = ()
) -> list[Participant]:
    """Ask several people at once, by their ids. Nobody who wrote a plan or made an audit that is looked at again.

    Raises Refused, with the sentence about the first who must not take part; then nobody is asked.
    """
    hold_session(session)
    require(by, Act.SESSION_OPEN, session)
    chosen = [each for each in colleagues_for(session) if each.person.pk in set(people)]
    _refuse_parts(session, chosen, number=len(set(people)))
    asked = [_ask(session, each, by, is_expected=each.person.pk in set(expected)) for each in chosen]
    changed(session)
    ledger.record(by=by, act=Act.SESSION_OPEN, on=session, detail=f"{len(asked)} invited")
    return asked


def _refuse_parts(session: ModerationSession, chosen: Sequence[Colleague], *, number: int) -> None:
    if not chosen or len(chosen) != number:
        raise Refused(NOT_TO_ASK, act=Act.SESSION_OPEN, on=session)
    with_a_part = [each for each in chosen if each.conflict]
    if with_a_part:
        raise Refused(with_a_part[0].conflict_words, act=Act.SESSION_OPEN, on=session)


def _ask(session: ModerationSession, colleague: Colleague, by: Viewer, *, is_expected: bool) -> Participant:
    """Who was taken off the list before is asked anew."""
    before = Participant.objects.filter(space_id=session.space_id, session=session, person=colleague.person)
    part = before.first() or Participant(space_id=session.space_id, session=session, person=colleague.person)
    part.organisation, part.role, part.is_expected = colleague.organisation, colleague.role.value, is_expected
    part.invited_by_id, part.withdrawn_at, part.reply, part.replied_at = by.actor_id, None, "", None
    part.save()
    enqueue(kind=INVITING, key=f"{part.pk} {timezone.now():%Y%m%d%H%M}", on=part, by=by)
    notify(to=colleague.person.pk, kind=Notice.Kind.SESSION_INVITED, on=session, subject_id=session.pk)
    return part


@transaction.atomic
def withdraw_invitation(*, by: Viewer, part: Participant) -> Participant:
    """Take somebody off the list before anybody scores."""
    hold_session(part.session)
    require(by, Act.SESSION_OPEN, part)
    part.withdrawn_at = timezone.now()
    part.save()
    changed(part.session)
    ledger.record(by=by, act=Act.SESSION_OPEN, on=part, detail="withdrawn")
    return part


@transaction.atomic
def answer_invitation(*, by: Viewer, part: Participant, reply: str) -> Participant:
    """One's own answer: in person, from elsewhere, by sending one's scores before, or not at all.

    Until the scores are shown it can be changed.
    """
    hold_session(part.session)
    require(by, Act.SESSION_READ, part)
    if part.person_id != by.person_id:
        raise Refused("Everybody answers for themselves.", act=Act.SESSION_READ, on=part)
    if not part.session.is_blind:
        raise Refused(part.session.too_late, act=Act.SESSION_READ, on=part)
    part.reply, part.replied_at = reply, timezone.now()
    part.save()
    changed(part.session)
    ledger.record(by=by, act=Act.SESSION_READ, on=part, detail="answered")
    return part


@transaction.atomic
def note_attendance(*, by: Viewer, session: ModerationSession, there: Collection[int]) -> list[Participant]:
    """Note who was there, by the ids of people; everybody else who was asked was not."""
    hold_session(session)
    require(by, Act.SESSION_LEAD, session)
    if session.is_closed:
        raise Refused(session.too_late, act=Act.SESSION_LEAD, on=session)
    people = list(Participant.objects.standing().filter(space_id=session.space_id, session=session))
    for each in people:
        each.attended = each.person_id in set(there)
        each.save()
    ledger.record(by=by, act=Act.SESSION_LEAD, on=session, detail="attendance")
    return people


@transaction.atomic
def nudge(*, by: Viewer, session: ModerationSession, at: datetime | None = None) -> int:
    """Remind those who have not finished scoring alone; once an hour at most. Gives how many were told."""
    hold_session(session)
    require(by, Act.SESSION_LEAD, session)
    now = at or timezone.now()
    if not session.is_independent:
        sentence = session.too_early if session.is_preparing else session.too_late
        raise Refused(sentence, act=Act.SESSION_LEAD, on=session)
    if session.nudged_at is not None and now < session.nudged_at + BETWEEN_NUDGES:
        raise Refused("They were reminded within the last hour. Wait a little.", act=Act.SESSION_LEAD, on=session)
    waited_for = [row.participant for row in progress_in(session) if row.is_waited_for]
    for part in waited_for:
        notify(to=part.person_id, kind=Notice.Kind.SESSION_NUDGED, on=session, subject_id=session.pk)
    session.nudged_at = now
    session.save()
    ledger.record(by=by, act=Act.SESSION_LEAD, on=session, detail=f"{len(waited_for)} reminded")
    return len(waited_for)
