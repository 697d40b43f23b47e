"""What the page of a submitted audit shows of its result, in words. It is read from the audit as it was frozen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from audits.queries.judging import Judging
from audits.queries.scoring import heading_of
from audits.rules.means import shown_score
from frameworks.rules.scales import ScaleValue


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section with its grade, if it has one, and its score before any cap, to two places."""

    name: str
    grade: ScaleValue | None
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class Result:
    """Content and process, which are never combined, and what they rest on; or the name of a checklist's result."""

    content: ScaleValue | None
    process: ScaleValue | None
    sections: tuple[SectionRow, ...]
    checklist_name: str


def result_of(judging: Judging) -> Result:
    """The result of a submitted audit."""
    audit = judging.audit
    checklist = audit.result.get("checklist", {})
    return Result(
        content=_grade(judging, audit.content_grade),
        process=_grade(judging, audit.process_grade),
        sections=tuple(_sections(judging)),
        checklist_name=checklist.get("name") or "The result is stated by the person who made the check.",
    )


def _sections(judging: Judging) -> Iterator[SectionRow]:
    bands = judging.framework.grading.bands
    names = {section.code: heading_of(section) for section in judging.framework.sections}
    for section in judging.audit.result.get("grading", {}).get("sections", ()):
        grade, score = section["result"]["grade"], section["result"]["score"]
        shown = None if score is None else shown_score(Decimal(score), bands)
        yield SectionRow(names[section["section"]], _grade(judging, grade), shown)


def _grade(judging: Judging, grade: int | None) -> ScaleValue | None:
    """The value of the scale with its colour and icon, in the words that the framework uses for it."""
    return None if grade is None else replace(judging.scale.value_of(grade), label=judging.labels[grade])
