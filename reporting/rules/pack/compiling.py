"""Putting the fourteen parts of an evidence pack together, from figures that reports print and from what is held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reporting.rules.disclosure import SmallNumbers
from reporting.rules.pack.headings import PACK_HEADINGS, PackKey
from reporting.rules.pack.shape import Made
from reporting.rules.paig.activity import activity_parts
from reporting.rules.paig.compiling import brief_of, evidence_of, notes_of, scope_of, sections_of
from reporting.rules.paig.criteria import criteria_parts
from reporting.rules.paig.moderation import moderation_parts
from reporting.rules.paig.outcomes import outcome_parts
from reporting.rules.paig.people import experience_parts
from reporting.rules.paig.themes import theme_parts
from reporting.rules.report import Evidence, Part, Report, Section, Table, sealed
from reporting.rules.yearly.compiling import said_parts, speed_parts, theme_course_parts
from reporting.rules.yearly.figures import YearFigures
from reporting.rules.yearly.impact import impact_parts

TITLE = "Inspection evidence pack: quality assurance of education, health and care plans"
NOTHING_HIDDEN = SmallNumbers(threshold=1, width=0)
"""A full pack is for people who may see the audits themselves."""
ONLY_FULL = "Children are followed one by one in a full pack alone; this one is redacted."
HOLDS_SMALL = "Small numbers are shown as they are. Do not pass this pack on to anybody who may not see the audits."


@dataclass(frozen=True)
class PackFigures:
    """`year` is counted as for the yearly report; `held` is what else there is, by the part that it belongs to."""

    year: YearFigures
    held: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)


def compile_pack(figures: PackFigures, *, made: Made, rule: SmallNumbers, is_full: bool, contact: str = "") -> Report:
    """The fourteen parts; a part for which nothing is held says so. `rule` hides small numbers unless it is full."""
    rule = NOTHING_HIDDEN if is_full else rule
    counted = _counted(figures.year, rule)
    parts = {
        heading.key.value: (*figures.held.get(heading.key, ()), *counted.get(heading.key, ()))
        for heading in PACK_HEADINGS
    }
    year = figures.year.figures
    report = Report(
        kind="evidence_pack",
        title=TITLE,
        council=year.council,
        period=year.now.label,
        scope=_scope(scope_of(year, rule), made, is_full=is_full),
        evidence=_evidence(evidence_of(year), parts),
        brief=brief_of(year, rule),
        notes=_notes(rule, contact, is_full=is_full),
        sections=_missing_said(sections_of(PACK_HEADINGS, parts), is_full=is_full),
    )
    return sealed(report)


def _counted(year: YearFigures, rule: SmallNumbers) -> dict[str, tuple[Part, ...]]:
    figures, now = year.figures, year.figures.now
    return {
        PackKey.AUDITS: (
            *activity_parts(figures, rule)[:2],
            *outcome_parts(figures, rule),
            *criteria_parts(now, rule),
        ),
        PackKey.MODERATION: moderation_parts(now, rule),
        PackKey.THEMES: (*theme_parts(now, rule), *theme_course_parts(year.themes, rule)),
        PackKey.IMPACT: impact_parts(year, rule),
        PackKey.FAMILIES: (*experience_parts(now, rule), *said_parts(year)),
        PackKey.TIMELINESS: speed_parts(year, rule),
    }


def _scope(scope: Table, made: Made, *, is_full: bool) -> Table:
    """Who made the pack, when and why stands first; nothing is hidden in a full one, so it does not say so."""
    rows = [
        ("Made by", made.by),
        ("Made on", f"{made.on.day} {made.on:%B %Y}"),
        ("Made for", made.why),
        ("Form", made.form),
        *(row for row in scope.rows if row[0] != "Small numbers"),
        ("Small numbers", HOLDS_SMALL if is_full else scope.rows[-1][1]),
    ]
    return replace(scope, caption="Who made this pack and what it covers", rows=tuple(rows))


def _evidence(kinds: Sequence[Evidence], parts: Mapping[str, tuple[Part, ...]]) -> tuple[Evidence, ...]:
    """What families said, and what was done, count as words held; the rest stands as in a report."""
    heard = any(part.says_something for part in parts[PackKey.FAMILIES])
    told = Evidence("Qualitative", heard, f"{'Held: see part 8' if heard else 'Missing: nobody has been heard'}.")
    return tuple(told if each.kind == "Qualitative" else each for each in kinds)


def _notes(rule: SmallNumbers, contact: str, *, is_full: bool) -> tuple[str, ...]:
    notes = [note for note in notes_of(rule) if not (is_full and "is hidden" in note)]
    own = (
        "Every part says what the portal holds and what it does not.",
        "Files that belong to a part are named at its end, each with its SHA-256; they lie in the ZIP of the pack.",
        *((f"Questions about this pack: {contact}.",) if contact else ()),
    )
    return (*notes, *own)


def _missing_said(sections: tuple[Section, ...], *, is_full: bool) -> tuple[Section, ...]:
    if is_full:
        return sections
    return tuple(replace(each, missing=ONLY_FULL) if each.key == PackKey.TRACKED else each for each in sections)
