"""Asking for background work, and keeping its state in short transactions of their own."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from qa_portal.access.decisions import Viewer
from qa_portal.jobs.models import Job

LEASE = timedelta(seconds=settings.JOB_LEASE_SECONDS)
"""How long a worker may be silent before it counts as lost. With the sweep's half minute and the work itself, what a
lost worker was at is done again within 130 seconds. Longer work says how far it is, which renews the lease.
"""

TRIES = 3
MOST_MESSAGES = 100
"""So many messages may wait at the broker before the sweep holds back: work that waits its turn needs no second one."""

_WAIT_BEFORE_NEXT_TRY = timedelta(seconds=settings.JOB_RETRY_SECONDS)
_log = logging.getLogger(__name__)


def enqueue(*, kind: str, key: str, on: Any, by: Viewer) -> Job:
    """Write down work in the open transaction; it is sent when that commits. The same key gives the same job.

    Somebody else who asks with that key gets a job of their own, for nobody sees another's; handlers find work done.
    `on` is the object the work is about; the work runs as `by`, and its service asks again whether that is allowed.
    """
    job, created = Job.objects.get_or_create(
        space_id=on.space_id, kind=kind, key=key, principal_id=by.actor_id, defaults={"subject_id": on.pk}
    )
    if created or job.state == Job.State.QUEUED:
        transaction.on_commit(lambda: send(job.pk, job.principal_id))
    return job


def send(job_id: UUID, principal_id: int) -> bool:
    """Hand a job to the broker. False when the broker is away: the sweep sends it again."""
    try:
        current_app.send_task("jobs.run", args=[str(job_id), principal_id], retry=False)
    except (OperationalError, OSError) as error:
        _log.warning("broker away", extra={"event": "broker_away", "job": str(job_id), "error": type(error).__name__})
        return False
    return True


@transaction.atomic
def claim(job_id: UUID) -> Job | None:
    """Take a job for one try. None when it is done, parked, or in another worker's hands."""
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or not job.may_be_claimed(at=timezone.now()):
        return None
    if job.attempts >= TRIES:
        _park(job, "This did not work after three tries. Ask the person who looks after the portal.")
        return None
    job.state, job.attempts, job.lease_until = Job.State.RUNNING, job.attempts + 1, timezone.now() + LEASE
    job.save()
    return job


@transaction.atomic
def report_progress(job: Job, *, done: int, of: int, note: str) -> None:
    """Say how far the work is, and keep the lease; seen at once by the person who waits."""
    job.steps_done, job.steps, job.note, job.lease_until = done, of, note, timezone.now() + LEASE
    job.save(update_fields=["steps_done", "steps", "note", "lease_until"])


@transaction.atomic
def finish(job: Job) -> None:
    job.state, job.finished_at, job.steps_done = Job.State.DONE, timezone.now(), job.steps
    job.save(update_fields=["state", "finished_at", "steps_done"])


@transaction.atomic
def park(job: Job, reason: str) -> None:
    """Stop trying, with a plain reason."""
    _park(job, reason)


@transaction.atomic
def try_again_later(job: Job) -> None:
    """Put a job back after a fault that may pass."""
    job.state, job.lease_until = Job.State.QUEUED, timezone.now() + _WAIT_BEFORE_NEXT_TRY
    job.save(update_fields=["state", "lease_until"])


@transaction.atomic
def ask_again(*, job: Job, by: Viewer) -> Job:
    """Start a parked job afresh, when the person who asked for it asks again."""
    if job.state == Job.State.PARKED and job.principal_id == by.person_id:
        job.state, job.attempts, job.lease_until, job.note = Job.State.QUEUED, 0, None, ""
        job.save()
        transaction.on_commit(lambda: send(job.pk, job.principal_id))
    return job


def hold_alone(job_id: UUID) -> None:
    """Keep every other worker that does the same job waiting until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(job_id)])


def room_at_the_broker() -> int:
    """How many messages the sweep may add; none while the broker is away."""
    try:
        with current_app.connection_for_read() as broker:
            return max(MOST_MESSAGES - _messages_waiting(broker), 0)
    except (OperationalError, OSError):
        return 0


def _messages_waiting(broker: Any) -> int:
    """A queue in which nothing waits is not there at all, as far as Redis is concerned."""
    try:
        return int(broker.default_channel.queue_declare(settings.CELERY_TASK_DEFAULT_QUEUE, passive=True).message_count)
    except broker.channel_errors:
        return 0


@transaction.atomic
def due_jobs(limit: int = MOST_MESSAGES) -> list[tuple[UUID, int]]:
    """(job id, principal id) of work that waits or whose worker was lost, whoever asked for it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT job_id, principal_id FROM app.due_jobs(%s)", [limit])
        return list(cursor.fetchall())


def _park(job: Job, reason: str) -> None:
    job.state, job.note, job.finished_at = Job.State.PARKED, reason[:200], timezone.now()
    job.save(update_fields=["state", "note", "finished_at"])
