"""What judging an audit gives: grades with everything that explains them. Codes and numbers only, no words."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class NotGraded(StrEnum):
    """Why there is a result without a grade."""

    NOTHING_ASKED = "nothing_asked"
    NOTHING_ANSWERED = "nothing_answered"
    ALL_NOT_APPLICABLE = "all_not_applicable"
    TOO_LITTLE_ANSWERED = "too_little_answered"
    NO_SECTION_GRADED = "no_section_graded"
    A_SECTION_IS_NOT_GRADED = "a_section_is_not_graded"


class CautionKind(StrEnum):
    GATE_NEARLY_FAILED = "gate_nearly_failed"
    MOSTLY_NOT_APPLICABLE = "mostly_not_applicable"


@dataclass(frozen=True)
class Tally:
    """The criteria asked: how many have a grade, are not applicable or are open, and their weights."""

    graded: int
    not_applicable: int
    unanswered: int
    graded_weight: Decimal
    not_applicable_weight: Decimal
    asked_weight: Decimal

    @property
    def asked(self) -> int:
        return self.graded + self.not_applicable + self.unanswered

    @property
    def weight_to_answer(self) -> Decimal:
        return self.asked_weight - self.not_applicable_weight

    @property
    def answered_share(self) -> Decimal:
        """Graded weight as a share (0 to 1) of the weight asked, less what is not applicable."""
        return self.graded_weight / self.weight_to_answer if self.weight_to_answer else Decimal(0)


@dataclass(frozen=True)
class CapApplied:
    """A limit that was met. `because` holds the codes of the gates or sections that brought it about."""

    code: str
    when: str
    limit: int
    value: int | None
    before: int
    after: int
    because: tuple[str, ...]

    @property
    def lowered(self) -> bool:
        return self.after < self.before


@dataclass(frozen=True)
class GradeResult:
    """`score` is the mean before any cap and `band_grade` the grade it would give; `grade` is what the caps leave.

    All three are None, and `not_graded` says why, where there is no grade.
    """

    grade: int | None
    band_grade: int | None
    score: Decimal | None
    tally: Tally
    caps: tuple[CapApplied, ...] = ()
    not_graded: NotGraded | None = None


@dataclass(frozen=True)
class SectionResult:
    """`carried_score` is what enters the content grade: the score, held down where a gate of the section failed.

    None where the section has no grade or no weight of its own.
    """

    section: str
    kind: str
    weight_percent: Decimal
    result: GradeResult
    carried_score: Decimal | None

    @property
    def grade(self) -> int | None:
        return self.result.grade

    @property
    def score(self) -> Decimal | None:
        return self.result.score


@dataclass(frozen=True)
class GateFailure:
    """A gate answered at or below its failing grade, and the action that this raises."""

    criterion: str
    answer: int
    fails_at_or_below: int
    grade_kind: str
    sections: tuple[str, ...]
    action: str
    due: str


@dataclass(frozen=True)
class Caution:
    """Something to look at that changes no grade. `about` is the code of a criterion or section."""

    kind: CautionKind
    about: str
    answer: int | None = None


@dataclass(frozen=True)
class Lowering:
    """How far one answer held the score down: its share of the total weight times its distance from the top grade."""

    criterion: str
    answer: int
    share: Decimal
    effect: Decimal


@dataclass(frozen=True)
class GradingResult:
    """Content and process stand side by side; nothing here combines them."""

    sections: tuple[SectionResult, ...]
    content: GradeResult
    process: GradeResult
    gate_failures: tuple[GateFailure, ...]
    cautions: tuple[Caution, ...]
    lowered_content_most: tuple[Lowering, ...]
    lowered_process_most: tuple[Lowering, ...]

    def section(self, code: str) -> SectionResult:
        return {section.section: section for section in self.sections}[code]
