"""How case studies were judged: counted row by row. Totals are always worked out from the rows, never typed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """The cases of one kind of one meeting, `held` on a day or in a month in words. `counts` is category -> cases."""

    held: str
    kind: str
    theme: str
    counts: Mapping[int, int]

    @property
    def cases(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Totals:
    """All cases by category, and their number by kind, in the order in which kinds were first seen."""

    by_category: Mapping[int, int]
    by_kind: Mapping[str, Mapping[int, int]]

    @property
    def cases(self) -> int:
        return sum(self.by_category.values())

    def cases_of(self, kind: str) -> int:
        return sum(self.by_kind.get(kind, {}).values())


def totals_of(meetings: Iterable[Meeting]) -> Totals:
    """Add up what the rows hold."""
    whole: dict[int, int] = {}
    kinds: dict[str, dict[int, int]] = {}
    for meeting in meetings:
        mine = kinds.setdefault(meeting.kind, {})
        for category, cases in meeting.counts.items():
            whole[category] = whole.get(category, 0) + cases
            mine[category] = mine.get(category, 0) + cases
    return Totals(whole, kinds)


def lines_of(
    meetings: Sequence[Meeting], categories: Sequence[int], kind_names: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """The table as it is printed: a line a meeting, then the totals, all together and by kind.

    Columns: when it was held, kind, theme, one for each of `categories`, and the number of cases.
    """
    totals = totals_of(meetings)
    rows = [(each.held, kind_names[each.kind], each.theme, *_cells(each.counts, categories)) for each in meetings]
    last = [("All", kind_names[kind], "", *_cells(counts, categories)) for kind, counts in totals.by_kind.items()]
    return [*rows, *last, ("All", "", "", *_cells(totals.by_category, categories))]


def _cells(counts: Mapping[int, int], categories: Sequence[int]) -> tuple[str, ...]:
    return (*(str(counts.get(category, 0)) for category in categories), str(sum(counts.values())))
