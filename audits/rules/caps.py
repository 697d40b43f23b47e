"""Gates and caps: what an answer or a weak section forbids, whatever the mean. A cap never raises a grade."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from audits.rules.grades import CapApplied, Caution, CautionKind, GateFailure, GradeResult, SectionResult
from audits.rules.means import Marks
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.gradings import CapSpec, GateRule

GATE_FAILED = "gate_failed"

Codes = tuple[str, ...]
# Gives the codes (of sections or gates) that bring a cap about; none when its condition is not met.
CapCondition = Callable[[CapSpec, Sequence[SectionResult], Codes], Codes]


@dataclass(frozen=True)
class Limit:
    """The highest grade that is left. None sets no limit; without a cause the limit is not met."""

    code: str
    when: str
    highest: int | None
    because: Codes
    value: int | None = None


def failed_gates(criteria: Iterable[CriterionSpec], marks: Marks, rule: GateRule) -> tuple[GateFailure, ...]:
    """The gates whose answer is at or below their failing grade, in the order of the criteria."""
    return tuple(
        GateFailure(
            criterion=gate.code,
            answer=answer,
            fails_at_or_below=_fails_at(gate, rule),
            grade_kind=gate.grade_kind,
            sections=gate.counted_sections,
            action=rule.raises_action,
            due=rule.action_due,
        )
        for gate, answer in _answered_gates(criteria, marks)
        if answer <= _fails_at(gate, rule)
    )


def nearly_failed(criteria: Iterable[CriterionSpec], marks: Marks, rule: GateRule) -> tuple[Caution, ...]:
    """The gates that passed, but low enough for a warning."""
    warn_at = rule.warn_at_or_below
    return tuple(
        Caution(CautionKind.GATE_NEARLY_FAILED, gate.code, answer)
        for gate, answer in _answered_gates(criteria, marks)
        if warn_at is not None and _fails_at(gate, rule) < answer <= warn_at
    )


def capped(result: GradeResult, limit: Limit) -> GradeResult:
    """The result held at the limit, if anything brought it about; noted also where the grade was already lower."""
    if result.grade is None or limit.highest is None or not limit.because:
        return result
    after = min(result.grade, limit.highest)
    cap = CapApplied(limit.code, limit.when, limit.highest, limit.value, result.grade, after, limit.because)
    return replace(result, grade=after, caps=(*result.caps, cap))


def gate_limit(highest: int | None, failed: Iterable[GateFailure]) -> Limit:
    return Limit(GATE_FAILED, GATE_FAILED, highest, tuple(failure.criterion for failure in failed))


def content_limit(cap: CapSpec, graded: Sequence[SectionResult], failed: Codes) -> Limit:
    """A cap of the framework, met or not. `graded` are the sections that count in the content grade."""
    concerned = [section for section in graded if not cap.sections or section.section in cap.sections]
    return Limit(cap.code, cap.when, cap.max_grade, CONDITIONS[cap.when](cap, concerned, failed), cap.value)


def _weak_sections(cap: CapSpec, graded: Sequence[SectionResult], _failed: Codes) -> Codes:
    return tuple(each.section for each in graded if each.grade is not None and each.grade <= cap.value)


def _sections_with_grade(cap: CapSpec, graded: Sequence[SectionResult], _failed: Codes) -> Codes:
    return tuple(each.section for each in graded if each.grade == cap.value)


def _enough_failed_gates(cap: CapSpec, _graded: Sequence[SectionResult], failed: Codes) -> Codes:
    return failed if len(failed) >= cap.value else ()


# The same names as `frameworks.rules.gradings.CAP_CONDITIONS`, which a pack is held to.
CONDITIONS: Mapping[str, CapCondition] = {
    "any_section_grade_at_or_below": _weak_sections,
    "section_grade_equals": _sections_with_grade,
    "failed_content_gates_at_least": _enough_failed_gates,
}


def _answered_gates(criteria: Iterable[CriterionSpec], marks: Marks) -> list[tuple[CriterionSpec, int]]:
    gates = ((criterion, marks.get(criterion.code)) for criterion in criteria if criterion.gate)
    return [(gate, answer) for gate, answer in gates if answer is not None]


def _fails_at(criterion: CriterionSpec, rule: GateRule) -> int:
    own = criterion.gate_fails_at_or_below
    return rule.default_fails_at_or_below if own is None else own
