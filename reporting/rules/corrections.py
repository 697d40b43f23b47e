"""What a later edition of a report changes: figure by figure, and the words section by section."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reporting.rules.findings import counted
from reporting.rules.report import Part, Report, Section, Table, sealed, words

KEY = "corrections"
MOST_FIGURES = 60
"""So many changed figures are listed; the rest are counted."""
NONE = "Not in it"


@dataclass(frozen=True)
class FigureChange:
    """One cell that differs: the caption of its table, its row and column, what stood there and what stands now."""

    table: str
    row: str
    column: str
    before: str
    now: str


@dataclass(frozen=True)
class WordsChange:
    """The sentences of a section that were taken out, and those that came in."""

    section: str
    before: tuple[str, ...]
    now: tuple[str, ...]


def correcting(report: Report, before: Report, *, edition: int, issued: str) -> Report:
    """The report with a last section on what it changes in an earlier edition, sealed anew.

    `edition` and `issued` are the number of the earlier one and the day it was issued on, in words.
    """
    figures, sentences = figure_changes(report, before), words_changes(report, before)
    told = f"This edition takes the place of edition {edition}, issued on {issued}. {_told(figures, sentences)}"
    part = Part(paragraphs=(told,), tables=tuple(_tables(figures, sentences)))
    heading = f"What changed since edition {edition}"
    section = Section(KEY, len(report.sections) + 1, heading, (part,), "")
    return sealed(replace(report, sections=(*report.sections, section)))


def changes_in(report: Report) -> Section | None:
    """The section of a report on what it changes; None in a first edition."""
    return next((section for section in report.sections if section.key == KEY), None)


def figure_changes(report: Report, before: Report) -> list[FigureChange]:
    """Every cell that differs between two editions, those of tables that only one of them holds included."""
    now, then = _cells(report), _cells(before)
    return [
        FigureChange(*place, then.get(place, NONE), now.get(place, NONE))
        for place in dict.fromkeys([*now, *then])
        if now.get(place) != then.get(place)
    ]


def words_changes(report: Report, before: Report) -> list[WordsChange]:
    """Sections whose sentences differ, computed ones and written ones alike."""
    then = {section.heading: _sentences(section) for section in _own(before)}
    now = {section.heading: _sentences(section) for section in _own(report)}
    found = (_between(name, then.get(name, ()), now.get(name, ())) for name in dict.fromkeys([*now, *then]))
    return [change for change in found if change.before or change.now]


def _between(name: str, then: Sequence[str], now: Sequence[str]) -> WordsChange:
    return WordsChange(name, tuple(each for each in then if each not in now), tuple(e for e in now if e not in then))


def _own(report: Report) -> Iterator[Section]:
    """The sections of a report but for the one on its own corrections."""
    return (section for section in report.sections if section.key != KEY)


def _cells(report: Report) -> Mapping[tuple[str, str, str], str]:
    """(caption, head of the row, head of the column) -> cell, in the order of the report. Rows alike are numbered."""
    found: dict[tuple[str, str, str], str] = {}
    for section in _own(report):
        for part in section.parts:
            for table in (*(figure.table for figure in part.figures), *part.tables):
                found |= _of_table(table)
    return found


def _of_table(table: Table) -> dict[tuple[str, str, str], str]:
    seen: Counter[str] = Counter()
    found = {}
    for row in table.rows:
        seen[row[0]] += 1
        head = row[0] if seen[row[0]] == 1 else f"{row[0]} ({seen[row[0]]})"
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            found[table.caption, head, column.text] = cell
    return found


def _sentences(section: Section) -> tuple[str, ...]:
    if not section.is_filled:
        return (section.missing,)
    return tuple(line for part in section.parts for line in (*part.paragraphs, part.missing) if line)


def _told(figures: Sequence[FigureChange], sentences: Sequence[WordsChange]) -> str:
    if not figures and not sentences:
        return "No figure and no word is different."
    changed = counted(len(figures), "figure is", "figures are") if figures else "No figure is"
    said = counted(len(sentences), "section", "sections") if sentences else "no section"
    return f"{changed} different, and the words of {said}."


def _tables(figures: Sequence[FigureChange], sentences: Sequence[WordsChange]) -> Iterator[Table]:
    if figures:
        more = len(figures) - MOST_FIGURES
        yield Table(
            key="corrected-figures",
            caption="Figures that changed",
            columns=words("Table", "Row", "Column", "Before", "Now"),
            rows=tuple((each.table, each.row, each.column, each.before, each.now) for each in figures[:MOST_FIGURES]),
            note=f"And {counted(more, 'more figure', 'more figures')}, in the same tables or those after."
            if more > 0
            else "",
        )
    if sentences:
        yield Table(
            key="corrected-words",
            caption="Words that changed",
            columns=words("Section", "Before", "Now"),
            rows=tuple((each.section, " ".join(each.before) or NONE, " ".join(each.now) or NONE) for each in sentences),
        )
