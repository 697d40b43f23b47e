"""Says a framework's grading rule in plain sentences, for people who are judged by it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.frameworks import FrameworkPack, SectionSpec
from frameworks.rules.gradings import AnswerRule, Band, CapSpec, GateRule
from frameworks.rules.scales import ScaleSpec


@dataclass(frozen=True)
class RulePart:
    """One step of the rule, from the answer to the grade of the whole plan."""

    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class _Words:
    """The words of a framework for its grades and sections."""

    grades: Mapping[int, str]
    sections: Mapping[str, str]

    def grade(self, grade: int) -> str:
        return f"{self.grades[grade]} ({grade})"

    def grade_or_below(self, grade: int) -> str:
        return self.grade(grade) if grade == min(self.grades) else f"{self.grade(grade)} or below"

    def graded(self, grades: Iterable[int]) -> str:
        return listed([self.grade(grade) for grade in sorted(grades, reverse=True)])

    def any_of(self, sections: Sequence[str]) -> str:
        return listed([self.sections[code] for code in sections], "or") if sections else "any section"


def explain_rule(framework: FrameworkPack, scale: ScaleSpec) -> tuple[RulePart, ...]:
    """The rule step by step, in the framework's own words for its grades."""
    words = _words_of(framework, scale)
    parts = (
        RulePart("Answers", tuple(_answers(framework.grading.answer, scale, words))),
        RulePart("The grade of a section", tuple(_sections(framework, words))),
        RulePart("Legal gates", tuple(_gates(framework, words))),
        RulePart("The content grade", tuple(_content(framework, words))),
        RulePart("The process grade", tuple(_process(framework, words))),
        RulePart("Changing a grade", tuple(_overrides(framework))),
    )
    return tuple(part for part in parts if part.sentences)


def explain_gate(criterion: CriterionSpec, framework: FrameworkPack, scale: ScaleSpec) -> list[str]:
    """What fails a legal gate and what follows; nothing for a criterion that is no gate."""
    if not criterion.gate:
        return []
    rule, words = framework.grading.gates, _words_of(framework, scale)
    stated = criterion.gate_fails_at_or_below
    fails_at = rule.default_fails_at_or_below if stated is None else stated
    return [f"It fails when it is answered {words.grade_or_below(fails_at)}.", *_consequences(rule, words)]


def _words_of(framework: FrameworkPack, scale: ScaleSpec) -> _Words:
    return _Words(
        grades={grade: scale.label(grade, framework.answer_labels) for grade in scale.answers},
        sections={section.code: _quoted(section) for section in framework.sections},
    )


