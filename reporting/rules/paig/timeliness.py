"""Timeliness beside quality, so that speed never hides poor content."""

from collections.abc import Sequence

from reporting.rules import findings
from reporting.rules.disclosure import Published, SmallNumbers
from reporting.rules.intervals import Share
from reporting.rules.paig.figures import ClockCount, TermFigures
from reporting.rules.paig.spreads import clock_cells, share_cells
from reporting.rules.report import Part, Table, numbers, words

MISSING = "No dates are recorded in the portal for this term's plans, so timeliness cannot be shown beside quality."


def timeliness_part(now: TermFigures, quality: Share | None, rule: SmallNumbers) -> Part:
    """Each time limit with how it was kept; `quality` is the term's good share, to be read beside it."""
    heading = "Timeliness beside quality"
    if not now.clocks:
        return Part(heading=heading, missing=MISSING)
    cells = [(clock, clock_cells(clock, rule)) for clock in now.clocks]
    return Part(heading=heading, paragraphs=(_finding(cells, quality, now.span),), tables=(_table(now, cells, rule),))


def _finding(cells: Sequence[tuple[ClockCount, Published]], quality: Share | None, span: str) -> str:
    told = [(clock, share) for clock, cell in cells if (share := cell.share("in_time", "dated"))]
    if not told:
        return "Too few plans have dates to say how far time limits were kept."
    low, high = min(told, key=_kept), max(told, key=_kept)
    beside = f" In the same {span} {quality.percent}% of plans audited had good or better content." if quality else ""
    if low is high:
        return f"{_limit(low)}.{beside}"
    return f"{_limit(low)}, the least of all limits. {_limit(high)}, the most.{beside}"


def _kept(limit: tuple[ClockCount, Share]) -> tuple[float, int, str]:
    """By share; of equals the one of more plans says more."""
    clock, share = limit
    return share.hits / share.n, -share.n, clock.name


def _limit(limit: tuple[ClockCount, Share]) -> str:
    clock, share = limit
    return f"{clock.name}: in time for {findings.in_full(share, 'plans')}"


def _table(now: TermFigures, cells: Sequence[tuple[ClockCount, Published]], rule: SmallNumbers) -> Table:
    counts = ("in_time", "lawful_exception", "late", "dated", "undated")
    return Table(
        key="timeliness",
        caption=f"Time limits kept, {now.label}",
        columns=(
            *words("Time limit"),
            *numbers("In time", "Late for a lawful reason", "Late", "With dates", "No dates", "Share in time", "Range"),
        ),
        rows=tuple(
            (clock.name, *(cell.text(key) for key in counts), *share_cells(cell.share("in_time", "dated"), rule))
            for clock, cell in cells
        ),
        note="Plans without the dates that a time limit needs are counted apart and are in no share.",
    )
