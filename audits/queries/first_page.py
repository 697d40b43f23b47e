"""What of audits waits for one person, for the first page that everybody opens: its SQL is written once a process."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from audits.models import Assignment, Audit, Return
from audits.queries.audits import sheets_of, work_in
from audits.queries.return_lists import audits_without_note, notes_waiting
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST = 5
"""Of one kind; the list behind it shows all."""


def first_to_score(viewer: Viewer, spaces: Iterable[Space]) -> list[Assignment]:
    """What to score next, the most pressing first."""
    return _to_score(person_id=viewer.actor_id, spaces=_ids(spaces))


def first_sheets(viewer: Viewer, spaces: Iterable[Space]) -> list[Audit]:
    """Sheets of colleagues that the viewer is typing in."""
    return _sheets(person_id=viewer.actor_id, spaces=_ids(spaces))


def first_without_note(viewer: Viewer, spaces: Iterable[Space]) -> list[Audit]:
    """Audits of the viewer on which no feedback has been written."""
    return _without_note(person_id=viewer.actor_id, spaces=_ids(spaces))


def first_notes(viewer: Viewer, spaces: Iterable[Space], releases: Iterable[Space]) -> list[Return]:
    """Feedback to answer or to check, and to release in some of the spaces."""
    return _notes(person_id=viewer.actor_id, spaces=_ids(spaces), releases=_ids(releases))


def _ids(spaces: Iterable[Space]) -> list[int]:
    return [space.pk for space in spaces]


@Prepared
def _to_score(person_id: int, spaces: list[int]) -> "QuerySet[Assignment]":
    return work_in(person_id, spaces)[:MOST]


@Prepared
def _sheets(person_id: int, spaces: list[int]) -> "QuerySet[Audit]":
    return sheets_of(person_id, spaces)[:MOST]


@Prepared
def _without_note(person_id: int, spaces: list[int]) -> "QuerySet[Audit]":
    return audits_without_note(person_id, spaces)[:MOST]


@Prepared
def _notes(person_id: int, spaces: list[int], releases: list[int]) -> "QuerySet[Return]":
    return notes_waiting(person_id, spaces, releases)[:MOST]