def listed(words: Sequence[str], last: str = "and") -> str:
    """Words joined as in a sentence: A, B and C."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def plain_number(number: Decimal) -> str:
    """60 and not 6E+1, 2.5 and not 2.50."""
    return format(number.normalize(), "f")


def _quoted(section: SectionSpec) -> str:
    """A section of the document is called by its letter, a heading for the whole plan by its name."""
    return f"Section {section.code}" if section.in_plan_document else f"“{section.name}”"


def _answers(rule: AnswerRule, scale: ScaleSpec, words: _Words) -> Iterator[str]:
    grades = listed([words.grade(grade) for grade in rule.grades], "or")
    yield f"Each criterion is answered {grades}, on the {scale.name}."
    if rule.not_applicable_allowed:
        reason = ", with a reason" if rule.not_applicable_needs_reason else ""
        yield f"An answer may also be “not applicable”{reason}. It then counts for nothing, neither well nor badly."
    if rule.quote_required_at_grades:
        place = ", with their place," if rule.location_required else ""
        yield f"Words of the plan{place} bear out every answer of {words.graded(rule.quote_required_at_grades)}."
    if rule.comment_required_at_or_below is not None:
        yield f"A comment says why an answer is {words.grade_or_below(rule.comment_required_at_or_below)}."


def _sections(framework: FrameworkPack, words: _Words) -> Iterator[str]:
    weights = sorted({criterion.weight for criterion in framework.criteria})
    yield (
        "The score of a section is the mean of its answers. A criterion of weight "
        f"{plain_number(weights[-1])} counts {_times(weights)} a criterion of weight {plain_number(weights[0])}."
        if len(weights) > 1
        else "The score of a section is the mean of its answers, which all count alike."
    )
    yield _bands(framework.grading.bands, words)
    least = framework.grading.minimum_weight_answered_percent
    if least:
        yield f"A section is graded when at least {plain_number(least)} per cent of its weight has been answered."


def _times(weights: Sequence[Decimal]) -> str:
    return f"{plain_number(weights[-1] / weights[0])} times as much as"


def _bands(bands: Sequence[Band], words: _Words) -> str:
    upper = [f"{plain_number(band.min_score)} or more is {words.grade(band.grade)}" for band in bands[:-1]]
    return f"A score of {', '.join(upper)}, and anything lower is {words.grade(bands[-1].grade)}."


def _gates(framework: FrameworkPack, words: _Words) -> Iterator[str]:
    gates = [criterion for criterion in framework.criteria if criterion.gate]
    if not gates:
        return
    rule = framework.grading.gates
    yield f"{len(gates)} of the {len(framework.criteria)} criteria are legal gates: the law itself asks for them."
    yield from _failing(gates, rule, words)
    if rule.warn_at_or_below is not None:
        yield f"A gate that passes, but only just, at {words.grade(rule.warn_at_or_below)}, is pointed out."
    yield from _consequences(rule, words)


def _consequences(rule: GateRule, words: _Words) -> Iterator[str]:
    if rule.section_cap_when_failed is not None:
        yield f"A section in which a gate fails is at most {words.grade(rule.section_cap_when_failed)}."
    action, due = rule.raises_action.replace("_", " "), rule.action_due.replace("_", " ")
    yield f"A failed gate raises the action “{action}”, due {due}."


def _failing(gates: Sequence[CriterionSpec], rule: GateRule, words: _Words) -> Iterator[str]:
    """The usual grade at which gates fail, then those that fail at another."""
    usual = rule.default_fails_at_or_below
    yield f"A gate fails when it is answered {words.grade_or_below(usual)}."
    others: dict[int, list[str]] = {}
    for gate in gates:
        if gate.gate_fails_at_or_below not in {None, usual}:
            others.setdefault(gate.gate_fails_at_or_below or usual, []).append(gate.code)
    for fails_at, codes in sorted(others.items()):
        verb = "fails" if len(codes) == 1 else "fail"
        yield f"{listed(codes)} {verb} already at {words.grade_or_below(fails_at)}."


def _content(framework: FrameworkPack, words: _Words) -> Iterator[str]:
    rule = framework.grading.content
    yield "The content score is the mean of the scores of the sections, each counted by its share of 100 per cent."
    if rule.renormalise:
        yield "A section that has no grade is left out, and the shares of the others stand for the whole."
    if rule.score_limit_when_gate_fails is not None and any(criterion.gate for criterion in framework.criteria):
        limit = plain_number(rule.score_limit_when_gate_fails)
        yield f"A section in which a gate failed enters with a score of {limit} at most."
    yield (
        _bands(rule.bands, words) if rule.bands != framework.grading.bands else "It becomes a grade by the same bands."
    )
    yield from (_cap(cap, words) for cap in rule.caps)


def _cap(cap: CapSpec, words: _Words) -> str:
    limit = f"The content grade is at most {words.grade(cap.max_grade)}"
    if cap.when == "failed_content_gates_at_least":
        many = f"{cap.value} or more legal gates on content fail" if cap.value > 1 else "a legal gate on content fails"
        return f"{limit} when {many}."
    judged = words.grade(cap.value) if cap.when == "section_grade_equals" else words.grade_or_below(cap.value)
    return f"{limit} when {words.any_of(cap.sections)} is {judged}."


def _process(framework: FrameworkPack, words: _Words) -> Iterator[str]:
    rule = framework.grading.process
    if not rule.sections:
        return
    yield f"Process is graded apart, from the answers under {listed([words.sections[code] for code in rule.sections])}."
    yield "It is never combined with the content grade, so that being on time cannot hide a weak plan."
    if rule.gates_cap is not None:
        yield f"The process grade is at most {words.grade(rule.gates_cap)} when one of its gates fails."


def _overrides(framework: FrameworkPack) -> Iterator[str]:
    rule = framework.grading.overrides
    if not rule.auditor_may_state_grade:
        yield "Grades are worked out from the answers. An auditor does not set one by hand."
    if rule.moderation_may_set_final_grade:
        kept = "; the grade that was worked out stays beside it" if rule.original_grade_kept else ""
        yield f"Moderation may set the final grade, with its reason{kept}."
