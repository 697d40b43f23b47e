"""One try at a job, as its handler sees it."""

import logging
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused
from qa_portal.jobs import services
from qa_portal.jobs.models import Job
from qa_portal.jobs.registry import JobFailed, handler_of
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class JobRun:
    """What a handler is given: ids, the viewer to act for, and a way to say how far it is."""

    job: Job
    by: Viewer

    @property
    def subject_id(self) -> UUID:
        return self.job.subject_id

    def progress(self, done: int, of: int, note: str) -> None:
        services.report_progress(self.job, done=done, of=of, note=note)

    def hold_alone(self) -> None:
        """Inside the handler's transaction: no other worker can do the same job at the same time."""
        services.hold_alone(self.job.pk)


def run(job_id: UUID, principal_id: int) -> None:
    """Claim a job and do it, as the person who asked. A second message for the same job does nothing."""
    with acting_as(principal_id):
        job = services.claim(job_id)
        if job is not None:
            _do(job)


def _do(job: Job) -> None:
    try:
        handler_of(job.kind)(JobRun(job, _viewer(job)))
    except (JobFailed, Refused) as refusal:
        services.park(job, str(refusal))
    except Exception as error:  # noqa: BLE001 - whatever went wrong, the job is tried again
        _log.exception(
            "job failed",
            extra={"event": "job_failed", "job": str(job.pk), "kind": job.kind, "error": type(error).__name__},
        )
        services.try_again_later(job)
    else:
        services.finish(job)


def _viewer(job: Job) -> Viewer:
    with transaction.atomic():
        return viewer_for(Person.objects.get(pk=job.principal_id))
