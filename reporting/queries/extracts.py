"""Extracts that were made, and the tables of a new one."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404

from qa_portal.spaces.models import Space
from reporting.models import Extract
from reporting.queries import extract_audits, extract_learning, extract_sessions
from reporting.queries.extract_source import Row, Source

if TYPE_CHECKING:
    from django.db.models import QuerySet

_TABLES: dict[str, Callable[[Source], Iterator[Row]]] = {
    "plan": extract_audits.plans,
    "audit": extract_audits.audits,
    "section_grade": extract_audits.sections,
    "answer": extract_audits.answers,
    "clock": extract_audits.clocks,
    "advice_check": extract_audits.checks,
    "moderation": extract_sessions.moderated,
    "rating": extract_sessions.ratings,
    "case_study": extract_sessions.studies,
    "theme_tag": extract_learning.tags,
    "feedback": extract_learning.feedback,
    "action": extract_learning.actions,
    "training": extract_learning.training,
    "sample": extract_learning.samples,
    "code": extract_learning.codes,
}


def extracts_in(space: Space) -> "QuerySet[Extract]":
    """The extracts of a council, the newest first."""
    found: QuerySet[Extract] = Extract.objects.in_space(space).select_related("asked_by").order_by("-asked_at", "-pk")
    return found


def extract_in(space: Space, extract_id: UUID) -> Extract:
    """One extract of a council. Raises Http404."""
    return get_object_or_404(Extract.objects.in_space(space).select_related("space"), pk=extract_id)


def tables_of(space: Space) -> dict[str, Callable[[], Iterator[Row]]]:
    """Table -> its rows, counted when they are asked for. Each says `is_current` where it is not."""
    source = Source(space)
    return {name: partial(rows, source) for name, rows in _TABLES.items()}
