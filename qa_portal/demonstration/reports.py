"""The reports of a council: those of the terms that are over were issued, that of this term is a draft."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, time, timedelta

from django.conf import settings
from django.db import transaction

import reporting.tasks  # noqa: F401 - registers the building of reports, which is done here and now
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.findings import CITY
from qa_portal.demonstration.seasons import last_terms
from qa_portal.demonstration.story import SMALL, Crew, Story, working_day
from qa_portal.demonstration.working import work_off
from qa_portal.partners.models import Term
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.models import Report
from reporting.queries.reports import terms_to_report
from reporting.services.public_pages import Told, publish_page
from reporting.services.reports import COMPILING, ISSUING, ask_for_report, ask_to_issue, write_words

COMPILED_AFTER, ISSUED_AFTER, TOLD_AFTER = timedelta(days=9), timedelta(days=16), timedelta(days=23)
EARLY, LATE, NIGHT = time(7, 45), time(16, 10), time(19, 5)

WORDS: Sequence[Mapping[str, str]] = (
    {
        "purpose": "The group is asked to note the first term of audits by the shared framework, and to agree that the "
        "same share of drafts is audited in each term.",
        "next-term": "We shall look first at outcomes without a measure, and give each writer three worked examples.",
    },
    {
        "purpose": "The group is asked to agree that every writer of plans attends one writing workshop this year.",
        "next-term": "We shall audit as many plans again, and look first at provision that is not specified.",
    },
)


SUMMED_UP = {
    "five-lines": "Each writer has three worked examples of provision that is specified by the end of term.\n"
    "We ask the integrated care board to send advice with amounts in it: without them Section F stays vague.",
    "good-practice": "One plan names, for a pupil of ten, who gives each hour of support, where, and in what group.",
}
"""What the lead wrote under two headings of the thematic summary."""

TOLD = Told(
    families="Parents told us that meetings were kind, and that it was often unclear who would give the help.",
    changed="You said that help was only “regular” or “as required”. Writers now say how many hours, and by whom.",
    now="We are working with health services so that their advice reaches us before the plan is written.",
)
"""What the council says on its public page."""


def plan_reports(story: Story, crew: Crew, share: float) -> None:
    """Compiled soon after a term, issued a week later; of the present term a draft, for the lead to try.

    A small demonstration has the report of the last term alone: drawing a PDF takes longer than twenty audits.
    """
    *over, present = last_terms(crew, story.today)
    for number, term in list(enumerate(over))[-1 if share < SMALL else 0 :]:
        _plan_issue(story, crew, term, WORDS[number % len(WORDS)])
    if share >= SMALL:
        story.then(moment(story.today - timedelta(days=1), LATE), lambda: _draft(crew, present))
        if crew.space.slug == CITY:
            day = min(working_day(over[-1].ends_on + TOLD_AFTER), story.today)
            story.then(moment(day, NIGHT), lambda: _tell_everybody(crew, day))
            story.then(moment(story.today - timedelta(days=1), NIGHT), lambda: _sum_up(crew, present))


def _plan_issue(story: Story, crew: Crew, term: Term, words: Mapping[str, str]) -> None:
    def day_after(wait: timedelta) -> date:
        return min(working_day(term.ends_on + wait), story.today)

    held: list[Report] = []
    story.then(moment(day_after(COMPILED_AFTER), EARLY), lambda: held.append(compile_unprinted(crew, term)))
    story.then(moment(day_after(ISSUED_AFTER), LATE), lambda: _issue(crew.lead, held[0], words))


def _draft(crew: Crew, term: Term) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        holds_audits = terms_to_report(crew.space).filter(pk=term.pk).exists()
    if holds_audits:
        _compile(crew, term)


def _sum_up(crew: Crew, term: Term) -> None:
    """The thematic summary of this term so far, worded by the lead, waiting for the senior manager's signature."""
    report = _compile(crew, term, Report.Kind.THEMATIC)
    with acting_as(crew.lead.pk), transaction.atomic():
        write_words(by=viewer_for(crew.lead), report=Report.objects.get(pk=report.pk), words=SUMMED_UP)


def _tell_everybody(crew: Crew, day: date) -> None:
    """The public page of the terms that are over, in the lead's words."""
    with _unprinted(), acting_as(crew.lead.pk), transaction.atomic():
        publish_page(by=viewer_for(crew.lead), space=crew.space, told=TOLD, today=day)


def compile_unprinted(crew: Crew, term: Term, kind: str = Report.Kind.PAIG) -> Report:
    """Without the PDF of the draft, which nobody would see: it is printed afresh when the report is issued."""
    with _unprinted():
        return _compile(crew, term, kind)


@contextmanager
def _unprinted() -> Iterator[None]:
    is_on, settings.PDF_IS_ON = settings.PDF_IS_ON, False
    try:
        yield
    finally:
        settings.PDF_IS_ON = is_on


def _compile(crew: Crew, term: Term, kind: str = Report.Kind.PAIG) -> Report:
    lead = crew.lead
    with acting_as(lead.pk):
        with transaction.atomic():
            report = ask_for_report(by=viewer_for(lead), space=crew.space, term=term, kind=kind)
        work_off(lead, report.pk, COMPILING)
        return report


def _issue(lead: Person, report: Report, words: Mapping[str, str]) -> None:
    with acting_as(lead.pk):
        with transaction.atomic():
            by = viewer_for(lead)
            report = write_words(by=by, report=Report.objects.get(pk=report.pk), words=words)
            ask_to_issue(by=by, report=report)
        work_off(lead, report.pk, ISSUING)
