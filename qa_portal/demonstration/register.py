"""The council's other system: an export of its plans with their dates, taken in by the lead, and one that waits."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from io import StringIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

import audits.tasks  # noqa: F401 - registers the reading of exports, which is done here and now
from audits.models import ClockRun, Plan, PlanVersion, RegisterImport
from audits.queries.register import mapping_of, odd_values, register_in
from audits.services.clocks import record_exception
from audits.services.register import ask_to_check, ask_to_take_in, name_columns, name_values, upload_register
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.jobs.models import Job
from qa_portal.jobs.runs import run
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

EARLY = time(8, 10)
MOST_EXCEPTIONS = 3
HEADING = (
    "plan_ref",
    "council",
    "initials",
    "dob",
    "event",
    "primary_need",
    "request_date",
    "assessment_decision_sent",
    "draft_date",
    "comments_closed",
    "issue_date",
    "last_review_date",
    "review_meeting",
    "review_decision_sent",
    "amendment_notice_sent",
    "phase_transfer",
    "caseworker",
)
ITS_WORDS = {
    "new_plan": "First plan",
    "annual_review": "Annual review",
    "amendment": "Amendment",
    "phase_transfer": "Transfer",
    "reassessment": "Reassessment",
    "significant_review": "Significant review",
}
"""What the other system calls the events of plans: not always as the portal does."""

Days = dict[str, date]


def plan_register(story: Story, crew: Crew) -> None:
    """An export was taken in three weeks ago; a small one of today's has been checked and waits for the lead."""
    story.then(moment(story.today - timedelta(days=20), EARLY), lambda: _take_in(crew, story.today))
    story.then(moment(story.today, EARLY), lambda: _check(crew, _dirty(crew)))


def _take_in(crew: Crew, today: date) -> None:
    register = _check(crew, _export(crew, today))
    with acting_as(crew.lead.pk):
        with transaction.atomic():
            ask_to_take_in(by=viewer_for(crew.lead), register=register)
        _work(crew, register)
        _except(crew)


def _except(crew: Crew) -> None:
    """Of the first plans that were late the lead notes down why that was lawful: the school was closed for weeks."""
    with transaction.atomic():
        late = ClockRun.objects.in_space(crew.space).filter(clock="final_plan", outcome="missed").select_related("plan")
        for run_late in late.order_by("plan__reference")[:MOST_EXCEPTIONS]:
            due = run_late.due_on or run_late.plan.registered_at.date()
            facts = {"first_day": due - timedelta(days=40), "last_day": due - timedelta(days=9)}
            by = viewer_for(crew.lead)
            record_exception(by=by, plan=run_late.plan, clock="final_plan", reason="setting_closed_four_weeks", **facts)


def _check(crew: Crew, content: str) -> RegisterImport:
    """Upload an export, say what its columns and values mean, and have it checked."""
    file = SimpleUploadedFile("plans.csv", content.encode(), content_type="text/csv")
    with acting_as(crew.lead.pk):
        with transaction.atomic():
            register = upload_register(by=viewer_for(crew.lead), space=crew.space, file=file)
        register = _work(crew, register)
        if register.state == RegisterImport.State.MAPPING:
            _name(crew, register)
        return _work(crew, register)


@transaction.atomic
def _name(crew: Crew, register: RegisterImport) -> None:
    by, said = viewer_for(crew.lead), {words: event for event, words in ITS_WORDS.items()}
    register = name_columns(by=by, register=register, mapping=mapping_of(register))
    codes: dict[str, dict[str, str]] = {}
    for odd in odd_values(register):
        codes.setdefault(odd.field.code_set, {})[odd.value] = said.get(odd.value, odd.likely)
    name_values(by=by, register=register, codes=codes)
    ask_to_check(by=by, register=register)


def _work(crew: Crew, register: RegisterImport) -> RegisterImport:
    """Do the work that was asked for, as a worker would."""
    with transaction.atomic():
        waiting = Job.objects.filter(subject_id=register.pk, state=Job.State.QUEUED).order_by("asked_at")
        jobs = [(job.pk, job.principal_id) for job in waiting]
    for job in jobs:
        run(*job)
    with transaction.atomic():
        return register_in(crew.space, register.pk)


