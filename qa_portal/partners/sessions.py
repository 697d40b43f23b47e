"""What a session remembers of its sign-in: when it began, when the person last did something, and the second factor."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from qa_portal.partners.rules.sessions import HOUR, MINUTE, Limits, TimeLeft, time_left

SIGNED_IN_AT, SEEN_AT, SECOND_FACTOR = "signed_in_at", "seen_at", "second_factor"
TOUCH_EVERY = MINUTE
"""A session is written at most once in this many seconds, so that a busy page does not write it with every request."""

BACKGROUND_HEADER = "X-Background"
"""Polls and autosave send `X-Background: 1`: they are no sign that somebody is there, so they keep no session alive."""


def _now() -> int:
    return int(timezone.now().timestamp())


def begin(session: Any) -> None:
    """Note the moment of sign-in."""
    session[SIGNED_IN_AT] = session[SEEN_AT] = _now()


def left_of(session: Any) -> TimeLeft:
    """What is left of this sign-in. A session that does not know when it began is over."""
    limits = Limits(idle=settings.IDLE_MINUTES * MINUTE, absolute=settings.ABSOLUTE_HOURS * HOUR)
    return time_left(limits, signed_in_at=session.get(SIGNED_IN_AT, 0), seen_at=session.get(SEEN_AT, 0), now=_now())


def touch(session: Any) -> None:
    """Note that the person is there."""
    if _now() - session.get(SEEN_AT, 0) >= TOUCH_EVERY:
        session[SEEN_AT] = _now()


def is_background(request: HttpRequest) -> bool:
    return request.headers.get(BACKGROUND_HEADER) == "1"


def is_fresh(session: Any) -> bool:
    """Whether the password was typed so lately that asking for it again would be a nuisance and no protection."""
    return _now() - session.get(SIGNED_IN_AT, 0) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def note_second_factor(session: Any, person_id: int) -> None:
    """Note that this person proved who they are by a second factor in this session."""
    session[SECOND_FACTOR] = person_id


def forget_second_factor(session: Any) -> None:
    session.pop(SECOND_FACTOR, None)


def has_second_factor(session: Any, person_id: int) -> bool:
    return session.get(SECOND_FACTOR) == person_id
