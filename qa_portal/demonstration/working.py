"""Doing a job here and now, as its worker would."""

from uuid import UUID

from django.db import transaction

from qa_portal.jobs.models import Job
from qa_portal.jobs.runs import run
from qa_portal.people.models import Person


def work_off(person: Person, subject_id: UUID, kind: str) -> None:
    """Do the job of this kind on a thing, for whom it was asked for and is acting; outside of any transaction."""
    with transaction.atomic():
        job = Job.objects.get(subject_id=subject_id, kind=kind)
    run(job.pk, person.pk)
