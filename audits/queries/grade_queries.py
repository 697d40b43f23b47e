"""Grade queries: whether one can still be asked, the list with its rate, and one query with both judgements."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone

from audits.models import Answer, Assignment, Audit, GradeQuery, QueriedAnswer, Return
from audits.queries.audits import STILL_ASKED, TO_DO, oversees
from audits.queries.judging import Judging, judging_of
from audits.queries.second_looks import second_look_at
from audits.queries.targets import days_to_query
from audits.rules.answers import marks_of
from audits.rules.checklists import judge_checklist
from audits.rules.grades import GradingResult
from audits.rules.grading import grade_audit
from audits.rules.rates import Rate
from audits.rules.working_days import working_days_after
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.scales import ScaleValue
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first
from qa_portal.web.wording import date_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

State = GradeQuery.State
STATES: dict[str, tuple[str, str]] = {
    State.ASKED: ("Waiting for a second auditor", "yellow"),
    State.SECOND: ("With a second auditor", "blue"),
    State.READY: ("To be decided", "purple"),
    State.DECIDED: ("Decided", "green"),
}


def last_day_to_query(note: Return, space: Space) -> date | None:
    """The last day on which the grades of an audit can be queried; None before its note was sent."""
    if note.sent_at is None:
        return None
    return working_days_after(timezone.localdate(note.sent_at), days_to_query(space.own_council))


def why_not_query(note: Return, space: Space, today: date) -> str:
    """Why the grades of a note can be queried no more, as a sentence; empty while they can."""
    if getattr(note.audit, "query", None) is not None:
        return "A second look has been asked for already. It is asked for once."
    last = last_day_to_query(note, space)
    if last is not None and today > last:
        return f"Grades could be queried until {date_words(last)}."
    return ""


@dataclass(frozen=True, slots=True)
class QueryRow:
    """A query in a list."""

    query: GradeQuery

    @property
    def state_words(self) -> str:
        return self.query.get_outcome_display() if self.query.is_decided else STATES[self.query.state][0]

    @property
    def colour(self) -> str:
        return "orange" if self.query.is_changed else STATES[self.query.state][1]


def query_list(viewer: Viewer, space: Space, *, key: str) -> Page:
    """A page of the queries that a viewer may know of, newest first."""
    page = newest_first(_related(visible_queries(viewer, space)), by="asked_at", key=key)
    return Page([QueryRow(query) for query in page.rows], page.newer, page.older)


def visible_queries(viewer: Viewer, space: Space) -> "QuerySet[GradeQuery]":
    """A writer's own; an auditor's once decided; for those who oversee all, but of a text still to be judged blind."""
    own = Q(asked_by_id=viewer.person_id)
    decided = Q(audit__auditor_id=viewer.person_id, state=State.DECIDED)
    queries = GradeQuery.objects.in_space(space)
    if not oversees(viewer, space.pk):
        return queries.filter(own | decided)  # type: ignore[no-any-return]
    to_judge = Assignment.objects.filter(TO_DO, STILL_ASKED, auditor_id=viewer.person_id).values("plan_version")
    return queries.filter(own | decided | ~Q(audit__plan_version__in=to_judge))  # type: ignore[no-any-return]


def query_seen(viewer: Viewer, audit: Audit) -> GradeQuery | None:
    """The query on an audit, if the viewer may know of it."""
    found: GradeQuery | None = visible_queries(viewer, audit.assignment.space).filter(audit=audit).first()
    return found


def is_to_be_given(query: GradeQuery) -> bool:
    """Whether nobody has the second look in hand: it was not given yet, or was declined or taken back."""
    return query.state == State.ASKED or (query.state == State.SECOND and second_look_at(query.audit) is None)


def overturn_rate(space: Space) -> Rate:
    """How many of the queries that were decided changed a grade."""
    counted = GradeQuery.objects.in_space(space).filter(state=State.DECIDED)
    found = counted.aggregate(cases=Count("id"), hits=Count("id", filter=Q(outcome=GradeQuery.Outcome.CHANGED)))
    return Rate(found["hits"], found["cases"])


def query_in(space: Space, viewer: Viewer, query_id: UUID) -> GradeQuery:
    """A query of this space that the viewer may see. Raises Http404."""
    found: GradeQuery | None = _related(visible_queries(viewer, space)).filter(pk=query_id).first()
    if found is None:
        raise Http404
    return found


def _related(queries: "QuerySet[GradeQuery]") -> "QuerySet[GradeQuery]":
    related = queries.select_related(
        "audit__plan_version__plan",
        "audit__assignment__round",
        "audit__assignment__space__council",
        "audit__framework_version",
        "audit__instrument",
        "audit__auditor",
        "asked_by",
        "decided_by",
        "second__auditor",
        "second__audit",
    )
    return related.defer("audit__plan_version__html", "audit__plan_version__text", "audit__framework_version__content")


@dataclass(frozen=True)
class Compared:
    """One criterion as two people judged it apart, and what was decided."""

    queried: QueriedAnswer
    spec: CriterionSpec
    first: str
    second: Answer | None
    second_words: str
    decided: str

    @property
    def first_answer(self) -> Answer:
        return self.queried.answer


@dataclass(frozen=True)
class QueryPage:
    """A query with both judgements of each criterion; the second is None until it was submitted."""

    query: GradeQuery
    judging: Judging
    rows: tuple[Compared, ...]

    @property
    def row(self) -> QueryRow:
        return QueryRow(self.query)

    @cached_property
    def grades(self) -> dict[str, ScaleValue | None]:
        """The grades of the whole: first ones, and those that were decided."""
        audit, query = self.query.audit, self.query
        return {
            "first_content": self._value(audit.content_grade),
            "first_process": self._value(audit.process_grade),
            "content": self._value(query.content_grade),
            "process": self._value(query.process_grade),
        }

    def _value(self, grade: int | None) -> ScaleValue | None:
        return None if grade is None else replace(self.judging.scale.value_of(grade), label=self.judging.labels[grade])


def query_page(query: GradeQuery) -> QueryPage:
    judging = judging_of(query.audit)
    second = _second_answers(query)
    queried = QueriedAnswer.objects.filter(space_id=query.space_id, query=query)
    rows = (
        queried.select_related("answer__criterion")
        .prefetch_related("answer__quotes")
        .order_by("answer__criterion__order")
    )
    return QueryPage(query, judging, tuple(_compared(row, judging, second) for row in rows))


def _second_answers(query: GradeQuery) -> dict[UUID, Answer]:
    audit: Audit | None = getattr(query.second, "audit", None)
    if audit is None or not audit.is_submitted:
        return {}
    answers = Answer.objects.filter(space_id=query.space_id, audit=audit).prefetch_related("quotes")
    return {answer.criterion_id: answer for answer in answers}


def _compared(row: QueriedAnswer, judging: Judging, second: Mapping[UUID, Answer]) -> Compared:
    answer, other = row.answer, second.get(row.answer.criterion_id)
    return Compared(
        queried=row,
        spec=judging.framework.criterion(answer.criterion.code),
        first=judging.label_of(answer.grade, not_applicable=answer.not_applicable),
        second=other,
        second_words=judging.label_of(other.grade, not_applicable=other.not_applicable) if other else "",
        decided=judging.label_of(row.decided_grade) if row.decided_grade is not None else "",
    )


@dataclass(frozen=True, slots=True)
class Regraded:
    """The grades of an audit with some answers decided otherwise; nothing of the first ones is changed."""

    content: int | None
    process: int | None
    checklist: str


def regrading(judging: Judging, decided: Mapping[str, int]) -> GradingResult:
    """The full grading of an audit with these grades in place of the answers that were given."""
    marks = marks_of(judging.given) | dict(decided)
    return grade_audit(framework=judging.framework, criteria=judging.criteria, marks=marks)


def regraded(judging: Judging, decided: Mapping[str, int]) -> Regraded:
    """Grade an audit anew by its own framework, with these grades in place of the answers that were given."""
    if judging.is_checklist:
        marks = marks_of(judging.given) | dict(decided)
        result = judge_checklist(
            instrument=judging.instrument, scale=judging.scale, questions=judging.criteria, marks=marks
        )
        return Regraded(None, None, result.code or "")
    grading = regrading(judging, decided)
    return Regraded(grading.content.grade, grading.process.grade, "")
