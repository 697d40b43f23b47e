"""Background work of reporting: ids in, service calls, progress in between."""

from django.db import transaction

from qa_portal.jobs.registry import handles
from qa_portal.jobs.runs import JobRun
from qa_portal.spaces.models import Space
from reporting.models import Report
from reporting.services.proposals import PROPOSING, propose_themes
from reporting.services.reports import COMPILING, ISSUING, compile_report, issue_report

STEPS = 2


@handles(COMPILING)
def compile_it(run: JobRun) -> None:
    run.progress(1, STEPS, "Counting the audits and drawing the charts")
    with transaction.atomic():
        run.hold_alone()
        compile_report(by=run.by, report=Report.objects.get(pk=run.subject_id))


@handles(ISSUING)
def issue_it(run: JobRun) -> None:
    run.progress(1, STEPS, "Printing the final PDF")
    with transaction.atomic():
        run.hold_alone()
        issue_report(by=run.by, report=Report.objects.get(pk=run.subject_id))


@handles(PROPOSING)
def propose_them(run: JobRun) -> None:
    run.progress(0, STEPS, "Learning from the findings that were coded")
    with transaction.atomic():
        run.hold_alone()
        propose_themes(space=Space.objects.get(pk=run.job.space_id), by=run.by)
