"""What may be said of an action: only figures after its baseline count, and too few say nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.rules.impact import Kind, Moved, Seen, moved, share_after, share_before
from reporting.rules.intervals import Share

BASELINE, UNTIL = date(2026, 3, 1), date(2026, 9, 1)
OBSERVATIONS = st.lists(st.builds(Seen, st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.booleans()), max_size=12)


@settings(max_examples=30)
@given(OBSERVATIONS, st.lists(st.tuples(st.integers(0, 400), st.booleans()), max_size=6))
def test_nothing_seen_by_the_day_of_the_baseline_counts_as_impact(seen, earlier):
    more = [Seen(BASELINE - timedelta(days=days), is_hit) for days, is_hit in earlier]
    assert share_after(seen + more, BASELINE, UNTIL) == share_after(seen, BASELINE, UNTIL)


@settings(max_examples=30)
@given(OBSERVATIONS, st.lists(st.tuples(st.integers(1, 400), st.booleans()), max_size=6))
def test_nothing_seen_later_changes_a_baseline(seen, later):
    more = [Seen(BASELINE + timedelta(days=days), is_hit) for days, is_hit in later]
    assert share_before(seen + more, BASELINE) == share_before(seen, BASELINE)


def test_a_baseline_looks_a_year_back_and_impact_up_to_its_day():
    days = [BASELINE - timedelta(days=365), BASELINE - timedelta(days=364), BASELINE, UNTIL, UNTIL + timedelta(days=1)]
    seen = [Seen(day, is_hit=True) for day in days]
    assert (share_before(seen, BASELINE).n, share_after(seen, BASELINE, UNTIL).n) == (2, 1)


@pytest.mark.parametrize(
    ("before", "after", "kind", "said"),
    [
        (Share(6, 30), Share(24, 30), Kind.CRITERION, Moved.AS_HOPED),
        (Share(24, 30), Share(6, 30), Kind.SECTION, Moved.THE_OTHER_WAY),
        (Share(24, 30), Share(6, 30), Kind.THEME, Moved.AS_HOPED),
        (Share(6, 30), Share(24, 30), Kind.THEME, Moved.THE_OTHER_WAY),
        (Share(6, 30), Share(24, 30), Kind.QUESTION, Moved.AS_HOPED),
        (Share(12, 30), Share(14, 30), Kind.CRITERION, Moved.NOT_SURELY),
        (Share(6, 30), Share(4, 4), Kind.CRITERION, Moved.TOO_FEW),
        (Share(0, 0), Share(24, 30), Kind.CRITERION, Moved.TOO_FEW),
    ],
)
def test_what_may_be_said(before, after, kind, said):
    assert moved(before, after, kind) is said