def _export(crew: Crew, today: date) -> str:
    """Every plan of the council with the dates that its caseworkers noted down."""
    with acting_as(crew.lead.pk), transaction.atomic():
        plans = list(Plan.objects.in_space(crew.space).order_by("reference"))
        drafted: dict[object, date] = dict(
            PlanVersion.objects.in_space(crew.space).order_by("-number").values_list("plan_id", "drafted_on")
        )
    rows = [_row(crew, number, plan, drafted.get(plan.pk), today) for number, plan in enumerate(plans)]
    return _as_csv(rows)


def _row(crew: Crew, number: int, plan: Plan, drafted: date | None, today: date) -> list[str]:
    born = plan.birth_month.replace(day=number % 28 + 1)
    days = {
        event: day for event, day in _days(plan, number, drafted).items() if day <= today or event == "phase_transfer"
    }
    known = {
        "plan_ref": plan.reference,
        "council": crew.body.name,
        "dob": born.isoformat(),
        "event": ITS_WORDS[plan.plan_event],
        "primary_need": plan.primary_need,
        "caseworker": crew.writers[number % len(crew.writers)].name,
        **{event: day.isoformat() for event, day in days.items()},
    }
    return [known.get(column, "") for column in HEADING]


def _days(plan: Plan, number: int, drafted: date | None) -> Days:
    """Dates as a busy team leaves them: most in time, every sixth late, every eleventh without any."""
    if drafted is None or number % 11 == 0:
        return {}
    late = 16 if number % 6 == 0 else 0
    if plan.plan_event == "new_plan":
        return dict(_assessment(number, drafted, late))
    return dict(_review(plan, number, drafted, late))


def _assessment(number: int, drafted: date, late: int) -> Iterator[tuple[str, date]]:
    asked = drafted - timedelta(days=86 + number % 9 + late)
    yield "request_date", asked
    if number % 5:
        yield "assessment_decision_sent", asked + timedelta(days=36 + number % 5 + late)
    yield "draft_date", drafted
    if number % 4:
        yield "comments_closed", drafted + timedelta(days=15 + number % 3)
        yield "issue_date", drafted + timedelta(days=24 + number % 11 + late)


def _review(plan: Plan, number: int, drafted: date, late: int) -> Iterator[tuple[str, date]]:
    met = drafted - timedelta(days=20 + number % 7 + late)
    yield "last_review_date", met - timedelta(days=350 + number % 20)
    yield "review_meeting", met
    if number % 3:
        yield "review_decision_sent", met + timedelta(days=19 + number % 8 + late)
        yield "amendment_notice_sent", met + timedelta(days=19 + number % 8 + late)
        yield "draft_date", drafted
    if number % 4:
        yield "issue_date", met + timedelta(days=70 + number % 12 + late)
    if plan.plan_event == "phase_transfer":
        yield "phase_transfer", date(drafted.year + 1, 9, 1)


def _dirty(crew: Crew) -> str:
    """A small export as it comes on a Monday: a few rows that are right, and one of each kind that is not."""
    prefix, council = crew.body.prefix, crew.body.name
    rows = [
        [f"{prefix}-2026-7{number:03}", council, "", f"201{number}-04-0{number}", "First plan", "ASD", "2026-05-11"]
        for number in range(1, 8)
    ]
    rows += [
        [f"{prefix}-2026-7020", council, "", "2031-04-01", "First plan", "ASD", "2026-05-11"],
        [f"{prefix}-2026-7021", council, "", "2012-04-01", "First plan", "ASC", "11/05/2026"],
        [f"{prefix}-2026-7022", council, "", "2012-04-01", "First plan", "MLD", "2026-02-31"],
        [f"{prefix}-2026-7001", council, "", "2011-04-01", "First plan", "ASD", "2026-05-11"],
        [f"{prefix}-2026-7023", "Elsewhere Borough Council", "", "2012-04-01", "First plan", "MLD", ""],
        [f"{prefix}-2026-7024", council, "", "1999-04-01", "Transfer", "SLD", ""],
    ]
    return _as_csv(rows)


def _as_csv(rows: Sequence[Sequence[str]]) -> str:
    file = StringIO()
    csv.writer(file).writerows([HEADING, *rows])
    return file.getvalue()
