"""Themes with their evidence by source."""

from collections.abc import Sequence

from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.findings import counted, listed
from reporting.rules.linear_bounds import Sum
from reporting.rules.report import Part, Table, numbers, words
from reporting.rules.thematic.triangulation import Agreement, Course, SourceEvidence, ThemeEvidence, Verdict

ALL = "all"
COUNTED = (
    "A finding of an audit or a check is a concern where its answer lies below the good line, a strength where it lies "
    "above; for moderation the agreed answer counts. Of other words whoever codes them says it, where they do not. "
    "Answers of surveys count where the question asks about the theme: agreeing is a strength, disagreeing a concern, "
    "neither is left out. Practitioners speak through surveys and the self-checks of their advice; reviews and "
    "tribunals include mediation and complaints."
)


def told_themes(themes: Sequence[ThemeEvidence], rule: SmallNumbers) -> list[ThemeEvidence]:
    """Themes of which may be told what they come to, the commonest first: those whose number is not hidden."""
    ordered = sorted(themes, key=lambda theme: (-theme.total, theme.name))
    cells = _cells(ordered, rule)
    return [theme for theme in ordered if cells.count((theme.key, ALL)) is not None]


def theme_parts(themes: Sequence[ThemeEvidence], rule: SmallNumbers) -> tuple[Part, ...]:
    """What the sources say together, theme by theme; nothing where no finding was coded."""
    spoken = sorted((theme for theme in themes if theme.total), key=lambda theme: (-theme.total, theme.name))
    told = told_themes(themes, rule)
    closed = [theme.name for theme in told if theme.course is Course.CLOSED]
    if not spoken and not closed:
        return ()
    paragraphs = tuple(filter(None, (_finding(told), _conflicts(told), _silent(spoken), _closed(closed))))
    tables = _tables(spoken, _cells(spoken, rule)) if spoken else ()
    return (Part(paragraphs=paragraphs, tables=tables),)


def _finding(told: Sequence[ThemeEvidence]) -> str:
    concerns = [theme for theme in told if theme.verdict is Verdict.CONCERN]
    if not concerns:
        return "No theme is a clear concern this term."
    new = [theme.name for theme in concerns if theme.course is Course.NEW]
    number = counted(len(concerns), "theme is", "themes are")
    first = f"{number} a concern, the commonest {concerns[0].name}."
    return f"{first} New since last term: {listed(new)}." if new else f"{first} None of them is new."


def _conflicts(told: Sequence[ThemeEvidence]) -> str:
    divided = [theme.name for theme in told if theme.agreement is Agreement.CONFLICTING]
    return f"The sources do not agree on {listed(divided)}: look at the plans together." if divided else ""


def _closed(names: Sequence[str]) -> str:
    return f"A concern last term and not any more: {listed(names)}." if names else ""


def _silent(spoken: Sequence[ThemeEvidence]) -> str:
    """Sources that said nothing of any theme, which is no agreement."""
    heard = {source.source for theme in spoken for source in theme.sources if source.total}
    silent = [source.source for source in spoken[0].sources if source.source not in heard] if spoken else []
    return f"Silent on every theme this term: {listed(silent)}." if silent else ""


def _tables(spoken: Sequence[ThemeEvidence], cells: Published) -> tuple[Table, ...]:
    """What sources come to together, what each says, and how often each spoke."""
    sources = tuple(source.source for source in spoken[0].sources)
    return (
        Table(
            key="theme-verdicts",
            caption="What the sources say together",
            columns=words("Theme", "What they say", "Whether they agree", "Since last term"),
            rows=tuple(_together(theme, cells) for theme in spoken),
            note="Together each source has one voice, however often it spoke.",
        ),
        Table(
            key="theme-sources",
            caption="What each source says",
            columns=words("Theme", *sources),
            rows=tuple((theme.name, *(_verdict(theme, source, cells) for source in theme.sources)) for theme in spoken),
        ),
        Table(
            key="theme-counts",
            caption="How often each source spoke of a theme",
            columns=(*words("Theme"), *numbers(*sources, "All")),
            rows=tuple((theme.name, *(cells.text((theme.key, key)) for key in (*sources, ALL))) for theme in spoken),
            note=COUNTED,
        ),
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


def _together(theme: ThemeEvidence, cells: Published) -> tuple[str, ...]:
    """What a theme comes to is told only where its total is."""
    shown = cells.count((theme.key, ALL)) is not None
    told = (theme.verdict, theme.agreement, theme.course)
    return theme.name, *(str(word).capitalize() if shown else "c" for word in told)


def _verdict(theme: ThemeEvidence, source: SourceEvidence, cells: Published) -> str:
    """What a source says is told only where it is told how often it spoke."""
    shown = cells.count((theme.key, source.source)) is not None
    return str(source.verdict).capitalize() if shown else "c"
