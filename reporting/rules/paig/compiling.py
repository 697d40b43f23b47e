"""Putting the eleven sections together, with the scope, the kinds of evidence and the findings in brief."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reporting.rules import findings
from reporting.rules.disclosure import USUAL, SmallNumbers
from reporting.rules.paig.activity import activity_parts, against_plan
from reporting.rules.paig.criteria import criteria_parts, gate_finding
from reporting.rules.paig.decisions import decision_part
from reporting.rules.paig.figures import PaigFigures
from reporting.rules.paig.governance import ahead_parts, escalation_parts, learning_parts, risk_parts
from reporting.rules.paig.headings import HEADINGS, Heading, Key
from reporting.rules.paig.moderation import moderation_parts
from reporting.rules.paig.outcomes import (
    CONTENT,
    PROCESS,
    content_of,
    movement,
    outcome_parts,
    process_of,
    section_finding,
)
from reporting.rules.paig.people import action_parts, experience_parts, quote_parts
from reporting.rules.paig.themes import theme_parts
from reporting.rules.paig.timeliness import timeliness_part
from reporting.rules.paig.words import QUALITATIVE, Written, with_words
from reporting.rules.report import Evidence, Part, Report, Section, Table, words

SCALE_ROW = "Scale in force"
"""The head of the row of a report's scope that tells its scale."""
HEARD = "what families and practitioners said, in their own words"


def compile_paig(
    figures: PaigFigures,
    *,
    written: Mapping[str, str | Written] | None = None,
    rule: SmallNumbers = USUAL,
    contact: str = "",
    contributions: tuple[Part, ...] = (),
) -> Report:
    """The report of one council for one term, sealed with its hash. The same figures and words give the same report.

    Counts under the rule's threshold are hidden throughout; nobody is named but who owns a risk of the register.
    `contact` is whom readers can ask, a team of the council. `contributions` are parts on what each service gave to
    the plans, shown with the outcomes.
    """
    computed = _computed(figures, rule)
    if computed[Key.OUTCOMES]:
        computed[Key.OUTCOMES] += tuple(replace(part, heading="By contributor") for part in contributions)
    sections = tuple(
        _section(number, heading, computed.get(Key(heading.key), ()))
        for number, heading in enumerate(HEADINGS, start=1)
    )
    return with_words(
        laid_out(
            figures,
            rule,
            kind="paig",
            title="Termly report on the quality of education, health and care plans",
            sections=sections,
            contact=contact,
        ),
        written or {},
    )


def laid_out(
    figures: PaigFigures,
    rule: SmallNumbers,
    *,
    kind: str,
    title: str,
    sections: tuple[Section, ...],
    contact: str,
    called: str = "report",
) -> Report:
    """A report on a council's audits: its scope, evidence, findings in brief and notes before its sections."""
    notes = notes_of(rule)
    return Report(
        kind=kind,
        title=title,
        council=figures.council,
        period=figures.now.label,
        scope=scope_of(figures, rule),
        evidence=evidence_of(figures),
        brief=brief_of(figures, rule),
        notes=(*notes, f"Questions about this {called}: {contact}.") if contact else notes,
        sections=sections,
    )


def sections_of(headings: Sequence[Heading], computed: Mapping[str, tuple[Part, ...]]) -> tuple[Section, ...]:
    """A numbered section for each heading; one without parts says what is missing."""
    return tuple(
        Section(heading.key, number, heading.words, computed.get(heading.key, ()), heading.missing)
        for number, heading in enumerate(headings, start=1)
    )


def _computed(figures: PaigFigures, rule: SmallNumbers) -> dict[str, tuple[Part, ...]]:
    now = figures.now
    outcomes = outcome_parts(figures, rule)
    if outcomes:
        timely = timeliness_part(now, content_of(now, rule).good, rule)
        outcomes = (*outcomes, *criteria_parts(now, rule), timely)
    return {
        Key.PURPOSE: (_purpose(figures), decision_part(figures.governance)),
        Key.ACTIVITY: activity_parts(figures, rule),
        Key.OUTCOMES: outcomes,
        Key.MODERATION: moderation_parts(now, rule),
        Key.THEMES: theme_parts(now, rule),
        Key.EXPERIENCE: (*experience_parts(now, rule), *quote_parts(figures.quotes)),
        Key.RISKS: risk_parts(figures.governance),
        Key.ACTIONS: action_parts(now, rule, figures.measured),
        Key.ESCALATIONS: escalation_parts(figures.governance),
        Key.LEARNING: learning_parts(figures.governance),
        Key.NEXT_TERM: ahead_parts(figures.governance),
    }


