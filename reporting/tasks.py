"""Background work of reporting: ids in, service calls, progress in between."""

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from qa_portal.access.roles import Role, SpaceKind
from qa_portal.jobs.registry import handles
from qa_portal.jobs.runs import JobRun
from qa_portal.partners.queries.memberships import people_with_role
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.models import EvidencePack, Extract, Report
from reporting.queries.statistics import can_be_read, entries_due
from reporting.rules.benchmarks import like_with_like
from reporting.services.benchmarks import GIVING, ask_to_give, give, lay_down
from reporting.services.cells import RECOUNTING, ask_to_recount, recount
from reporting.services.extracts import EXTRACTING, ask_for_extract, make_extract
from reporting.services.gathering import GATHERING, ask_to_gather_missed, gather_findings
from reporting.services.packs import PACKING, make_pack
from reporting.services.proposals import PROPOSING, propose_themes
from reporting.services.reminders import REMINDING, ask_to_remind, remind
from reporting.services.reports import COMPILING, ISSUING, ask_for_summaries, compile_report, issue_report

STEPS = 2


@shared_task(name="reporting.new_night")
def new_night() -> None:
    """Ask for the nightly recount of every council, each as its own service person; what is due as a lead."""
    for council in _councils():
        with acting_as(council.service_person_id), transaction.atomic():
            ask_to_recount(by=viewer_for(council.timed_worker), space=council, day=timezone.localdate().isoformat())
            lead = people_with_role(council, Role.QA_LEAD).first()
        if lead is not None:
            _ask_as(lead, council)


def _ask_as(lead: Person, council: Space) -> None:
    with acting_as(lead.pk), transaction.atomic():
        ask_to_gather_missed(by=viewer_for(lead), space=council)
        ask_for_summaries(by=viewer_for(lead), space=council, today=timezone.localdate())
        ask_to_give(by=viewer_for(lead), space=council, today=timezone.localdate())
        ask_for_extract(by=viewer_for(lead), space=council, day=timezone.localdate())


@handles(GIVING)
def give_it(run: JobRun) -> None:
    with transaction.atomic():
        run.hold_alone()
        give(by=run.by, space=Space.objects.get(pk=run.job.space_id), today=timezone.localdate())


@shared_task(name="reporting.compare_councils")
def compare_councils() -> None:
    """Lay down the quartiles of terms that are due: in every council that took part, or in none.

    They are worked out once and for all together: two copies that differ could be held against each other.
    """
    groups = like_with_like(entries_due(timezone.localdate())) if can_be_read() else []
    if not groups:
        return
    councils = _councils()
    with transaction.atomic():
        for council in councils:
            with acting_as(council.service_person_id):
                lay_down(by=viewer_for(council.timed_worker), space=council, groups=groups)


@handles(RECOUNTING)
def recount_it(run: JobRun) -> None:
    with transaction.atomic():
        run.hold_alone()
        recount(by=run.by, space=Space.objects.get(pk=run.job.space_id))


def _councils() -> list[Space]:
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        councils = Space.objects.filter(kind=SpaceKind.COUNCIL).select_related("service_person")
        return list(councils)


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


@handles(EXTRACTING)
def extract_it(run: JobRun) -> None:
    run.progress(1, STEPS, "Writing the tables")
    with transaction.atomic():
        run.hold_alone()
        make_extract(by=run.by, extract=Extract.objects.get(pk=run.subject_id))


@handles(PACKING)
def pack_it(run: JobRun) -> None:
    run.progress(1, STEPS, "Counting, listing and printing the evidence")
    with transaction.atomic():
        run.hold_alone()
        make_pack(by=run.by, pack=EvidencePack.objects.get(pk=run.subject_id))


@handles(GATHERING)
def gather_them(run: JobRun) -> None:
    with transaction.atomic():
        run.hold_alone()
        gather_findings(space=Space.objects.get(pk=run.job.space_id), by=run.by)


@handles(PROPOSING)
def propose_them(run: JobRun) -> None:
    run.progress(0, STEPS, "Learning from the findings that were coded")
    with transaction.atomic():
        run.hold_alone()
        space = Space.objects.get(pk=run.job.space_id)
        gather_findings(space=space, by=run.by)
        propose_themes(space=space, by=run.by)


@shared_task(name="reporting.new_day")
def new_day() -> None:
    """Ask for the reminders of the day in every council and board, each as its own service person."""
    for space in _where_actions_lie():
        with acting_as(space.service_person_id), transaction.atomic():
            ask_to_remind(by=viewer_for(space.timed_worker), space=space, today=timezone.localdate())


@handles(REMINDING)
def remind_owners(run: JobRun) -> None:
    with transaction.atomic():
        run.hold_alone()
        remind(by=run.by, space=Space.objects.get(pk=run.job.space_id), today=timezone.localdate())


def _where_actions_lie() -> list[Space]:
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        spaces = Space.objects.filter(kind__in=(SpaceKind.COUNCIL, SpaceKind.BOARD))
        return list(spaces.select_related("service_person"))
