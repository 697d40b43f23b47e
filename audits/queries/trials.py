"""Past audits of a council under another text of their framework."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count
from django.http import Http404

from audits.models import Answer, Audit
from audits.rules.regrading import RULE, SHARES, Cause, PastAudit, Trial, try_text
from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import scale_of, specification_of
from frameworks.rules.applicability import Case
from frameworks.rules.kinds import is_case_study
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

_BESIDE = {SHARES: "The shares of the sections", RULE: "The grading rule"}


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """How many audits went from one grade to another."""

    then: str
    now: str
    count: int
    is_same: bool


@dataclass(frozen=True, slots=True)
class TrialPage:
    """`trial` is None where the term holds no audit by another text of the same framework.

    `old` is the text that most audits of the term were graded by; `left_out` counts those graded by yet others.
    """

    version: FrameworkVersion
    old: FrameworkVersion | None
    left_out: int
    term: Term | None
    terms: list[Term]
    trial: Trial | None
    shifts: list[ShiftRow]
    causes: list[tuple[str, Cause]]


def texts_to_try(space: Space) -> list[FrameworkVersion]:
    """The texts of the library that are not yet in force, newest first; a case study grades nothing."""
    states = (FrameworkVersion.State.DRAFT, FrameworkVersion.State.CONSULTING, FrameworkVersion.State.APPROVED)
    versions = FrameworkVersion.objects.filter(space=library_of(space), state__in=states).select_related("framework")
    return [version for version in versions.order_by("-made_at") if not is_case_study(version.content)]


def trial_page(space: Space, draft_id: UUID, *, term_id: str, today: date) -> TrialPage:
    """Http404 for a text that this council's library does not have."""
    version = next((each for each in texts_to_try(space) if each.pk == draft_id), None)
    if version is None:
        raise Http404
    terms = list(Term.objects.filter(space=library_of(space), starts_on__lte=today).order_by("-starts_on"))
    ended = [term for term in terms if term.ends_on < today]
    term = next((each for each in terms if str(each.pk) == term_id), None) or next(iter(ended), None)
    graded = _graded(space, version, term)
    old, left_out = _judged_by(graded) if term else (None, 0)
    trial = _tried(space, old, version, graded) if old else None
    return TrialPage(version, old, left_out, term, terms, trial, _shifts(version, trial), _named(old, version, trial))


def _graded(space: Space, version: FrameworkVersion, term: Term | None) -> "QuerySet[Audit]":
    """The term's submitted audits by any text of the same framework that came to a content grade."""
    same_framework = Audit.objects.in_space(space).submitted().filter(framework_version__framework=version.framework_id)
    return same_framework.filter(assignment__round__term=term, content_grade__isnull=False)


def _judged_by(graded: "QuerySet[Audit]") -> tuple[FrameworkVersion | None, int]:
    """The text that most of these audits were graded by, and how many were graded by others."""
    counts = dict(graded.values_list("framework_version").annotate(number=Count("pk")))
    if not counts:
        return None, 0
    most = max(sorted(counts), key=lambda text: counts[text])
    version = FrameworkVersion.objects.select_related("framework").defer("content").get(pk=most)
    return version, sum(counts.values()) - counts[most]


def _tried(space: Space, old: FrameworkVersion, version: FrameworkVersion, graded: "QuerySet[Audit]") -> Trial:
    past = _past(space, graded.filter(framework_version=old))
    return try_text(old=specification_of(old), new=specification_of(version), audits=past)


def _past(space: Space, audits: "QuerySet[Audit]") -> Iterator[PastAudit]:
    marks: dict[UUID, dict[str, int | None]] = defaultdict(dict)
    answers = Answer.objects.in_space(space).filter(audit__in=audits)
    for audit_id, code, grade, not_applicable in answers.values_list(
        "audit_id", "criterion__code", "grade", "not_applicable"
    ):
        marks[audit_id][code] = None if not_applicable else grade
    facts = ("pk", "plan_version__plan__plan_kind", "plan_event", "plan_stage", "year_group", "age", "content_grade")
    for audit_id, *case, grade in audits.values_list(*facts):
        yield PastAudit(_case(case), marks[audit_id], grade)


def _case(facts: list[Any]) -> Case:
    plan_kind, plan_event, plan_stage, year_group, age = facts
    return Case(plan_kind, plan_event, plan_stage, year_group or None, age)


def _shifts(version: FrameworkVersion, trial: Trial | None) -> list[ShiftRow]:
    if trial is None:
        return []
    spec, scale = specification_of(version), scale_of(version)
    words = {grade: scale.label(grade, spec.answer_labels) for grade in scale.answers}
    ordered = sorted(trial.shifts.items(), key=lambda item: (-(item[0][0] or 0), -(item[0][1] or 0)))
    return [
        ShiftRow(words.get(then or 0, "Not graded"), words.get(now or 0, "Not graded"), count, then == now)
        for (then, now), count in ordered
    ]


def _named(old: FrameworkVersion | None, version: FrameworkVersion, trial: Trial | None) -> list[tuple[str, Cause]]:
    """The causes in words, the weightiest first."""
    if old is None or trial is None:
        return []
    texts = (specification_of(old), specification_of(version))
    questions = {each.code: f"{each.code}: {each.question}" for text in texts for each in text.criteria}
    ordered = sorted(trial.causes, key=lambda cause: -(cause.rose + cause.fell))
    return [(questions.get(cause.code) or _BESIDE[cause.code], cause) for cause in ordered]
