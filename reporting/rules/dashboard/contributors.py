"""How the contributions compare: one share each, and the gap between education, health and social care over terms."""

from collections.abc import Mapping

from reporting.rules.charts import Bar, Bars
from reporting.rules.dashboard.figures import Dashboard, good_share
from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.intervals import Share
from reporting.rules.linear_bounds import Sum
from reporting.rules.paig.spreads import share_cells
from reporting.rules.report import Figure, Part, Table, numbers, words
from reporting.rules.tallies import Tally
from reporting.rules.variation import SERVICES, Gap, gap_between, told


def contributor_parts(board: Dashboard) -> tuple[Part, ...]:
    """The shares of the term, then the gap term by term."""
    shares = {code: _share(board, board.now, (code,)) for code in board.now.keys("contributor")}
    if not any(shares.values()):
        return ()
    gaps = [(label, gap_between(_services(board, tally))) for label, tally in board.past]
    figure = Figure(
        key="contributors",
        finding=told(gaps),
        chart=Bars("good or better answers to the criteria of each contributor", _bars(board, shares)),
        table=_table(board, shares),
        note="An answer counts for every contributor whom its criterion names. The line on each bar is its range.",
    )
    return (Part(figures=(figure,), tables=(_gap_table(gaps),) if len(gaps) > 1 else ()),)


def _services(board: Dashboard, tally: Tally) -> Mapping[str, Share | None]:
    return {name: _share(board, tally, codes) for name, codes in SERVICES.items()}


def _share(board: Dashboard, tally: Tally, codes: tuple[str, ...]) -> Share | None:
    given: dict[int, int] = {}
    for code in codes:
        for grade, count in tally.grades("contributor", code).items():
            given[grade] = given.get(grade, 0) + count
    return _shown(good_share(given, board.scale), board.rule)


def _shown(share: Share | None, rule: SmallNumbers) -> Share | None:
    """None where the good answers, the others or all of them are hidden."""
    if share is None:
        return None
    counts: Counts = {"good": share.hits, "other": share.n - share.hits, "all": share.n}
    return Published(counts, [Sum("all", ("good", "other"))], rule).share("good", "all")


def _bars(board: Dashboard, shares: Mapping[str, Share | None]) -> tuple[Bar, ...]:
    known = {code: share for code, share in shares.items() if share is not None}
    order = sorted(known, key=lambda code: known[code].hits / known[code].n)
    return tuple(Bar(board.contributors.get(code, code), known[code]) for code in order)


def _table(board: Dashboard, shares: Mapping[str, Share | None]) -> Table:
    rows = [
        (board.contributors.get(code, code), f"{share.n:,}", *share_cells(share, board.rule))
        for code, share in shares.items()
        if share is not None
    ]
    return Table(
        key="contributors",
        caption=f"Good or better answers by contributor, {board.figures.now.label}",
        columns=(*words("Contributor"), *numbers("Answers", "Good or better", "Range")),
        rows=tuple(rows),
    )


def _gap_table(gaps: list[tuple[str, Gap | None]]) -> Table:
    """How far apart the three services lie, term by term."""
    return Table(
        key="contributor-gap",
        caption="Gap between education, health and social care by term",
        columns=(*words("Term", "Lowest", "Highest"), *numbers("Gap")),
        rows=tuple(_gap_row(label, gap) for label, gap in gaps),
        note="The gap is the highest share of good answers less the lowest, with the range of that difference.",
    )


def _gap_row(label: str, gap: Gap | None) -> tuple[str, ...]:
    return (label, "x", "x", "x") if gap is None else (label, gap.lowest, gap.highest, gap.apart.points)