def _section(number: int, heading: Heading, parts: tuple[Part, ...]) -> Section:
    return Section(heading.key, number, heading.words, parts, heading.missing)


def _purpose(figures: PaigFigures) -> Part:
    told = (
        f"This report tells the {figures.group} what {figures.council} audited in {figures.now.label}, "
        "how good the plans were, how far those judgements can be relied on, and what is being done."
    )
    return Part(paragraphs=(told,))


def brief_of(figures: PaigFigures, rule: SmallNumbers) -> tuple[str, ...]:
    """The findings that a reader in a hurry should take away."""
    now = figures.now
    told = [
        movement(figures, CONTENT, lambda term: content_of(term, rule)),
        movement(figures, PROCESS, lambda term: process_of(term, rule)),
    ]
    if now.sections:
        told.append(section_finding(now, rule))
    if now.gates:
        told.append(gate_finding(now.gates, rule, now.span))
    if now.activity:
        told.append(against_plan(now, rule))
    return (*told, *_brief_of_the_rest(figures, rule))


def _brief_of_the_rest(figures: PaigFigures, rule: SmallNumbers) -> tuple[str, ...]:
    """The first sentence of what a reader asks next: can the grades be trusted, what was done, what may go wrong."""
    parts = (moderation_parts(figures.now, rule), action_parts(figures.now, rule), risk_parts(figures.governance))
    firsts = (next((part.paragraphs for part in held if part.paragraphs), ()) for held in parts)
    return tuple(first[0] for first in firsts if first)


def scope_of(figures: PaigFigures, rule: SmallNumbers) -> Table:
    """Period, council, standard and rule at the top of a report."""
    standard, terms = figures.now.standard, figures.terms
    grades = findings.listed(grade.label for grade in standard.scale.grades)
    good = findings.listed(grade.label for grade in standard.scale.good) or "none"
    compared = findings.listed(term.label for term in terms[:-1]) or "none held"
    levels = findings.listed(level.name for level in figures.now.activity) or "none recorded"
    return Table(
        key="scope",
        caption="Period and scope",
        columns=words("What", "In this report"),
        rows=(
            ("Council", figures.council),
            (figures.now.span.capitalize(), figures.now.label),
            (f"Earlier {figures.now.span}s shown", compared),
            ("Levels of assurance", levels),
            ("Framework in force", f"{standard.framework}, version {standard.version}"),
            ("Its content hash begins", standard.content_hash[:16]),
            (SCALE_ROW, f"{standard.scale.name}, version {standard.scale.version}: {grades}"),
            ("Good or better means", good),
            ("Small numbers", f"Counts of 1 to {rule.threshold - 1} are hidden, and others that would give them away"),
        ),
    )


def notes_of(rule: SmallNumbers) -> tuple[str, ...]:
    """How to read the numbers of a report."""
    return (
        "A share stands with its number of audits and its range.",
        "The range is where the share of all such plans is likely to lie: a 95% interval by Wilson's method.",
        "“No real change” means that the ranges of two terms overlap; a rise or a fall is said only when they do not.",
        f"A share of fewer than {rule.threshold} audits is hidden; one of fewer than {rule.caution} is marked u.",
        "All totals are computed from the rows. Results keep the words of the scale by which they were given.",
    )


def evidence_of(figures: PaigFigures) -> tuple[Evidence, ...]:
    """The three kinds of evidence every report should hold, or that it lacks one."""
    now = figures.now
    counted = bool(sum(now.content.values()) or sum(now.process.values()))
    changed = bool(now.actions and now.actions.impact_shown) or bool(now.returns and now.returns.put_right)
    return (
        _kind("Quantitative", counted, "counts and grades", f"no grades are held for this {now.span}"),
        _kind(QUALITATIVE, bool(figures.quotes), HEARD, "no quotes, examples or notes have been added"),
        _kind("Impact", changed, "what changed for children and practice", "nothing yet shows what changed"),
    )


def _kind(kind: str, held: bool, holds: str, lacks: str) -> Evidence:
    return Evidence(kind, held, f"Held: {holds}." if held else f"Missing: {lacks}.")
