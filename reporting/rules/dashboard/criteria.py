"""Criteria as a heat map, the lowest first, with all of them in the table."""

from reporting.rules.charts import HeatMap, HeatRow
from reporting.rules.dashboard.figures import OPEN, Dashboard, good_share
from reporting.rules.disclosure import mean_text
from reporting.rules.paig.criteria import criteria_parts
from reporting.rules.paig.spreads import share_cells
from reporting.rules.report import Figure, Part, Table, numbers, words
from reporting.rules.tallies import mean_of

SHOWN = 12
"""So many criteria are drawn; the table holds every one."""


def criterion_parts(board: Dashboard) -> tuple[Part, ...]:
    """The map of the criteria answered lowest, then the legal gates."""
    lowest = _lowest_first(board)
    if not lowest:
        return ()
    figure = Figure(
        key="criteria",
        finding=_finding(board, lowest),
        chart=HeatMap(
            tuple(grade.label for grade in board.scale.grades),
            tuple(HeatRow(_name(board, code), _counts(board, code)) for code in lowest[:SHOWN]),
        ),
        table=_table(board, lowest),
        note=f"The {min(SHOWN, len(lowest))} with the lowest mean are drawn; the table holds all {len(lowest)}.",
    )
    gates = tuple(part for part in criteria_parts(board.figures.now, OPEN) if part.heading == "Legal gates")
    return (Part(figures=(figure,)), *gates)


def _lowest_first(board: Dashboard) -> list[str]:
    means = {code: mean_of(board.now.grades("criterion", code)) for code in board.now.keys("criterion")}
    return sorted(means, key=lambda code: (means[code], code))


def _name(board: Dashboard, code: str) -> str:
    return f"{code} {board.questions.get(code, '')}".strip()


def _counts(board: Dashboard, code: str) -> tuple[int, ...]:
    given = board.now.grades("criterion", code)
    return tuple(given.get(grade.value, 0) for grade in board.scale.grades)


def _finding(board: Dashboard, lowest: list[str]) -> str:
    first = lowest[0]
    share = good_share(board.now.grades("criterion", first), board.scale)
    good = f": {share.hits} of {share.n} answers good or better" if share else ""
    return f"Answered lowest is {first}, “{board.questions.get(first, first)}”{good}."


def _table(board: Dashboard, codes: list[str]) -> Table:
    grades = tuple(grade.label for grade in board.scale.grades)
    return Table(
        key="criteria",
        caption=f"Answers by criterion, {board.figures.now.label}, lowest mean first",
        columns=(*words("Criterion", "Question"), *numbers(*grades, "Mean", "Good or better", "Range")),
        rows=tuple(_row(board, code) for code in codes),
    )


def _row(board: Dashboard, code: str) -> tuple[str, ...]:
    given = board.now.grades("criterion", code)
    mean = mean_text(mean_of(given), sum(given.values()), OPEN)
    counts = (f"{count:,}" for count in _counts(board, code))
    return code, board.questions.get(code, ""), *counts, mean, *share_cells(good_share(given, board.scale), OPEN)
