"""Putting the sections of the report together. What is told to all comes out the same for every council."""

from collections import Counter
from collections.abc import Iterator, Sequence

from moderation.rules.joint_findings import CaseFinding
from reporting.rules.findings import counted, listed
from reporting.rules.joint.headings import JointKey
from reporting.rules.multi_agency.annex import annex_parts
from reporting.rules.multi_agency.figures import MultiAgencyFigures
from reporting.rules.multi_agency.headings import MULTI_AGENCY_HEADINGS
from reporting.rules.multi_agency.scoring import (
    family_parts,
    learned_parts,
    outcome_parts,
    scoring_parts,
    together_parts,
)
from reporting.rules.report import Evidence, Part, Report, Section, Table, numbers, sealed, words

CHILD, SYSTEM = "KQ4-individual", "KQ4-system"
HOW = (
    "Everybody read the same redacted copy and scored it alone. Each agency answered the key questions alone. Then all "
    "scores and answers were laid side by side, talked about, and agreed. What people gave at first stays on record."
)
NOTES = (
    "Cases have letters of their audit. No child, family or colleague is named.",
    "Parts 1 to 10 say what all agreed. They are computed from the same findings for every council that took part.",
    "What is written as a comment under a heading is this council’s own.",
    "The local annex holds the cases of this council alone.",
)


def compile_multi_agency(figures: MultiAgencyFigures) -> Report:
    """The report of one council for one term, sealed with its hash."""
    parts = {
        JointKey.PART: tuple(_took_part(figures)),
        JointKey.LOOKED_AT: tuple(_looked_at(figures)),
        JointKey.HOW: tuple(_how(figures)),
        JointKey.QUESTIONS: tuple(_questions(figures)),
        JointKey.SCORING: tuple(scoring_parts(figures)),
        JointKey.TOGETHER: tuple(together_parts(figures)),
        JointKey.FAMILY: tuple(family_parts(figures)),
        JointKey.THEMES: tuple(_themes(figures)),
        JointKey.SYSTEM: tuple(_agreed_on(figures, SYSTEM)),
        JointKey.LEARNED: tuple(learned_parts(figures)),
        JointKey.ANNEX: tuple(annex_parts(figures)),
    }
    return sealed(
        Report(
            kind="multi_agency",
            title="Joint report on multi-agency audits",
            council=figures.council,
            period=figures.term,
            scope=_scope(figures),
            evidence=_evidence(figures),
            brief=tuple(_brief(figures)),
            notes=NOTES,
            sections=tuple(
                Section(
                    each.key, number, _heading(each.key, each.words, figures), parts[JointKey(each.key)], each.missing
                )
                for number, each in enumerate(MULTI_AGENCY_HEADINGS, start=1)
            ),
        )
    )


def _heading(key: str, heading: str, figures: MultiAgencyFigures) -> str:
    return f"{heading}: {figures.council}" if key == JointKey.ANNEX else heading


def _scope(figures: MultiAgencyFigures) -> Table:
    standards = listed(dict.fromkeys(case.standard for case in figures.cases))
    rows = (
        ("Term", figures.term),
        ("Audits", listed(audit.title for audit in figures.audits)),
        ("Cases agreed", str(len(figures.cases))),
        ("Councils whose plans were looked at", listed(sorted({case.council for case in figures.cases}))),
        ("Framework in force", standards),
        ("Annex in this copy", figures.council),
        ("Sharing agreements in force", listed(figures.agreements) or "none recorded in the portal"),
    )
    return Table("scope", "Period and scope", words("What", "In this report"), rows)


def _evidence(figures: MultiAgencyFigures) -> tuple[Evidence, ...]:
    heard = any(case.heard_families for case in figures.cases)
    said = "Held: what agencies and forums said." if heard else "Held: what agencies said; no forum scored a case."
    return (
        Evidence("Quantitative", held=True, sentence="Held: scores before and after people talked."),
        Evidence("Qualitative", held=True, sentence=said),
        Evidence("Impact", held=False, sentence="Missing: nothing yet shows what changed for these children."),
    )


