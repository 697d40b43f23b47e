"""Says in plain sentences how the grades of an audit came about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from audits.rules.caps import GATE_FAILED
from audits.rules.grades import (
    CapApplied,
    Caution,
    CautionKind,
    GateFailure,
    GradeResult,
    GradingResult,
    Lowering,
    NotGraded,
    SectionResult,
)
from audits.rules.means import shown_score
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.gradings import Band
from frameworks.rules.scales import ScaleSpec

WHY_NOT_GRADED = {
    NotGraded.NOTHING_ASKED: "nothing that it is made of was asked",
    NotGraded.NOTHING_ANSWERED: "nothing has been answered",
    NotGraded.ALL_NOT_APPLICABLE: "every answer is not applicable",
    NotGraded.NO_SECTION_GRADED: "no section has a grade",
    NotGraded.A_SECTION_IS_NOT_GRADED: "a section that it needs has no grade",
}


@dataclass(frozen=True)
class Names:
    """The words of the framework version in force: for grades, sections and the codes of actions and due points."""

    grades: Mapping[int, str]
    sections: Mapping[str, str]
    bands: Sequence[Band] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    show_counts: bool = True

    def grade(self, grade: int) -> str:
        """The word and the number, never one alone: Needs work (2)."""
        return f"{self.grades[grade]} ({grade})"

    def section(self, code: str) -> str:
        return self.sections.get(code, code)

    def other(self, code: str) -> str:
        return self.others.get(code, code.replace("_", " "))

    def score(self, score: Decimal) -> str:
        return str(shown_score(score, self.bands))


def names_of(framework: FrameworkPack, scale: ScaleSpec, others: Mapping[str, str] | None = None) -> Names:
    """A section of the document is called by its letter; a heading for the whole plan by its name."""
    return Names(
        grades={grade: scale.label(grade, framework.answer_labels) for grade in scale.answers},
        sections={
            section.code: f"Section {section.code}" if section.in_plan_document else section.name
            for section in framework.sections
        },
        bands=framework.grading.bands,
        others=others or {},
        show_counts=framework.grading.show_counts,
    )


def account(result: GradingResult, names: Names) -> list[tuple[str, list[str]]]:
    """The whole account under its headings, in the order in which a reader asks; empty ones are left out."""
    told = [
        ("Content", explain_grade("The content", result.content, names)),
        ("What lowered the content score most", explain_lowering("content", result.lowered_content_most, names)),
        ("Process", explain_grade("The process", result.process, names)),
        ("What lowered the process score most", explain_lowering("process", result.lowered_process_most, names)),
        ("Legal gates that failed", [explain_failure(failure, names) for failure in result.gate_failures]),
        ("Each section", [line for section in result.sections for line in explain_section(section, result, names)]),
        ("Worth another look", [explain_caution(caution, names) for caution in result.cautions]),
    ]
    return [(heading, sentences) for heading, sentences in told if sentences]


def explain(result: GradingResult, names: Names) -> list[str]:
    """The same without headings: content, process, gates, sections, what lowered the scores most, cautions."""
    return [sentence for _, sentences in account(result, names) for sentence in sentences]


def explain_section(section: SectionResult, whole: GradingResult, names: Names) -> list[str]:
    failures = [failure for failure in whole.gate_failures if section.section in failure.sections]
    name = names.section(section.section)
    sentences = explain_grade(name, section.result, names, failures)
    if section.carried_score is not None and section.carried_score != section.score:
        carried = names.score(section.carried_score)
        sentences.append(f"As a gate failed in {name}, {carried} and no more of its score enters the content grade.")
    return sentences


def explain_grade(subject: str, result: GradeResult, names: Names, failures: Sequence[GateFailure] = ()) -> list[str]:
    """One grade: what it is and why, then each further cap that was met.

    `failures` are the failed gates in question, so that the sentence can say how each was judged.
    """
    if result.grade is None or result.score is None or result.band_grade is None:
        return [f"{subject} is not graded: {_why_not(result)}."]
    opening = f"{subject} is {names.grade(result.grade)}"
    score, counts = names.score(result.score), _counts(result, names)
    decisive = next((cap for cap in reversed(result.caps) if cap.lowered), None)
    others = [_cap(cap, names, failures) for cap in result.caps if cap is not decisive]
    if decisive is None:
        return [f"{opening}: its score is {score}{counts}.", *others]
    would_be = f"its score of {score} alone would be {names.grade(result.band_grade)}{counts}"
    return [f"{opening} because {_cause(decisive, names, failures)}; {would_be}.", *others]


def explain_failure(failure: GateFailure, names: Names) -> str:
    return (
        f"{failure.criterion} is a legal gate and failed: it was judged {names.grade(failure.answer)}, and it fails at "
        f"{names.grade(failure.fails_at_or_below)} or below. Action: {names.other(failure.action)}, due "
        f"{names.other(failure.due)}."
    )


def explain_lowering(kind: str, lowerings: Iterable[Lowering], names: Names) -> list[str]:
    """The effect is the share of the total weight times the distance from the top grade, before any cap."""
    return [
        f"{each.criterion} lowered the {kind} score by {shown_score(each.effect)}: it was judged "
        f"{names.grade(each.answer)} and holds {shown_score(each.share * 100)} per cent of the weight."
        for each in lowerings
    ]


def explain_caution(caution: Caution, names: Names) -> str:
    if caution.kind == CautionKind.GATE_NEARLY_FAILED and caution.answer is not None:
        judged = names.grade(caution.answer)
        return f"{caution.about} is a legal gate and was judged {judged}: it passed, but look at it again."
    section = names.section(caution.about)
    return f"Much of {section} was answered not applicable, so its grade rests on little: check the reasons given."


def _why_not(result: GradeResult) -> str:
    if result.not_graded == NotGraded.TOO_LITTLE_ANSWERED:
        percent = shown_score(result.tally.answered_share * 100)
        return f"only {percent} per cent of the weight to be answered has a grade"
    return WHY_NOT_GRADED[result.not_graded or NotGraded.NOTHING_ANSWERED]


def _counts(result: GradeResult, names: Names) -> str:
    if not names.show_counts:
        return ""
    tally = result.tally
    left_out = f", {tally.not_applicable} not applicable" if tally.not_applicable else ""
    still_open = f", {tally.unanswered} not answered" if tally.unanswered else ""
    return f" ({tally.graded} of {tally.asked} criteria graded{left_out}{still_open})"


def _cap(cap: CapApplied, names: Names, failures: Sequence[GateFailure] = ()) -> str:
    cause = _cause(cap, names, failures)
    return f"{cause[0].upper()}{cause[1:]}{'' if cap.lowered else '; that changes nothing here'}."


def _cause(cap: CapApplied, names: Names, failures: Sequence[GateFailure] = ()) -> str:
    limit = names.grade(cap.limit)
    if cap.when == GATE_FAILED:
        return f"{_gates(cap, names, failures)}, and a failed gate allows no more than {limit}"
    if cap.when == "failed_content_gates_at_least":
        return f"{_listed(cap.because)} failed, and {cap.value} or more failed gates allow no more than {limit}"
    sections = _listed([names.section(code) for code in cap.because])
    verb = "is" if len(cap.because) == 1 else "are"
    judged = names.grade(cap.value) if cap.value is not None else limit
    lower = " or below" if cap.when == "any_section_grade_at_or_below" else ""
    return f"{sections} {verb} {judged}{lower}, which allows no more than {limit}"


def _gates(cap: CapApplied, names: Names, failures: Sequence[GateFailure]) -> str:
    judged = {failure.criterion: names.grade(failure.answer) for failure in failures}
    if not judged:
        return f"{_listed(cap.because)} failed"
    return _listed([f"{code} was judged {judged[code]}" for code in cap.because])


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
