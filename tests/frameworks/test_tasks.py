"""A version whose day has come applies by itself."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from frameworks.models import FrameworkVersion
from frameworks.queries.references import open_references
from frameworks.queries.reviews import next_review
from frameworks.services.approval import approve_version
from frameworks.services.days import NEW_DAY, REVIEW_DUE
from frameworks.services.versions import put_in_force
from frameworks.tasks import new_day
from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.notices.models import Notice
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer
from tests.frameworks.drafting import fresh


def _announced(desk, begins):
    with acting_as(desk.second.pk), transaction.atomic():
        by, draft = as_viewer(desk.second), fresh(desk)
        version = approve_version(version=draft, accepting=open_references(draft), by=by)
        return put_in_force(version=version, begins=begins, by=by)


def _work(place, kind):
    with acting_as(place.library.service_person_id), transaction.atomic():
        waiting = list(Job.objects.filter(state=Job.State.QUEUED, kind=kind))
    for job in waiting:
        runs.run(job.pk, job.principal_id)
    return len(waiting)


def test_a_version_applies_when_its_day_has_come(desk, place, monkeypatch):
    begins = timezone.localdate() + timedelta(days=2)
    _announced(desk, begins)
    new_day()
    assert _work(place, NEW_DAY) == 0
    monkeypatch.setattr(timezone, "localdate", lambda: begins)
    new_day()
    new_day()
    assert _work(place, NEW_DAY) == 1
    version = fresh(desk)
    with acting_as(desk.writer.pk):
        desk.live.refresh_from_db()
    assert (version.state, version.effective_from) == (FrameworkVersion.State.LIVE, begins)
    assert (desk.live.state, desk.live.effective_to) == (FrameworkVersion.State.RETIRED, begins - timedelta(days=1))


def test_a_review_that_is_due_is_told_once_to_those_who_may_change_the_framework(desk, place, monkeypatch):
    with acting_as(place.library.service_person_id):
        due = next_review(desk.live.framework)
    for day in (due - timedelta(days=31), due - timedelta(days=30), due - timedelta(days=29), due):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        new_day()
        _work(place, REVIEW_DUE)
    for person in (desk.writer, desk.second):
        with acting_as(person.pk):
            assert Notice.objects.filter(person=person, kind=Notice.Kind.REVIEW_DUE).count() == 1
