"""Past audits of a council under another text of their framework."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

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
    """`trial` is None where the term holds no audit by another text of the same framework."""

    version: FrameworkVersion
    old: FrameworkVersion | None
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
    old, trial = _tried(space, version, term)
    return TrialPage(version, old, term, terms, trial, _shifts(version, trial), _named(old, version, trial))


def _tried(space: Space, version: FrameworkVersion, term: Term | None) -> tuple[FrameworkVersion | None, Trial | None]:
    """All audits of the term that were graded by the text which most of them were graded by."""
    graded = (
        Audit.objects.in_space(space)
        .submitted()
        .filter(
            assignment__round__term=term,
            framework_version__framework_id=version.framework_id,
            content_grade__isnull=False,
        )
    )
    newest = (
        graded.select_related("framework_version__framework")
        .defer("framework_version__content")
        .order_by("-submitted_at")
        .first()
    )
    if term is None or newest is None:
        return None, None
    old = newest.framework_version
    past = _past(space, graded.filter(framework_version=old))
    return old, try_text(old=specification_of(old), new=specification_of(version), audits=past)


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
