"""Groups of plans: the good share of each, drawn for the cut whose groups lie furthest apart."""

from collections.abc import Sequence

from reporting.rules import findings
from reporting.rules.charts import Bar, Bars
from reporting.rules.dashboard.figures import NOT_RECORDED, Cut, Dashboard, good_share
from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.intervals import FEWEST, Share
from reporting.rules.linear_bounds import Sum
from reporting.rules.paig.spreads import ALL, GOOD, OTHER, share_cells
from reporting.rules.report import Figure, Part, Table, numbers, words

Groups = Sequence[tuple[str, Share]]


def group_parts(board: Dashboard) -> tuple[Part, ...]:
    """A table for every cut that has two groups or more and of one of them at least can tell the share.

    Above them stands the picture of the most telling cut, where there is one of which two groups can be told.
    """
    cells = _cells(board)
    held = [(cut, groups) for cut in board.cuts if (groups := _groups(board, cells, cut)) and _has_two(board, cut)]
    drawn = [(cut, groups) for cut, groups in held if len(groups) > 1]
    if not drawn:
        tables = tuple(_table(board, *each) for each in held)
        return (Part(paragraphs=(TOO_FEW,), tables=tables),) if tables else ()
    cut, groups = max(drawn, key=lambda pair: (_apart(pair[1]), pair[0].code))
    figure = Figure(
        key=f"group-{cut.code}",
        finding=f"{cut.words}: {findings.extremes('good or better', _enough(groups), things='groups')}",
        chart=Bars(f"good or better content by {cut.words.lower()}", tuple(Bar(*group) for group in groups)),
        table=_table(board, cut, groups),
        note="Of all groupings this is the one whose groups lie furthest apart. The line on each bar is its range.",
    )
    others = tuple(_table(board, other, its) for other, its in held if other is not cut)
    return (Part(figures=(figure,), tables=others),)


TOO_FEW = "Too few plans of each group were audited to set one beside another: of each grouping only one can be told."


def _has_two(board: Dashboard, cut: Cut) -> bool:
    return len(list(board.now.values(cut.code))) > 1


def _groups(board: Dashboard, cells: Published, cut: Cut) -> list[tuple[str, Share]]:
    """The groups of a cut whose shares may be told."""
    shares = {
        value: cells.share((cut.code, value, GOOD), (cut.code, value, ALL)) for value in board.now.values(cut.code)
    }
    return [(cut.name(value), share) for value, share in shares.items() if share is not None and share.n]


def _cells(board: Dashboard) -> Published:
    """All cuts of the same audits, hidden together: the groups of each add up to the same totals."""
    whole = good_share(board.now.grades("content"), board.scale)
    counts: Counts = _three("", "", whole)
    sums = [_whole("", "")]
    for cut in board.cuts:
        for value in board.now.values(cut.code):
            counts |= _three(cut.code, value, good_share(_grades(board, cut, value), board.scale))
            sums.append(_whole(cut.code, value))
        keys = [(cut.code, value) for value in board.now.values(cut.code)]
        sums += [Sum(("", "", part), tuple((*key, part) for key in keys)) for part in (GOOD, OTHER, ALL) if keys]
    return Published(counts, sums, board.rule)


def _grades(board: Dashboard, cut: Cut, value: str) -> dict[int, int]:
    return board.now.grades("content", cut=cut.code, value=value)


def _three(cut: str, value: str, share: Share | None) -> Counts:
    good, total = (share.hits, share.n) if share else (0, 0)
    return {(cut, value, GOOD): good, (cut, value, OTHER): total - good, (cut, value, ALL): total}


def _whole(cut: str, value: str) -> Sum:
    return Sum((cut, value, ALL), ((cut, value, GOOD), (cut, value, OTHER)))


def _enough(groups: Groups) -> Groups:
    """Groups of which something may be said: plans of which nothing is recorded are none."""
    return [(name, share) for name, share in groups if share.n >= FEWEST and name != NOT_RECORDED]


def _apart(groups: Groups) -> float:
    known = [share.hits / share.n for _, share in _enough(groups)]
    return max(known) - min(known) if known else -1.0


def _table(board: Dashboard, cut: Cut, groups: Groups) -> Table:
    """Every group of the cut by name; of one whose share may not be told nothing else is said."""
    told = dict(groups)
    names = dict.fromkeys(cut.name(value) for value in board.now.values(cut.code) if _grades(board, cut, value))
    return Table(
        key=f"group-{cut.code}",
        caption=f"{cut.words}, {board.figures.now.label}",
        columns=(*words("Group"), *numbers("Audits", "Good or better content", "Range")),
        rows=tuple((name, *_group_cells(told.get(name), board.rule)) for name in names),
    )


def _group_cells(share: Share | None, rule: SmallNumbers) -> tuple[str, ...]:
    return ("c" if share is None else f"{share.n:,}", *share_cells(share, rule))
