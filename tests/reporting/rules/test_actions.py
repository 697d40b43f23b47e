"""From state to state, late, and reminded."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.rules.actions import ActionState, is_late, move_fault, reminders_due

DUE = date(2026, 11, 20)
OPEN, UNDER_WAY, DONE = ActionState


@pytest.mark.parametrize(
    ("before", "after", "word", "is_refused"),
    [
        (OPEN, UNDER_WAY, "", False),
        (OPEN, DONE, " ", True),
        (UNDER_WAY, DONE, "The form is in use.", False),
        (DONE, UNDER_WAY, "", True),
        (DONE, OPEN, "It came back.", False),
        (DONE, DONE, "", False),
    ],
)
def test_done_needs_evidence_and_taking_up_again_a_reason(before, after, word, is_refused):
    assert bool(move_fault(before, after, word)) is is_refused


def test_an_action_is_late_from_the_day_after_and_never_once_it_is_done():
    assert not is_late(OPEN, DUE, DUE)
    assert is_late(UNDER_WAY, DUE, DUE + timedelta(days=1))
    assert not is_late(DONE, DUE, DUE + timedelta(days=99))


@settings(max_examples=20)
@given(st.integers(-40, 40))
def test_reminders_never_become_fewer_as_days_pass(day):
    today = DUE + timedelta(days=day)
    due = reminders_due(OPEN, DUE, today)
    assert due <= reminders_due(OPEN, DUE, today + timedelta(days=1))
    assert due == (0 if day < -7 else 1 if day <= 0 else 2)
    assert reminders_due(DONE, DUE, today) == 0
