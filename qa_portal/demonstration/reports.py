"""The report of the term before this one, built and issued, so that a board has something to read."""

from datetime import date

from django.db import transaction

import reporting.tasks  # noqa: F401 - registers the building of reports, which is done here and now
from qa_portal.demonstration.judging import Crew
from qa_portal.jobs.models import Job
from qa_portal.jobs.runs import run
from qa_portal.partners.models import Term
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for
from reporting.models import Report
from reporting.services.reports import COMPILING, ISSUING, ask_for_report, ask_to_issue, write_words

WORDS = {
    "purpose": "The group is asked to agree that every writer of plans attends one writing workshop this year.",
    "next-term": "We shall audit as many plans again, and look first at provision that is not specified.",
}


def issue_last_report(crew: Crew, today: date) -> None:
    with acting_as(crew.lead.pk):
        report = _ask(crew, today)
        _work(crew, report, COMPILING)
        with transaction.atomic():
            by = viewer_for(crew.lead)
            report = write_words(by=by, report=Report.objects.get(pk=report.pk), words=WORDS)
            ask_to_issue(by=by, report=report)
        _work(crew, report, ISSUING)


@transaction.atomic
def _ask(crew: Crew, today: date) -> Report:
    ended = Term.objects.filter(space=library_of(crew.space), ends_on__lt=today).order_by("-ends_on")
    return ask_for_report(by=viewer_for(crew.lead), space=crew.space, term=ended[0])


def _work(crew: Crew, report: Report, kind: str) -> None:
    """Do a job here and now, as its worker would."""
    with transaction.atomic():
        job = Job.objects.get(subject_id=report.pk, kind=kind)
    run(job.pk, crew.lead.pk)
