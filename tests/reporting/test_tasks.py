"""The background work of reporting, done by its worker as the person who asked."""

import pytest

from qa_portal.jobs import runs
from qa_portal.jobs.models import Job
from qa_portal.spaces.models import SpaceGrant
from reporting import tasks  # noqa: F401 - registers the work
from reporting.models import Report
from reporting.services.reports import COMPILING, ISSUING, ask_to_issue
from tests.factories.audits import acting

pytestmark = pytest.mark.usefixtures("quick")


@pytest.fixture
def work(lead):
    """`work(kind)` does the lead's job of a kind; gives the job as it is then."""

    def work(kind):
        with acting(lead):
            job = Job.objects.get(kind=kind)
        runs.run(job.pk, lead.pk)
        with acting(lead):
            return Job.objects.get(pk=job.pk)

    return work


def test_a_report_is_compiled(desk, work):
    report = desk.ask()
    done = work(COMPILING)
    assert (done.state, done.steps_done, done.attempts) == (Job.State.DONE, 2, 1)
    assert desk.see(report).state == Report.State.COMPILED


def test_the_page_hears_what_is_being_done(desk, work, monkeypatch):
    said = []
    monkeypatch.setattr("qa_portal.jobs.services.report_progress", lambda _, **facts: said.append(facts["note"]))
    desk.ask()
    work(COMPILING)
    assert said == ["Counting the audits and drawing the charts"]


def test_a_report_is_issued_and_a_second_try_finds_it_done(desk, work, lead):
    """The first worker may have been lost after its work was committed: that is no reason to park the job."""
    report = desk.compiled()
    desk.do(ask_to_issue, report)
    assert work(ISSUING).state == Job.State.DONE
    with acting(lead):
        Job.objects.filter(kind=ISSUING).update(state=Job.State.QUEUED, lease_until=None)
    again = work(ISSUING)
    assert (again.state, again.note.startswith("This report has been issued")) == (Job.State.DONE, False)
    assert desk.see(report).state == Report.State.ISSUED


def test_who_lost_the_right_meanwhile_is_told_so_by_the_job(desk, work, lead, place):
    report = desk.ask()
    with acting(place.space.service_person):
        SpaceGrant.objects.filter(user=lead, content_object=place.space).update(role="auditor")
    done = work(COMPILING)
    assert (done.state, done.note) == (Job.State.PARKED, "Your role here does not let you build a report.")
    assert desk.see(report).state == Report.State.BUILDING
