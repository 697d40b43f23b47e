"""Work that a viewer asked for, and how much waits in the spaces that they steward."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.urls import NoReverseMatch, reverse

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import STEWARDING
from qa_portal.jobs.models import Job
from qa_portal.jobs.wording import work_of
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import spaces_of
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

COLOURS = {Job.State.QUEUED: "grey", Job.State.RUNNING: "blue", Job.State.DONE: "green", Job.State.PARKED: "red"}


def jobs_about(thing: Any, kind: str) -> "QuerySet[Job]":
    """Work of this kind on one object, newest first; a person sees their own."""
    return Job.objects.filter(space_id=thing.space_id, subject_id=thing.pk, kind=kind).order_by("-asked_at")


def own_jobs(viewer: Viewer) -> "QuerySet[Job]":
    """What the viewer asked for, in the spaces that they may still enter."""
    own = Job.objects.filter(principal_id=viewer.actor_id, space_id__in=viewer.space_ids)
    return own.select_related("space")


@dataclass(frozen=True, slots=True)
class JobRow:
    """One piece of work on its page."""

    job: Job

    @property
    def said(self) -> str:
        return work_of(self.job.kind).said

    @property
    def colour(self) -> str:
        return COLOURS[Job.State(self.job.state)]

    @property
    def is_parked(self) -> bool:
        return self.job.state == Job.State.PARKED

    @property
    def href(self) -> str:
        """The page of what the work is about, or ""."""
        try:
            return reverse(work_of(self.job.kind).address, args=[self.job.space.slug, self.job.subject_id])
        except NoReverseMatch:
            return ""


def job_page(viewer: Viewer, *, key: str) -> Page:
    """A page of the viewer's own work, newest first."""
    page = newest_first(own_jobs(viewer), by="asked_at", key=key)
    return Page([JobRow(job) for job in page.rows], page.newer, page.older)


@dataclass(frozen=True, slots=True)
class SpaceWork:
    """How much work there is in a space, by state and whoever asked for it, and since when the oldest waits."""

    space: Space
    counts: dict[str, int]
    waits_since: datetime | None

    @property
    def waiting(self) -> int:
        return self.counts.get(Job.State.QUEUED, 0)

    @property
    def running(self) -> int:
        return self.counts.get(Job.State.RUNNING, 0)

    @property
    def parked(self) -> int:
        return self.counts.get(Job.State.PARKED, 0)


def stewarded_by(viewer: Viewer) -> list[Space]:
    """The spaces that the viewer looks after."""
    return [space for space in spaces_of(viewer) if viewer.roles_in(space.pk) & STEWARDING]


def work_in(spaces: list[Space]) -> list[SpaceWork]:
    """The work of these spaces; numbers alone, for nobody sees what others asked for, and for their stewards alone."""
    rows = _counted(space.pk for space in spaces)
    return [
        _work(space, [(state, number, oldest) for pk, state, number, oldest in rows if pk == space.pk])
        for space in spaces
    ]


def _counted(space_ids: Iterable[int]) -> list[tuple[int, str, int, datetime]]:
    """(space id, state, how many, when the oldest was asked for), from the database's own narrow function."""
    statement = "SELECT s.id, c.* FROM unnest(%s::bigint[]) AS s (id), LATERAL app.job_counts(s.id) c"
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(space_ids)])
        return list(cursor.fetchall())


def _work(space: Space, rows: list[tuple[str, int, datetime]]) -> SpaceWork:
    waits_since = next((oldest for state, _, oldest in rows if state == Job.State.QUEUED), None)
    return SpaceWork(space, {state: number for state, number, _ in rows}, waits_since)
