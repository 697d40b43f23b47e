"""Themes and local outcomes: the grid of which theme touched which of the area's outcomes."""

from reporting.rules.charts import HeatMap, HeatRow
from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.paig.figures import TermFigures, Themes
from reporting.rules.report import Figure, Part, Table, numbers, words


def theme_parts(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """The grid as picture and table; nothing when no theme is tagged."""
    if now.themes is None or not now.themes.themes:
        return ()
    cells = _cells(now.themes, rule)
    figure = Figure(
        key="themes-outcomes",
        finding=_finding(now.themes, cells),
        chart=_grid(now.themes, cells),
        table=_table(now, now.themes, cells),
        note="A finding may touch several outcomes, so neither rows nor columns add up to a number of findings.",
    )
    return (Part(figures=(figure,)),)


def _cells(themes: Themes, rule: SmallNumbers) -> Published:
    """No totals are shown, so that no count hangs on another."""
    counts: Counts = {
        (theme.name, outcome): count
        for theme in themes.themes
        for outcome, count in zip(themes.outcomes, theme.counts, strict=True)
    }
    return Published(counts, rule=rule)


def _finding(themes: Themes, cells: Published) -> str:
    shown = [
        (count, theme.name, o)
        for theme in themes.themes
        for o in themes.outcomes
        if (count := cells.count((theme.name, o)))
    ]
    if not shown:
        return "No theme touched any outcome often enough to be shown."
    count, theme, outcome = max(shown)
    return f"{theme} touched the outcome {outcome} most often: {count:,} findings."


def _grid(themes: Themes, cells: Published) -> HeatMap:
    return HeatMap(
        themes.outcomes,
        tuple(
            HeatRow(theme.name, tuple(cells.count((theme.name, outcome)) for outcome in themes.outcomes))
            for theme in themes.themes
        ),
    )


def _table(now: TermFigures, themes: Themes, cells: Published) -> Table:
    return Table(
        key="themes",
        caption=f"Findings by theme and local outcome, {now.label}",
        columns=(*words("Theme"), *numbers(*themes.outcomes)),
        rows=tuple(
            (theme.name, *(cells.text((theme.name, outcome)) for outcome in themes.outcomes)) for theme in themes.themes
        ),
    )
