"""How long a sign-in lasts, on paper."""

from hypothesis import given
from hypothesis import strategies as st

from qa_portal.partners.rules.sessions import HOUR, MINUTE, Limits, time_left

LIMITS = Limits(idle=30 * MINUTE, absolute=10 * HOUR)


def test_somebody_who_has_just_done_something_has_the_whole_idle_time():
    left = time_left(LIMITS, signed_in_at=0, seen_at=HOUR, now=HOUR)
    assert (left.seconds, left.may_stay) == (30 * MINUTE, True)


def test_the_end_comes_after_half_an_hour_without_doing_anything():
    assert not time_left(LIMITS, signed_in_at=0, seen_at=0, now=30 * MINUTE - 1).is_over
    left = time_left(LIMITS, signed_in_at=0, seen_at=0, now=30 * MINUTE)
    assert left.is_over
    assert left.reason == "nothing was done for 30 minutes"


def test_the_longest_time_in_all_cannot_be_put_off():
    left = time_left(LIMITS, signed_in_at=0, seen_at=10 * HOUR - 1, now=10 * HOUR - 1)
    assert (left.seconds, left.may_stay) == (1, False)
    assert left.reason == "you signed in 10 hours ago"


@given(seen_at=st.integers(0, 10 * HOUR), later=st.integers(0, 12 * HOUR))
def test_doing_nothing_never_leaves_more_time(seen_at, later):
    first = time_left(LIMITS, signed_in_at=0, seen_at=seen_at, now=seen_at)
    then = time_left(LIMITS, signed_in_at=0, seen_at=seen_at, now=seen_at + later)
    assert then.seconds == first.seconds - later or not then.may_stay
    assert then.seconds <= first.seconds
