"""An audit as the rules see it: what it was asked, what was answered, how far it is and how it grades."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from audits.models import Answer, Audit, EvidenceQuote
from audits.rules.answers import Evidence, GivenAnswer, marks_of
from audits.rules.caps import failed_gates
from audits.rules.checklists import ChecklistResult, explain_checklist, judge_checklist
from audits.rules.explanation import account, names_of
from audits.rules.grades import GradingResult
from audits.rules.grading import grade_audit
from audits.rules.progress import Progress, progress_of
from frameworks.queries.specifications import instrument_of, scale_of, specification_of
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.gradings import AnswerRule
from frameworks.rules.instruments import InstrumentSpec
from frameworks.rules.scales import ScaleSpec
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class Judging:
    """One audit with its framework, its answers (in the framework's order) and what the rules make of them."""

    audit: Audit
    answers: tuple[Answer, ...]
    takes_quotes: ClassVar[bool] = True
    has_sections: ClassVar[bool] = True
    """Whether the sections of its document were found when it was read."""

    @cached_property
    def framework(self) -> FrameworkPack:
        return specification_of(self.audit.framework_version)

    @cached_property
    def instrument(self) -> InstrumentSpec:
        return instrument_of(self.audit.framework_version, self.audit.instrument)

    @cached_property
    def scale(self) -> ScaleSpec:
        return scale_of(self.audit.framework_version, self.audit.instrument)

    @property
    def is_checklist(self) -> bool:
        """Whether the instrument counts answers against rules, in place of grading them."""
        return bool(self.instrument.results)

    @cached_property
    def criteria(self) -> tuple[CriterionSpec, ...]:
        return tuple(self.framework.criterion(answer.criterion.code) for answer in self.answers)

    @cached_property
    def labels(self) -> Mapping[int, str]:
        words = self.framework.answer_labels
        return {answer: self.scale.label(answer, words) for answer in self.scale.answers}

    def label_of(self, grade: int | None, *, not_applicable: bool = False) -> str:
        """The word for what was answered."""
        if not_applicable:
            return "Not applicable"
        return "no grade" if grade is None else self.labels[grade]

    @cached_property
    def rule(self) -> AnswerRule:
        """What an answer needs. On a checklist only the answer itself, and a reason where it does not apply."""
        if not self.is_checklist:
            return self.framework.grading.answer
        return AnswerRule(
            grades=self.scale.answers,
            not_applicable_allowed=self.scale.not_applicable,
            not_applicable_needs_reason=True,
            quote_required_at_grades=(),
            location_required=False,
            comment_required_at_or_below=None,
        )

    @cached_property
    def given(self) -> dict[str, GivenAnswer]:
        return {answer.criterion.code: given(answer) for answer in self.answers}

    @cached_property
    def progress(self) -> Progress:
        return progress_of(criteria=self._questions, rule=self.rule, answers=self.given, labels=self.labels)

    @property
    def _questions(self) -> tuple[CriterionSpec, ...]:
        """The criteria as this instrument puts them: a grade that one may not have is one of the framework's scale."""
        if not self.is_checklist:
            return self.criteria
        return tuple(replace(criterion, allowed_grades=None) for criterion in self.criteria)

    def grades_allowed(self, criterion: CriterionSpec) -> tuple[int, ...]:
        """The values that may be given, best first."""
        own = None if self.is_checklist else criterion.allowed_grades
        allowed = own or self.scale.answers
        return tuple(sorted(allowed, reverse=self.scale.high_is_good))

    @cached_property
    def grading(self) -> GradingResult:
        return grade_audit(framework=self.framework, criteria=self.criteria, marks=marks_of(self.given))

    @cached_property
    def checklist(self) -> ChecklistResult:
        marks = marks_of(self.given)
        return judge_checklist(instrument=self.instrument, scale=self.scale, questions=self.criteria, marks=marks)

    def account(self) -> list[dict[str, str | list[str]]]:
        """How the result came about, in sentences under headings, for the auditor and the writer."""
        if self.is_checklist:
            told = [("Result", explain_checklist(self.checklist, self.labels))]
        else:
            told = account(self.grading, names_of(self.framework, self.scale))
        return [{"heading": heading, "sentences": sentences} for heading, sentences in told]

    def account_of_answers(self) -> list[dict[str, str | list[str]]]:
        """What a second look at some criteria says: its answers, and no grade of the whole."""
        labelled = [
            f"{answer.criterion.code}: {self.label_of(answer.grade, not_applicable=answer.not_applicable)}."
            for answer in self.answers
        ]
        return [{"heading": "Judged again", "sentences": labelled}]

    @cached_property
    def failed_gates(self) -> frozenset[str]:
        """The codes of the legal gates that failed; a checklist has no grade at which one fails."""
        if self.is_checklist:
            return frozenset()
        failures = failed_gates(self.criteria, marks_of(self.given), self.framework.grading.gates)
        return frozenset(failure.criterion for failure in failures)

    def must_be_fixed(self, answer: Answer) -> bool:
        """Whether a plan is held back by an answer: a gate failed, or the lowest grade of the scale was given."""
        if answer.grade is None:
            return False
        worst = min(self.scale.answers) if self.scale.high_is_good else max(self.scale.answers)
        return answer.grade == worst or answer.criterion.code in self.failed_gates


def given(answer: Answer) -> GivenAnswer:
    """An answer as the rules read it; its quotes have to be read with it where many are read."""
    return GivenAnswer(
        grade=answer.grade,
        not_applicable=answer.not_applicable,
        reason=answer.reason,
        comment=answer.comment,
        evidence=tuple(Evidence(quote.exact, quote.location, quote.nothing_there) for quote in answer.evidence),
    )


def judging_of(audit: Audit) -> Judging:
    """Read an audit whole: two queries beside the audit itself."""
    return Judging(audit, tuple(_with_quotes(audit)))


def _with_quotes(audit: Audit) -> list[Answer]:
    """Each answer with its quotes, as Django would prefetch them, but for the query that it makes for each answer."""
    answers: list[Answer] = _answers(space_id=audit.space_id, audit_id=audit.pk)
    found: defaultdict[UUID, list[EvidenceQuote]] = defaultdict(list)
    for quote in _quotes(space_id=audit.space_id, audit_id=audit.pk):
        found[quote.answer_id].append(quote)
    for answer in answers:
        answer.read_with_it = found[answer.pk]
    return answers


@Prepared
def _answers(space_id: int, audit_id: UUID) -> "QuerySet[Answer]":
    answers = Answer.objects.filter(space_id=space_id, audit_id=audit_id)
    return answers.select_related("criterion").order_by("criterion__order")


@Prepared
def _quotes(space_id: int, audit_id: UUID) -> "QuerySet[EvidenceQuote]":
    return EvidenceQuote.objects.filter(space_id=space_id, answer__audit_id=audit_id)
