"""Holding a session while it changes, so that nothing slips in beside a reveal or an agreement."""

from moderation.models import ModerationSession, RatingSheet
from qa_portal.web.watching import announce


def hold_session(session: ModerationSession) -> None:
    """Until the transaction ends nobody else changes this session. What of it can change becomes what it is by now."""
    held = ModerationSession.objects.select_for_update(of=("self",), no_key=True).select_related("lead")
    now = held.defer(None).get(space_id=session.space_id, pk=session.pk)
    for field in ModerationSession._meta.concrete_fields:
        setattr(session, field.attname, getattr(now, field.attname))
    session.lead = now.lead


def hold_sheet(sheet: RatingSheet) -> None:
    """Until the transaction ends nobody else changes or finishes this sheet, and its session's scores are not shown."""
    held = RatingSheet.objects.select_for_update(of=("self",), no_key=True).select_related("session__lead")
    now = held.get(space_id=sheet.space_id, pk=sheet.pk)
    sheet.finished_at = now.finished_at
    sheet.session = ModerationSession.objects.select_related("lead").get(space_id=sheet.space_id, pk=sheet.session_id)


def hold_sheets(session: ModerationSession) -> None:
    """Until the transaction ends nobody saves a score in this session."""
    held = RatingSheet.objects.select_for_update(no_key=True).filter(space_id=session.space_id, session=session)
    list(held.order_by("pk").values_list("pk", flat=True))


def changed(session: ModerationSession) -> None:
    """Let watchers know: the session, which is held, has something new to show."""
    session.version += 1
    session.save()
    announce(session.pk, session.version)