def _brief(figures: MultiAgencyFigures) -> Iterator[str]:
    cases = figures.cases
    audits = counted(len(figures.audits), "multi-agency audit", "multi-agency audits")
    yield f"{counted(len(cases), 'case was', 'cases were')} agreed in {audits}."
    grades = Counter(case.content for case in cases)
    yield f"Content, agreed by all: {listed(f'{number} “{grade}”' for grade, number in grades.items())}."
    apart, asked = sum(len(case.divided) for case in cases), sum(len(case.criteria) for case in cases)
    yield f"Before they talked, people scored {apart} of {asked} criteria differently."
    for agreed in dict.fromkeys(each.agreed for case in cases for each in case.questions if each.key == SYSTEM):
        yield f"Agreed for the system: {agreed}"
    waiting = sum(audit.open for audit in figures.audits)
    if waiting:
        yield f"{counted(waiting, 'case is', 'cases are')} not agreed yet, and will stand in the next edition."


def _took_part(figures: MultiAgencyFigures) -> Iterator[Part]:
    for number, audit in enumerate(figures.audits, 1):
        rows = tuple(_organisations(audit.cases))
        columns = (*words("Organisation", "Scored alone"), *numbers("Asked", "Were there"))
        table = Table(f"part-{number}", audit.title, columns, rows)
        meetings = dict.fromkeys(f"{case.day}, {case.mode[:1].lower()}{case.mode[1:]}" for case in audit.cases)
        missed = list(dict.fromkeys(role for case in audit.cases for role in case.missed))
        absent = (f"Expected, and nobody took part in this role: {listed(missed)}.",) if missed else ()
        yield Part(paragraphs=(f"Held on {listed(meetings)}.", *absent), tables=(table,))


def _organisations(cases: Sequence[CaseFinding]) -> Iterator[tuple[str, ...]]:
    noted = any(each.came for case in cases for each in case.took_part)
    names = sorted({each.organisation for case in cases for each in case.took_part})
    for name in names:
        mine = [each for case in cases for each in case.took_part if each.organisation == name]
        scored = [case.letter for case in cases for each in case.took_part if each.organisation == name and each.scored]
        asked, came = max(each.asked for each in mine), max(each.came for each in mine)
        yield (name, f"Case {listed(scored)}" if scored else "No case", str(asked), str(came) if noted else "Not noted")


def _looked_at(figures: MultiAgencyFigures) -> Iterator[Part]:
    rows = tuple(
        (
            f"{case.letter}, {audit.title}",
            case.council,
            case.need or "Not recorded",
            case.theme or "No theme",
            case.content,
            case.process,
        )
        for audit in figures.audits
        for case in audit.cases
    )
    if rows:
        heads = words("Case", "Council", "Primary need", "Theme", "Content", "Process")
        how = "Each council chose its cases among its level 2 audits of the term and redacted them for all."
        yield Part(paragraphs=(how,), tables=(Table("cases", "Cases and their agreed grades", heads, rows),))


def _how(figures: MultiAgencyFigures) -> Iterator[Part]:
    rows = tuple(
        (case.letter, case.agreement, str(case.scored_by), str(len(case.criteria)), str(len(case.divided)))
        for case in figures.cases
    )
    columns = (*words("Case", "Agreement before"), *numbers("People who scored", "Criteria", "Of them apart"))
    tables = (Table("agreement", "How people scored alone", columns, rows),) if rows else ()
    yield Part(paragraphs=(HOW,), tables=tables)


def _questions(figures: MultiAgencyFigures) -> Iterator[Part]:
    asked = dict.fromkeys((each.key, each.text) for case in figures.cases for each in case.questions)
    for key, text in asked:
        if key != SYSTEM:
            yield from _agreed_on(figures, key, text)


def _agreed_on(figures: MultiAgencyFigures, key: str, heading: str = "") -> Iterator[Part]:
    """What was agreed on one question, a line a case."""
    found = [(case.letter, each) for case in figures.cases for each in case.questions if each.key == key]
    rows = tuple(
        (letter, each.agreed, each.otherwise or "–", listed(each.by) or "All together") for letter, each in found
    )
    if rows:
        heads = words("Case", "What was agreed", "Seen otherwise", "Answered alone before by")
        yield Part(heading=heading, tables=(Table(f"agreed-{key.lower()}", "Agreed, case by case", heads, rows),))


def _themes(figures: MultiAgencyFigures) -> Iterator[Part]:
    themes = dict.fromkeys(case.theme for case in figures.cases if case.theme)
    if themes:
        yield Part(paragraphs=tuple(themes))
    yield from outcome_parts(figures)
