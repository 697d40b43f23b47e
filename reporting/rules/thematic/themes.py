"""Themes with their evidence by source."""

from collections.abc import Sequence

from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.findings import counted, listed
from reporting.rules.linear_bounds import Sum
from reporting.rules.report import Part, Table, numbers, words
from reporting.rules.thematic.triangulation import Agreement, Course, ThemeEvidence, Verdict

ALL = "all"


def theme_parts(themes: Sequence[ThemeEvidence], rule: SmallNumbers) -> tuple[Part, ...]:
    """What the sources say together, theme by theme; nothing where no finding was coded."""
    spoken = sorted((theme for theme in themes if theme.total), key=lambda theme: (-theme.total, theme.name))
    closed = [theme.name for theme in themes if theme.course is Course.CLOSED]
    if not spoken and not closed:
        return ()
    paragraphs = tuple(filter(None, (_finding(spoken, rule), _conflicts(spoken), _closed(closed))))
    return (Part(paragraphs=paragraphs, tables=(_table(spoken, rule),) if spoken else ()),)


def _finding(spoken: Sequence[ThemeEvidence], rule: SmallNumbers) -> str:
    concerns = [theme for theme in spoken if theme.verdict is Verdict.CONCERN and not rule.hides(theme.total)]
    if not concerns:
        return "No theme is a clear concern this term."
    new = [theme.name for theme in concerns if theme.course is Course.NEW]
    told = f"{counted(len(concerns), 'theme is', 'themes are')} a concern, the commonest {concerns[0].name}."
    return f"{told} New since last term: {listed(new)}." if new else f"{told} None of them is new."


def _conflicts(spoken: Sequence[ThemeEvidence]) -> str:
    divided = [theme.name for theme in spoken if theme.agreement is Agreement.CONFLICTING]
    return f"The sources do not agree on {listed(divided)}: look at the plans together." if divided else ""


def _closed(names: Sequence[str]) -> str:
    return f"A concern last term and not any more: {listed(names)}." if names else ""


def _table(spoken: Sequence[ThemeEvidence], rule: SmallNumbers) -> Table:
    sources = tuple(source.source for source in spoken[0].sources)
    cells = _cells(spoken, rule)
    return Table(
        key="themes",
        caption="Findings by theme and source",
        columns=(*words("Theme", "What they say", "Sources", "Since last term"), *numbers(*sources, "All")),
        rows=tuple(_row(theme, cells) for theme in spoken),
        note="A finding is a concern where its answer lies below the good line, a strength where it lies above.",
    )


def _cells(spoken: Sequence[ThemeEvidence], rule: SmallNumbers) -> Published:
    """Hidden together: the sources of a theme add up to its total."""
    counts: Counts = {}
    sums = []
    for theme in spoken:
        counts |= {(theme.key, source.source): source.total for source in theme.sources}
        counts[theme.key, ALL] = theme.total
        sums.append(Sum((theme.key, ALL), tuple((theme.key, source.source) for source in theme.sources)))
    return Published(counts, sums, rule)


def _row(theme: ThemeEvidence, cells: Published) -> tuple[str, ...]:
    """What a theme comes to is told only where its total is."""
    counts = (cells.text((theme.key, key)) for key in (*(source.source for source in theme.sources), ALL))
    shown = cells.count((theme.key, ALL)) is not None
    told = (theme.verdict, theme.agreement, theme.course) if shown else ("c", "c", "c")
    return theme.name, *(str(word).capitalize() if shown else word for word in told), *counts
