"""How the contributions compare: one share each, and the gap between education, health and social care over terms."""

from collections.abc import Mapping

from reporting.rules.charts import Bar, Bars
from reporting.rules.dashboard.figures import Dashboard, good_share
from reporting.rules.disclosure import Counts, Published
from reporting.rules.intervals import Share
from reporting.rules.linear_bounds import Sum
from reporting.rules.paig.spreads import ALL, GOOD, OTHER, share_cells
from reporting.rules.report import Figure, Part, Table, numbers, words
from reporting.rules.tallies import Tally
from reporting.rules.variation import SERVICES, Gap, gap_between, told

SERVICE_TABLE = "services"
"""The key of the table that says how the three services stand; a board reads it from every issued report."""


def contributor_parts(board: Dashboard) -> tuple[Part, ...]:
    """The shares of the term, then those of the three services, and the gap between them term by term."""
    cells = _cells(board, board.now)
    shares = {code: cells.share((code, GOOD), (code, ALL)) for code in _judged(board.now)}
    if not any(shares.values()):
        return ()
    gaps = [(label, gap_between(_services(_cells(board, tally)))) for label, tally in board.past]
    figure = Figure(
        key="contributors",
        finding=told(gaps),
        chart=Bars("good or better answers to the criteria of each contributor", _bars(board, shares)),
        table=_table(board, shares),
        note="An answer counts for every contributor whom its criterion names. The line on each bar is its range.",
    )
    gap = (_gap_table(gaps),) if len(gaps) > 1 else ()
    return (Part(figures=(figure,), tables=(_service_table(board, cells), *gap)),)


def _judged(tally: Tally) -> list[str]:
    """Contributors whose criteria were answered at all."""
    return [code for code in tally.keys("contributor") if sum(tally.grades("contributor", code).values())]


def _cells(board: Dashboard, tally: Tally) -> Published:
    """Contributors and the services that they add up to, hidden together: either would give the other away."""
    counts: Counts = {}
    sums = []
    codes = _judged(tally)
    for code in codes:
        share = good_share(tally.grades("contributor", code), board.scale)
        hits, total = (share.hits, share.n) if share else (0, 0)
        counts |= {(code, GOOD): hits, (code, OTHER): total - hits, (code, ALL): total}
        sums.append(Sum((code, ALL), ((code, GOOD), (code, OTHER))))
    for service, members in SERVICES.items():
        held = [code for code in members if code in codes]
        for part in (GOOD, OTHER, ALL) if held else ():
            counts[service, part] = sum(counts[code, part] for code in held)
            sums.append(Sum((service, part), tuple((code, part) for code in held)))
    return Published(counts, sums, board.rule)


def _services(cells: Published) -> Mapping[str, Share | None]:
    held = [service for service in SERVICES if (service, ALL) in cells.counts]
    return {service: cells.share((service, GOOD), (service, ALL)) for service in held}


def _service_table(board: Dashboard, cells: Published) -> Table:
    """Education, health and social care, each with what was answered of its contributions."""
    rows = tuple(
        (service, cells.text((service, ALL)), *share_cells(share, board.rule))
        for service, share in _services(cells).items()
    )
    return Table(
        key=SERVICE_TABLE,
        caption=f"Contributions of the services, {board.figures.now.label}",
        columns=(*words("Service"), *numbers("Answers", "Good or better", "Range")),
        rows=rows,
        note="Each answer counts once for every contributor of the service whom its criterion names.",
    )


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
