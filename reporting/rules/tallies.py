"""Cells of figures as the rules read them: how often each grade was given to what, in which group of plans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple
from uuid import UUID

ALL_PLANS = "all"
"""The cut that leaves no plan out."""


class Cell(NamedTuple):
    """One count. `cut` and `value` name the group of plans, `measure` and `key` what was graded."""

    term: UUID
    version: UUID
    instrument: str
    cut: str
    value: str
    measure: str
    key: str
    grade: int
    n: int


@dataclass(frozen=True)
class Tally:
    """The cells of one term, one version of a framework and one instrument."""

    cells: tuple[Cell, ...]

    @cached_property
    def _counts(self) -> Mapping[tuple[str, str, str, str], dict[int, int]]:
        found: dict[tuple[str, str, str, str], dict[int, int]] = {}
        for cell in self.cells:
            grades = found.setdefault((cell.cut, cell.value, cell.measure, cell.key), {})
            grades[cell.grade] = grades.get(cell.grade, 0) + cell.n
        return found

    def grades(self, measure: str, key: str = "", *, cut: str = ALL_PLANS, value: str = "") -> dict[int, int]:
        """How often each grade was given; empty where none was."""
        return dict(self._counts.get((cut, value, measure, key), {}))

    def keys(self, measure: str) -> list[str]:
        """What was graded under a measure, in order of its keys."""
        return sorted({cell.key for cell in self.cells if cell.measure == measure})

    def values(self, cut: str) -> list[str]:
        """The groups of a cut, those of which nothing is recorded last."""
        return sorted({cell.value for cell in self.cells if cell.cut == cut}, key=lambda value: (not value, value))

    @property
    def audits(self) -> int:
        return sum(self.grades("audit").values())


def mean_of(grades: Mapping[int, int]) -> Decimal:
    """The mean grade. Raises ZeroDivisionError where none was given."""
    return Decimal(sum(grade * count for grade, count in grades.items())) / sum(grades.values())


def tallies_by_term(cells: Iterable[Cell]) -> dict[UUID, Tally]:
    """For each term the cells of the version and instrument by which most of its audits were graded.

    Grades of two frameworks, or of a checklist and an audit, mean two things and are never added up.
    """
    gathered: dict[UUID, dict[tuple[UUID, str], list[Cell]]] = {}
    for cell in cells:
        gathered.setdefault(cell.term, {}).setdefault((cell.version, cell.instrument), []).append(cell)
    return {term: max(map(_tally, of.values()), key=_graded) for term, of in gathered.items()}


def _tally(cells: list[Cell]) -> Tally:
    return Tally(tuple(cells))


def _graded(tally: Tally) -> tuple[int, int]:
    return sum(tally.grades("content").values()), tally.audits
