"""Changing the first or last day of a term: its neighbours give or take the days between, so none is left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A term by its place in the sequence of all terms, from `starts` to `ends`, both included."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Shift:
    """Days, both included, that go from one term to another; terms by their place in the sequence."""

    first: date
    last: date
    to: int


@dataclass(frozen=True, slots=True)
class Change:
    """The spans after a change, and the days that change hands."""

    spans: tuple[Span, ...]
    shifts: tuple[Shift, ...]

    @property
    def touched(self) -> set[int]:
        """The places of the terms that give or take days."""
        given = {self._giver(shift) for shift in self.shifts}
        return given | {shift.to for shift in self.shifts}

    def _giver(self, shift: Shift) -> int:
        return shift.to - 1 if self.spans[shift.to].starts == shift.first else shift.to + 1


def changed(spans: Sequence[Span], place: int, starts: date, ends: date) -> Change:
    """The sequence with new days for the term at `place`. ValueError with a sentence when a term would be lost."""
    new, shifts = list(spans), []
    new[place] = Span(spans[place].name, starts, ends)
    if place > 0:
        new[place - 1] = Span(spans[place - 1].name, spans[place - 1].starts, starts - _A_DAY)
        shifts += _shift(spans[place].starts, starts, before=place - 1, after=place)
    if place + 1 < len(spans):
        new[place + 1] = Span(spans[place + 1].name, ends + _A_DAY, spans[place + 1].ends)
        shifts += _shift(spans[place].ends + _A_DAY, ends + _A_DAY, before=place, after=place + 1)
    _refuse_lost(new)
    return Change(tuple(new), tuple(shifts))


def _shift(old: date, new: date, *, before: int, after: int) -> list[Shift]:
    """The days between the old and the new first day of the later of two neighbours."""
    if new < old:
        return [Shift(new, old - _A_DAY, to=after)]
    return [Shift(old, new - _A_DAY, to=before)] if new > old else []


def _refuse_lost(spans: Sequence[Span]) -> None:
    for span in spans:
        if span.ends < span.starts:
            raise ValueError(f"{span.name} would have no day left.")
