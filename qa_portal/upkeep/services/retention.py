"""Removing, every night and space by space, what has been kept for its time."""

import time
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from audits.services.surveys import forget_drafts
from audits.services.taking_in import forget_old_imports
from moderation.services.exhibits import erase_exhibits
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.ledger import services as ledger
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.upkeep.models import Mark
from qa_portal.upkeep.queries.retention import Passed
from qa_portal.upkeep.rules.retention import passed_until
from qa_portal.upkeep.services.files import timed_workers
from qa_portal.upkeep.services.marks import mark
from reporting.services.extracts import expire_extracts
from reporting.services.packs import expire_packs


@transaction.atomic
def forget_passed(*, by: Viewer, space: Space, now: datetime) -> Passed:
    """Remove jobs that are over and notices, once they were kept for ninety days; the ledger says how many."""
    require(by, Act.RETENTION_RUN, space)
    with connection.cursor() as cursor:
        cursor.execute("SELECT jobs, notices FROM app.forget_passed(%s, %s)", [space.pk, passed_until(now)])
        passed = Passed(*cursor.fetchone())
    if passed != Passed(0, 0):
        ledger.record(by=by, act=Act.RETENTION_RUN, on=space, detail=f"{passed.jobs} jobs, {passed.notices} notices")
    return passed


def run_everywhere() -> Passed:
    """Go from space to space as its service person. What one space has removed stays removed if another fails."""
    began, now, jobs, notices = time.monotonic(), timezone.now(), 0, 0
    for space_id, person_id in timed_workers():
        passed = _run_in(space_id, person_id, now)
        jobs, notices = jobs + passed.jobs, notices + passed.notices
    total = Passed(jobs, notices)
    mark(Mark.Name.RETENTION, seconds=time.monotonic() - began, note=f"{jobs} jobs and {notices} notices removed")
    return total


def _run_in(space_id: int, person_id: int, now: datetime) -> Passed:
    with acting_as(person_id), transaction.atomic():
        viewer, space = viewer_for(Person.objects.get(pk=person_id)), Space.objects.get(pk=space_id)
        forget_old_imports(by=viewer, space=space)
        erase_exhibits(by=viewer, space=space, today=timezone.localdate(now))
        forget_drafts(by=viewer, space=space)
        expire_packs(by=viewer, space=space, today=timezone.localdate(now))
        expire_extracts(by=viewer, space=space, today=timezone.localdate(now))
        return forget_passed(by=viewer, space=space, now=now)
