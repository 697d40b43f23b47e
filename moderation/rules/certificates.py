"""How long a certificate holds, when its holder is told, and what an auditor still lacks."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WARNINGS = (60, 14)
"""Days before its last day on which the holder of a certificate is told, first to last: local practice, not law."""

_IN_A_YEAR = 12


class State(StrEnum):
    """What a certificate is worth on a day."""

    HOLDS = "holds"
    ENDS_SOON = "ends_soon"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Kept:
    """A certificate as far as this room needs it: its last day, or None when it holds for ever."""

    expires_on: date | None


def last_day(given_on: date, months: int) -> date:
    """The last day on which a certificate of so many months holds; the 31st becomes the last day of a short month."""
    ahead = given_on.month - 1 + months
    year, month = given_on.year + ahead // _IN_A_YEAR, ahead % _IN_A_YEAR + 1
    return date(year, month, min(given_on.day, monthrange(year, month)[1]))


def state_on(expires_on: date | None, today: date) -> State:
    """On its last day a certificate still holds."""
    if expires_on is None or (expires_on - today).days > WARNINGS[0]:
        return State.HOLDS
    return State.LAPSED if expires_on < today else State.ENDS_SOON


def warnings_due(expires_on: date | None, today: date) -> int:
    """How many of the warnings should have been given by today: 0, 1 or 2. Nobody is warned of what has lapsed."""
    if expires_on is None or expires_on < today:
        return 0
    return sum((expires_on - today).days <= days for days in WARNINGS)


def longest(held: Sequence[Kept]) -> Kept | None:
    """Of several certificates of one course the one that holds longest."""
    return max(held, key=lambda each: each.expires_on or date.max, default=None)


def lacking(needed: Mapping[str, str], held: Mapping[str, Sequence[Kept]], today: date) -> list[str]:
    """The names of the courses (code -> name) of which no certificate holds today, in the order in which they came."""
    return [name for code, name in needed.items() if not _holds(held.get(code, ()), today)]


def _holds(held: Sequence[Kept], today: date) -> bool:
    best = longest(held)
    return best is not None and state_on(best.expires_on, today) is not State.LAPSED


def lacking_sentence(names: Sequence[str]) -> str:
    """What an auditor reads who lacks these certificates; "" when nothing is lacking."""
    if not names:
        return ""
    which = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    noun = "a certificate" if len(names) == 1 else "certificates"
    return f"Your council asks auditors for {noun} in date, and you have none for: {which}."
