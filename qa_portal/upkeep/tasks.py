"""The timed work of upkeep: no ids in, one call."""

from celery import shared_task

from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.services import files, retention
from qa_portal.upkeep.services.marks import mark


@shared_task(name="upkeep.beat")
def beat() -> None:
    """Say that beat sends and a worker works."""
    mark(Mark.Name.BEAT)


@shared_task(name="upkeep.tidy_files")
def tidy_files() -> None:
    """Set files aside that no row claims, and report rows whose file is missing."""
    files.tidy_files()


@shared_task(name="upkeep.retention")
def forget_passed() -> None:
    """Remove what has been kept for its time."""
    retention.run_everywhere()
