"""Outcomes: content and process grades, their trend, and which sections, gates and criteria lie behind them."""

from collections.abc import Callable, Mapping

from reporting.rules import findings
from reporting.rules.charts import Bar, Bars, Point, StackedBars, StackedRow, Trend
from reporting.rules.disclosure import SmallNumbers
from reporting.rules.intervals import Change, compare
from reporting.rules.limits import ENOUGH_POINTS
from reporting.rules.paig.figures import PaigFigures, SectionGrades, TermFigures
from reporting.rules.paig.spreads import Spread, spread_of
from reporting.rules.report import Column, Figure, Part, Table, numbers, words

CONTENT = "the share of plans with good or better content"
PROCESS = "the share of plans with a good or better process"

Chosen = Callable[[TermFigures], Mapping[int, int]]


def content_of(term: TermFigures, rule: SmallNumbers) -> Spread:
    """Content grades, hidden together with the plan events that share their total."""
    return spread_of(term.content, term.standard.scale, rule, term.events)


def process_of(term: TermFigures, rule: SmallNumbers) -> Spread:
    return spread_of(term.process, term.standard.scale, rule)


def outcome_parts(figures: PaigFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Content, process, trend and sections."""
    if not figures.now.content and not figures.now.process:
        return ()
    return (
        _grades(figures, "content", CONTENT, [(term, content_of(term, rule)) for term in figures.comparable]),
        _grades(figures, "process", PROCESS, [(term, process_of(term, rule)) for term in figures.comparable]),
        *_trend(figures, rule),
        *_changes_of_standard(figures, rule),
        *_sections(figures.now, rule),
    )


def movement(figures: PaigFigures, what: str, share_in: Callable[[TermFigures], Spread]) -> str:
    """How a good share moved since last term, or where it stands when there is no last term."""
    now = share_in(figures.now).good
    if figures.last_term is None:
        return findings.standing(what, now)
    return findings.change(what, share_in(figures.last_term).good, now, since=figures.last_term.label)


def direction(figures: PaigFigures, share_in: Callable[[TermFigures], Spread]) -> Change | None:
    """Whether a good share rose, fell or did neither since last term; None where that cannot be said."""
    before = share_in(figures.last_term).good if figures.last_term else None
    now = share_in(figures.now).good
    return compare(before, now) if before and now else None


def _grades(figures: PaigFigures, kind: str, what: str, spreads: list[tuple[TermFigures, Spread]]) -> Part:
    by_term = {term.label: spread for term, spread in spreads}
    finding = movement(figures, what, lambda term: by_term[term.label])
    table = _spread_table(f"{kind}-grades", f"{kind.capitalize()} grades by {figures.now.span}", figures, spreads)
    heading = f"{kind.capitalize()} grades"
    if all(spread.total is None for _, spread in spreads):  # a picture of hidden counts shows nothing
        return Part(heading=heading, paragraphs=(finding,), tables=(table,))
    figure = Figure(f"outcomes-{kind}", finding, _stacked(figures, spreads), table)
    return Part(heading=heading, paragraphs=_in_words(figures, what, by_term), figures=(figure,))


def _in_words(figures: PaigFigures, what: str, by_term: Mapping[str, Spread]) -> tuple[str, ...]:
    now = by_term[figures.now.label].good
    if now is None:  # the finding has said already that too few were audited
        return ()
    told = [f"{findings.opened(what)} this {figures.now.span}: {findings.in_full(now)}."]
    told += [findings.change(what, by_term[term.label].good, now, since=term.label) for term in _further_back(figures)]
    return tuple(told)


def _further_back(figures: PaigFigures) -> list[TermFigures]:
    """The first term shown and the same term of last year, unless they are last term or each other."""
    first, year_ago = figures.comparable[0], figures.a_year_ago
    back = [first, *([year_ago] if year_ago and year_ago != first else [])]
    return [term for term in back if term not in (figures.now, figures.last_term)]


def _stacked(figures: PaigFigures, spreads: list[tuple[TermFigures, Spread]]) -> StackedBars:
    grades = tuple((grade.label, grade.token) for grade in figures.now.standard.scale.grades)
    return StackedBars(grades, tuple(_stacked_row(term, spread) for term, spread in spreads))


def _stacked_row(term: TermFigures, spread: Spread) -> StackedRow:
    note = "number of audits hidden" if spread.total is None else findings.counted(spread.total, "audit", "audits")
    aside = f"{spread.good.percent}% good or better" if spread.good else ""
    return StackedRow(term.label, note, spread.parts, spread.total, aside)


def _spread_table(key: str, caption: str, figures: PaigFigures, spreads: list[tuple[TermFigures, Spread]]) -> Table:
    rows = tuple((term.label, *spread.row) for term, spread in spreads)
    return Table(
        key=key, caption=caption, columns=_spread_columns(figures.now.span.capitalize(), figures.now), rows=rows
    )


def _spread_columns(first: str, term: TermFigures) -> tuple[Column, ...]:
    grades = tuple(grade.label for grade in term.standard.scale.grades)
    return (*words(first), *numbers(*grades, "Audits", "Good or better", "Range"))


def _trend(figures: PaigFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """The content share as a line, once there are three terms to join."""
    spreads = [(term.label, content_of(term, rule)) for term in figures.comparable]
    if len(spreads) < 3 or not any(spread.good for _, spread in spreads):  # noqa: PLR2004 - two are said in a sentence
        return ()
    chart = Trend(CONTENT, tuple(Point(label, spread.good) for label, spread in spreads))
    shown, span = [(label, spread.good) for label, spread in spreads if spread.good], figures.now.span
    ordinary = findings.variation(shown, chart.limits, enough=ENOUGH_POINTS, span=span)
    (first, before), (_, now) = spreads[0], spreads[-1]
    moved = findings.change(CONTENT, before.good, now.good, since=first)
    finding, note = (ordinary, moved) if chart.limits else (moved, ordinary)
    table = Table(
        key="trend",
        caption=f"Good or better content by {span}",
        columns=(*words(span.capitalize()), *numbers("Good or better", "Range")),
        rows=tuple((label, *spread.good_cells) for label, spread in spreads),
    )
    return (Part(heading="Trend", figures=(Figure("outcomes-trend", finding, chart, table, note),)),)


def _changes_of_standard(figures: PaigFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Where the scale or the framework changed on the way: marked, and old results in their own words."""
    told = [_other_scale(term, rule) for term in figures.terms if term not in figures.comparable]
    told += [_read_through(term) for term in figures.terms if term.read_from is not None]
    for before, after in zip(figures.terms, figures.terms[1:], strict=False):
        old, new = before.standard, after.standard
        if (old.framework, old.version) != (new.framework, new.version):
            change = f"from {old.framework} version {old.version} to {new.framework} version {new.version}"
            told.append(f"The framework changed {change} in {after.label}; grades before and after were given by each.")
    return (Part(heading="Changes of scale and framework", paragraphs=tuple(told)),) if told else ()


def _read_through(term: TermFigures) -> str:
    """The grades of the term in the words in which they were given cannot be seen in the picture, so they are named."""
    own, now = term.read_from, term.standard.scale
    words = "" if own is None else f"{own.name}, version {own.version}: {findings.listed(g.label for g in own.grades)}"
    return (
        f"{term.label} was graded on another scale ({words}). It is read here on {now.name}, version {now.version}, "
        f"by {term.read_by}; its audits keep their own words."
    )


def _other_scale(term: TermFigures, rule: SmallNumbers) -> str:
    scale = term.standard.scale
    named = findings.listed(grade.label for grade in scale.grades)
    share = content_of(term, rule).good
    result = f" In its own words, {findings.in_full(share)} were good or better." if share else ""
    return (
        f"{term.label} was graded on another scale ({scale.name}, version {scale.version}: {named}), "
        f"so it is not drawn beside the later terms.{result}"
    )


def section_finding(now: TermFigures, rule: SmallNumbers) -> str:
    """Which section is lowest and which highest."""
    shown = [
        (f"Section {section.code} ({section.name})", spread.good)
        for section, spread in _section_spreads(now, rule)
        if spread.good
    ]
    return findings.extremes("good or better", shown, things="sections")


def _section_spreads(now: TermFigures, rule: SmallNumbers) -> list[tuple[SectionGrades, Spread]]:
    return [(section, spread_of(section.grades, now.standard.scale, rule)) for section in now.sections]


def _sections(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    if not now.sections:
        return ()
    spreads = _section_spreads(now, rule)
    figure = Figure(
        key="outcomes-sections",
        finding=section_finding(now, rule),
        chart=Bars("good or better grades by section", _lowest_first(spreads)),
        table=Table(
            key="section-grades",
            caption=f"Grades by section, {now.label}",
            columns=_spread_columns("Section", now),
            rows=tuple((_name(section), *spread.row) for section, spread in spreads),
        ),
        note="Sections stand from the lowest share to the highest. The line on each bar is its range.",
    )
    return (Part(heading="By section", figures=(figure,)),)


def _lowest_first(spreads: list[tuple[SectionGrades, Spread]]) -> tuple[Bar, ...]:
    """Bars of the sections that were graded at all; hidden ones come last."""
    bars = [Bar(_name(section), spread.good) for section, spread in spreads if spread.total != 0]
    return tuple(sorted(bars, key=lambda bar: bar.share.hits / bar.share.n if bar.share else 2))


def _name(section: SectionGrades) -> str:
    return f"{section.code} {section.name}"
