"""The Celery tasks of the outbox: ids in, one call."""

from uuid import UUID

from celery import shared_task

from qa_portal.jobs import runs, services


@shared_task(name="jobs.run")
def run(job_id: str, principal_id: int) -> None:
    runs.run(UUID(job_id), principal_id)


@shared_task(name="jobs.sweep")
def sweep() -> None:
    """Send again what waits: its message was lost, the broker was away, or its worker was."""
    for job_id, principal_id in services.due_jobs(services.room_at_the_broker()):
        if not services.send(job_id, principal_id):
            return
