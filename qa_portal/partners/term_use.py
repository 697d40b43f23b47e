"""What hangs on the dates of a term: the floor of reports tells what was issued and counted, and moves it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class TermUse:
    """How to ask, in a library's area: reports issued for terms, audits counted on days; and how to move those."""

    issued: Callable[[Space, Sequence[UUID]], int]
    counted: Callable[[Space, date, date], int]
    move: Callable[[Space, date, date, UUID], int]


_users: list[TermUse] = []


def offers_term_use(use: TermUse) -> TermUse:
    """Register what depends on the dates of terms."""
    if use not in _users:
        _users.append(use)
    return use


def issued_in(library: Space, terms: Sequence[UUID]) -> int:
    return sum(use.issued(library, terms) for use in _users)


def counted_on(library: Space, first_day: date, last_day: date) -> int:
    return sum(use.counted(library, first_day, last_day) for use in _users)


def move_counted(library: Space, first_day: date, last_day: date, term: UUID) -> int:
    """Carry what was counted on these days, both included, to a term. Gives how many audits moved."""
    return sum(use.move(library, first_day, last_day, term) for use in _users)
