"""What the answers of past audits would have come to under another text: a trial that changes nothing.

Answers are carried along the codes of the criteria, which are for life. A criterion that is new was never answered, so
it is left out; one that is retired takes its answers with it; an answer that the other text does not allow counts as
not given.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audits.rules.grading import content_grade
from audits.rules.means import Marks
from frameworks.rules.applicability import Case, applies
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.frameworks import FrameworkPack

MOST_EXPLAINED = 150
SHARES, RULE = "shares", "rule"
"""Causes that are no criterion: the shares of the sections, and the grading rule."""


@dataclass(frozen=True, slots=True)
class PastAudit:
    """A submitted audit: the facts of its plan, its answers by code, and the content grade that it got."""

    case: Case
    marks: Marks
    grade: int | None


@dataclass(frozen=True, slots=True)
class Cause:
    """A change that alone explains so many of the audits looked at whose grade rose or fell."""

    code: str
    rose: int
    fell: int


@dataclass(frozen=True, slots=True)
class Trial:
    """`shifts` counts audits by (grade then, grade under the draft). Causes come from the first `explained` audits."""

    audits: int
    shifts: Mapping[tuple[int | None, int | None], int]
    causes: tuple[Cause, ...]
    explained: int
    not_allowed: int

    @property
    def changed(self) -> int:
        return sum(count for (then, now), count in self.shifts.items() if then != now)


def try_text(*, old: FrameworkPack, new: FrameworkPack, audits: Iterable[PastAudit]) -> Trial:
    """Grade every audit anew under `new`, and find which single change explains what became different."""
    shifts: Counter[tuple[int | None, int | None]] = Counter()
    changed: list[tuple[PastAudit, int | None]] = []
    not_allowed = 0
    for audit in audits:
        now, dropped = _graded(new, audit)
        shifts[audit.grade, now] += 1
        not_allowed += dropped
        if now != audit.grade and len(changed) < MOST_EXPLAINED:
            changed.append((audit, now))
    return Trial(shifts.total(), dict(shifts), tuple(_causes(old, new, changed)), len(changed), not_allowed)


def _graded(text: FrameworkPack, audit: PastAudit) -> tuple[int | None, int]:
    """The content grade, and how many answers the text does not allow."""
    asked = [each for each in text.criteria if each.code in audit.marks and applies(each, audit.case)]
    marks = {each.code: audit.marks[each.code] for each in asked if _is_allowed(audit.marks[each.code], each, text)}
    return content_grade(framework=text, criteria=asked, marks=marks), len(asked) - len(marks)


def _is_allowed(mark: int | None, criterion: CriterionSpec, text: FrameworkPack) -> bool:
    answer = text.grading.answer
    if mark is None:
        return answer.not_applicable_allowed
    return mark in (criterion.allowed_grades or answer.grades)


def _causes(old: FrameworkPack, new: FrameworkPack, changed: Sequence[tuple[PastAudit, int | None]]) -> Iterator[Cause]:
    """Each change is taken back alone: an audit that then gets its old grade again was moved by it."""
    for code, without in _taken_back(old, new):
        moved = [(audit.grade or 0, now or 0) for audit, now in changed if _graded(without, audit)[0] == audit.grade]
        if moved:
            rose = sum(now > then for then, now in moved)
            yield Cause(code, rose, len(moved) - rose)


def _taken_back(old: FrameworkPack, new: FrameworkPack) -> Iterator[tuple[str, FrameworkPack]]:
    before, after = ({each.code: each for each in text.criteria} for text in (old, new))
    for code in after:
        if code in before and _counts_otherwise(before[code], after[code]):
            criteria = tuple(before[code] if each.code == code else each for each in new.criteria)
            yield code, replace(new, criteria=criteria)
    for code in before.keys() - after.keys():
        yield code, replace(new, criteria=(*new.criteria, before[code]))
    if _shares(old) != _shares(new):
        yield SHARES, replace(new, sections=old.sections)
    if old.grading != new.grading:
        yield RULE, replace(new, grading=old.grading)


def _counts_otherwise(old: CriterionSpec, new: CriterionSpec) -> bool:
    """Words alone grade nothing."""
    return _weighed(old) != _weighed(new)


def _weighed(each: CriterionSpec) -> tuple[object, ...]:
    gate = (each.gate, each.gate_fails_at_or_below)
    return (each.weight, each.counted_sections, gate, each.allowed_grades, each.grade_kind, each.applies_when)


def _shares(text: FrameworkPack) -> dict[str, object]:
    return {section.code: (section.weight_percent, section.kind) for section in text.sections}
