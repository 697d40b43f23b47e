"""Grades and counts on their way into a report: here, and only here, small ones are hidden."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporting.rules.disclosure import Counts, Published, SmallNumbers, share_text
from reporting.rules.intervals import Share
from reporting.rules.linear_bounds import Sum
from reporting.rules.paig.figures import ClockCount, GateCount, NamedCount, Scale

ALL, GOOD, OTHER = "all", "good", "other"


@dataclass(frozen=True)
class Spread:
    """How grades spread over a scale, as it may be published. `parts` runs from best to lowest."""

    scale: Scale
    cells: Published

    @property
    def parts(self) -> tuple[int | None, ...]:
        return tuple(self.cells.count(grade.value) for grade in self.scale.grades)

    @property
    def total(self) -> int | None:
        return self.cells.count(ALL)

    @property
    def good(self) -> Share | None:
        """The share above the good line; None where hidden, too few or the scale has no such line."""
        return self.cells.share(GOOD, ALL) if GOOD in self.cells.counts else None

    @property
    def row(self) -> tuple[str, ...]:
        """Printed counts from best to lowest, their total, the good share and its range."""
        counts = (*(grade.value for grade in self.scale.grades), ALL)
        return (*(self.cells.text(key) for key in counts), *self.good_cells)

    @property
    def good_cells(self) -> tuple[str, str]:
        """The good share and its range; ``z`` where nothing was graded or the scale has no good line."""
        applies = self.total != 0 and GOOD in self.cells.counts
        return share_cells(self.good, self.cells.rule) if applies else ("z", "z")


def spread_of(grades: Mapping[int, int], scale: Scale, rule: SmallNumbers, cut: Iterable[NamedCount] = ()) -> Spread:
    """Grades of one kind, hidden together with another `cut` of the same audits, by plan event say, that is shown too.

    Raises ValueError for a grade that the scale does not have.
    """
    if strange := set(grades) - {grade.value for grade in scale.grades}:
        msg = f"the scale {scale.name} has no grade {sorted(strange)}"
        raise ValueError(msg)
    counts: Counts = {grade.value: grades.get(grade.value, 0) for grade in scale.grades}
    sums = _good_line(counts, scale)
    named: Counts = {("cut", item.name): item.count for item in cut}
    if named and sum(named.values()) == counts[ALL]:
        sums.append(Sum(ALL, tuple(named)))
    return Spread(scale, Published(counts | named, sums, rule))


def _good_line(counts: Counts, scale: Scale) -> list[Sum]:
    """Add to `counts` those above and below the good line, and their total; and say how they add up."""
    above = tuple(grade.value for grade in scale.good)
    below = tuple(grade.value for grade in scale.grades if not grade.is_good)
    counts[ALL] = sum(counts.values())
    if not above or not below:
        return [Sum(ALL, above + below)]
    counts[GOOD] = sum(counts[value] for value in above)
    counts[OTHER] = sum(counts[value] for value in below)
    return [Sum(GOOD, above), Sum(OTHER, below), Sum(ALL, (GOOD, OTHER))]


def gate_cells(gate: GateCount, rule: SmallNumbers) -> Published:
    """Failed, passed and judged."""
    counts: Counts = {"failed": gate.failed, "passed": gate.judged - gate.failed, ALL: gate.judged}
    return Published(counts, [Sum(ALL, ("failed", "passed"))], rule)


def clock_cells(clock: ClockCount, rule: SmallNumbers) -> Published:
    """In time, late for a lawful reason, late; those with dates, those without, and all."""
    dated = ("in_time", "lawful_exception", "late")
    counts: Counts = {name: getattr(clock, name) for name in (*dated, "undated")}
    counts["dated"] = sum(counts[name] for name in dated)
    return Published(counts, [Sum("dated", dated)], rule)


def share_cells(share: Share | None, rule: SmallNumbers) -> tuple[str, str]:
    """A share and its range, as two cells."""
    if share is None:
        return "c", "c"
    low, high = share.range_percent
    return share_text(share, rule), f"{low} to {high}%"
