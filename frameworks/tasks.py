"""Background work on libraries: ids in, one service call."""

from celery import shared_task
from django.db import transaction

from frameworks.models import FrameworkVersion
from frameworks.services.days import NEW_DAY, REVIEW_DUE, ask_for_the_day, bring_into_force
from frameworks.services.publishing import PUBLISHING, publish_framework
from frameworks.services.reviews import remind_of_review
from qa_portal.access.roles import SpaceKind
from qa_portal.jobs.registry import handles
from qa_portal.jobs.runs import JobRun
from qa_portal.people.models import Person
from qa_portal.publications.models import Publication
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for


@shared_task(name="frameworks.new_day")
def new_day() -> None:
    """Ask for the work of the day in every library, each as its own service person."""
    for library in _libraries():
        with acting_as(library.service_person_id), transaction.atomic():
            ask_for_the_day(library=library, by=viewer_for(library.timed_worker))


@handles(NEW_DAY)
def begin_it(run: JobRun) -> None:
    with transaction.atomic():
        run.hold_alone()
        bring_into_force(version=_version(run), by=run.by)


@handles(REVIEW_DUE)
def remind(run: JobRun) -> None:
    with transaction.atomic():
        run.hold_alone()
        remind_of_review(version=_version(run), by=run.by)


def _version(run: JobRun) -> FrameworkVersion:
    version: FrameworkVersion = FrameworkVersion.objects.select_related("framework", "space").get(pk=run.subject_id)
    return version


@handles(PUBLISHING)
def publish_it(run: JobRun) -> None:
    run.progress(0, 1, "Writing the page and its documents")
    with transaction.atomic():
        run.hold_alone()
        publications = Publication.objects.select_related("council__organisation", "space")
        publish_framework(by=run.by, publication=publications.get(pk=run.subject_id))


def _libraries() -> list[Space]:
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        libraries = Space.objects.filter(kind=SpaceKind.LIBRARY).select_related("service_person")
        return list(libraries)
