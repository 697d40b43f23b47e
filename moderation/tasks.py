"""Timed work of the library's training: ids in, one call."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from moderation.mails import invitation
from moderation.models import Certificate, Participant
from moderation.services.people import INVITING
from moderation.services.reminders import REMINDING, ask_to_remind, remind
from qa_portal.access.roles import SpaceKind
from qa_portal.jobs.registry import handles
from qa_portal.jobs.runs import JobRun
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for


@shared_task(name="moderation.new_day")
def new_day() -> None:
    """Ask for the warnings of the day in every library, each as its own service person."""
    for library in _libraries():
        with acting_as(library.service_person_id), transaction.atomic():
            ask_to_remind(by=viewer_for(library.timed_worker), space=library, today=timezone.localdate())


@handles(REMINDING)
def remind_of_certificates(run: JobRun) -> None:
    with transaction.atomic():
        run.hold_alone()
        about = Certificate.objects.select_related("space").get(pk=run.subject_id)
        remind(by=run.by, space=about.space, today=timezone.localdate())


@handles(INVITING)
def send_invitation(run: JobRun) -> None:
    """Mail somebody that they are asked, with the day for their calendar; not once it was held or scores are shown."""
    with transaction.atomic():
        part = Participant.objects.select_related("person", "session__space").get(pk=run.subject_id)
        session = part.session
        is_due = session.is_preparing or session.is_independent
        mail = invitation(part) if is_due and session.held_on >= timezone.localdate() else None
    if mail is not None and part.withdrawn_at is None:
        mail.send()


def _libraries() -> list[Space]:
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        libraries = Space.objects.filter(kind=SpaceKind.LIBRARY).select_related("service_person")
        return list(libraries)
