"""A report that was asked for: how far it is, and the proof that there is one of it."""

from qa_portal.jobs.models import Job
from qa_portal.ledger.models import Entry
from qa_portal.notices.models import Notice
from qa_portal.people.models import Person
from reporting.models import Report
from reporting.services.printing import read_printing
from tests.factories.audits import acting
from tests.reporting.desk import ReportDesk


def job_of(person: Person) -> Job:
    with acting(person):
        return Job.objects.get()


def is_done(person: Person) -> bool:
    return job_of(person).state == Job.State.DONE


def prove_whole(desk: ReportDesk, report: Report) -> None:
    """Compiled, with a printing that is a PDF."""
    done = desk.see(report)
    assert (done.state, done.has_pdf) == (Report.State.COMPILED, True)
    assert read_printing(done).startswith(b"%PDF-")


def doubled(desk: ReportDesk, report: Report) -> int:
    """What is there more than once: the report, its notice, its line in the ledger."""
    with acting(desk.person):
        reports = Report.objects.count()
        notices = Notice.objects.filter(kind=Notice.Kind.REPORT_READY).count()
    with acting(desk.place.space.service_person):
        lines = Entry.objects.filter(subject_id=str(report.pk), detail="compiled").count()
    return reports + notices + lines - 3
