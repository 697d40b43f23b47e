"""Actions: from state to state, when one is late, and when its owner is reminded. Pure: whoever asks brings the day."""

from datetime import date, timedelta
from enum import StrEnum


class ActionState(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    DONE = "done"


REMINDED_BEFORE = timedelta(days=7)


def is_late(state: str, due_on: date, today: date) -> bool:
    """Not done, and its day is over."""
    return state != ActionState.DONE and due_on < today


def reminders_due(state: str, due_on: date, today: date) -> int:
    """How many reminders its owner should have had by today: one a week before the day, a second once it is over."""
    if state == ActionState.DONE:
        return 0
    return (today >= due_on - REMINDED_BEFORE) + (today > due_on)


def move_fault(before: str, after: str, word: str) -> str | None:
    """Why an action cannot go from one state to another with this word, or None.

    What is done needs its evidence, what is taken up again its reason. Any other step may be silent.
    """
    if word.strip() or before == after:
        return None
    if after == ActionState.DONE:
        return "Say what shows that it is done."
    return "Say why it is taken up again." if before == ActionState.DONE else None
