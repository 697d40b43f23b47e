"""Putting the twelve sections of a thematic summary together."""

from dataclasses import replace

from reporting.rules import findings
from reporting.rules.dashboard.contributors import contributor_parts
from reporting.rules.dashboard.groups import group_parts
from reporting.rules.disclosure import SmallNumbers
from reporting.rules.paig.activity import activity_parts
from reporting.rules.paig.compiling import laid_out, sections_of
from reporting.rules.paig.criteria import criteria_parts
from reporting.rules.paig.outcomes import content_of, outcome_parts
from reporting.rules.paig.people import experience_parts, measured_parts
from reporting.rules.paig.spreads import spread_of
from reporting.rules.paig.themes import theme_parts as outcome_grid
from reporting.rules.paig.words import QUALITATIVE
from reporting.rules.report import Evidence, Part, Report, Table, numbers, sealed, words
from reporting.rules.thematic.figures import ThematicFigures
from reporting.rules.thematic.five_lines import five_line_parts
from reporting.rules.thematic.headings import HEADINGS, Key
from reporting.rules.thematic.next_steps import next_parts
from reporting.rules.thematic.themes import theme_parts, told_themes
from reporting.rules.thematic.voices import practice_parts, voice_parts


def compile_thematic(summary: ThematicFigures, *, rule: SmallNumbers, contact: str = "") -> Report:
    """The summary of one council for one term, sealed with its hash; counts under the rule's threshold are hidden."""
    sections = sections_of(HEADINGS, _computed(summary, rule))
    title = "Thematic summary of the term"
    laid = laid_out(
        summary.figures, rule, kind="thematic", title=title, sections=sections, contact=contact, called="summary"
    )
    return sealed(replace(laid, evidence=tuple(_heard(kind, summary) for kind in laid.evidence)))


def _heard(kind: Evidence, summary: ThematicFigures) -> Evidence:
    """Quotes and examples are the qualitative evidence of a summary."""
    if kind.kind != QUALITATIVE or not (summary.figures.quotes or summary.examples):
        return kind
    return Evidence(QUALITATIVE, held=True, sentence="Held: quotes and redacted examples.")


def _computed(summary: ThematicFigures, rule: SmallNumbers) -> dict[str, tuple[Part, ...]]:
    figures, now = summary.figures, summary.figures.now
    outcomes, told = outcome_parts(figures, rule), told_themes(summary.themes, rule)
    return {
        Key.BRIEF: five_line_parts(summary, told, rule),
        Key.LOOKED_AT: (*activity_parts(figures, rule), *_samples(summary)),
        Key.GRADES: tuple(part for part in outcomes if part.heading != "By section"),
        Key.SECTIONS: (*(part for part in outcomes if part.heading == "By section"), *_focus(summary, rule)),
        Key.CRITERIA: criteria_parts(now, rule),
        Key.CONTRIBUTORS: contributor_parts(summary.board) if summary.board else (),
        Key.GROUPS: group_parts(summary.board) if summary.board and content_of(now, rule).good else (),
        Key.THEMES: (*theme_parts(summary.themes, rule), *_outcomes(summary, rule)),
        Key.EXPERIENCE: (*experience_parts(now, rule), *voice_parts(summary, rule)),
        Key.GOOD_PRACTICE: practice_parts(summary),
        Key.ACTIONS: measured_parts(figures.measured),
        Key.NEXT: next_parts(summary, told, rule),
    }


def _outcomes(summary: ThematicFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    return tuple(replace(part, heading="Local outcomes touched") for part in outcome_grid(summary.figures.now, rule))


def _samples(summary: ThematicFigures) -> tuple[Part, ...]:
    if not summary.samples:
        return (Part(heading="How plans were drawn", missing="No sample was drawn in the portal this term."),)
    table = Table(
        key="samples",
        caption="Samples of the term",
        columns=(*words("Sample", "Seed"), *numbers("Could be drawn", "Drawn")),
        rows=tuple((each.name, each.seed, f"{each.eligible:,}", f"{each.drawn:,}") for each in summary.samples),
        note="The same list and seed always draw the same plans.",
    )
    return (Part(heading="How plans were drawn", tables=(table,)),)


def _focus(summary: ThematicFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Answers by focus area: content, co-production, integration of advice, legal compliance."""
    scale = summary.figures.now.standard.scale
    spreads = [(area.name, spread_of(area.grades, scale, rule)) for area in summary.focus]
    if not spreads:
        return ()
    shown = [(name, spread.good) for name, spread in spreads if spread.good]
    table = Table(
        key="focus-areas",
        caption=f"Answers by focus area, {summary.figures.now.label}",
        columns=(*words("Focus area"), *numbers("Answers", "Good or better", "Range")),
        rows=tuple((name, spread.cells.text("all"), *spread.good_cells) for name, spread in spreads),
    )
    return (
        Part(
            heading="Focus areas",
            paragraphs=(findings.extremes("good or better", shown, unit="answers", things="focus areas"),),
            tables=(table,),
        ),
    )
