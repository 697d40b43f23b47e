"""The audits behind a figure, for those who may read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Subquery

from audits.models import Assignment
from audits.queries.audits import STILL_ASKED, TO_DO
from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import scale_of, specification_of
from qa_portal.access.decisions import Viewer
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first
from reporting.models import AuditFact, ScoreFact
from reporting.queries.cells import Narrowed
from reporting.queries.figures import graded_facts
from reporting.rules.paig.figures import Scale

if TYPE_CHECKING:
    from django.db.models import QuerySet

ON_A_PAGE = 50


@dataclass(frozen=True)
class BehindRow:
    """One audit with its grades in words; `answer` is that to the criterion that was asked about."""

    fact: AuditFact
    content: str
    process: str
    answer: str


def facts_behind(
    viewer: Viewer, space: Space, term: Term | None, level: str | None, narrowed: Narrowed
) -> "QuerySet[AuditFact]":
    """The facts that a dashboard counts at a level; without one, those from which a report counts a term's grades.

    Both without those on a text that the viewer has still to judge blind.
    """
    still = Assignment.objects.filter(TO_DO, STILL_ASKED, space=space, auditor_id=viewer.person_id)
    facts = _in_report(space, term) if level is None else _at_level(space, term, level)
    return facts.filter(narrowed.filters).exclude(audit__plan_version__in=still.values("plan_version"))  # type: ignore[no-any-return]


def _at_level(space: Space, term: Term | None, level: str) -> Any:
    return AuditFact.objects.standing().in_space(space).filter(term=term, level=level)


def _in_report(space: Space, term: Term | None) -> Any:
    return AuditFact.objects.none() if term is None else graded_facts(space, term)[0]


def behind_page(facts: "QuerySet[AuditFact]", criterion: str, *, key: str) -> Page:
    """A page of audits, newest first. With a criterion only those that answered it, with their answer."""
    answers = ScoreFact.objects.filter(space=OuterRef("space"), fact=OuterRef("pk"), criterion=criterion)
    rows: Any = facts.annotate(
        answer=Subquery(answers.values("grade")[:1]),
        reference=F("audit__plan_version__plan__reference"),
        assignment=F("audit__assignment"),
        submitted_at=F("audit__submitted_at"),
    )
    rows = rows.filter(answer__isnull=False) if criterion else rows
    page = newest_first(rows, by="submitted_at", key=key, size=ON_A_PAGE)
    words = grade_words({fact.framework_version_id for fact in page.rows})
    return Page([_row(fact, words[fact.framework_version_id]) for fact in page.rows], page.newer, page.older)


def grade_words(versions: set[Any]) -> dict[Any, Mapping[int, str]]:
    """The words of the grades of each version."""
    rows = FrameworkVersion.objects.select_related("framework", "scale").defer("content").filter(pk__in=versions)
    return {row.pk: _labels(row) for row in rows}


def _labels(version: FrameworkVersion) -> dict[int, str]:
    scale = Scale.of(scale_of(version), specification_of(version).answer_labels)
    return {grade.value: grade.label for grade in scale.grades}


def _row(fact: Any, words: Mapping[int, str]) -> BehindRow:
    grades = (fact.content_grade, fact.process_grade, fact.answer)
    return BehindRow(fact, *("" if grade is None else words.get(grade, str(grade)) for grade in grades))
