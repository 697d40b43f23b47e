"""What the home page says of reports and focus groups."""

from django.urls import reverse

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.home import Card, Task, home_cards
from qa_portal.web.wording import date_words
from reporting.models import Report
from reporting.queries.focus_groups import waiting_for_answer
from reporting.queries.reports import reports_in

SHOWN = 5
HOLDING = ("council", "board")


@home_cards
def report_cards(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """The newest reports of each space in which the viewer reads reports."""
    reading = [space for space in spaces if space.kind in HOLDING and decide(viewer, Act.REPORT_READ, space)]
    return [_card(space) for space in reading]


@home_cards
def focus_cards(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    """Focus groups that were held and have no answer, for those who may give it."""
    libraries = [each for each in spaces if each.kind == SpaceKind.LIBRARY]
    answers = [each for each in libraries if decide_by_role(viewer, Act.FOCUS_ANSWER, each.pk)]
    if not answers:
        return []
    tasks = [
        Task(f"Say what changed after “{group}”", reverse("reporting:focus", args=[group.space.slug, group.pk]))
        for group in waiting_for_answer(answers)[:SHOWN]
    ]
    return [Card("Focus groups", tasks, order=43)] if tasks else []


def _card(space: Space) -> Card:
    tasks = [_task(space, report) for report in reports_in(space)[:SHOWN]]
    tasks.append(Task("All reports", reverse("reporting:report-list", args=[space.slug]), waits=False))
    return Card(title=f"Reports: {space.name}", tasks=tasks, empty="No report yet.", order=40)


def _task(space: Space, report: Report) -> Task:
    hint = f"Issued {date_words(report.issued_at)}" if report.issued_at else ""
    address = reverse("reporting:report", args=[space.slug, report.pk])
    return Task(report.name, address, status=report.get_state_display(), hint=hint, waits=report.issued_at is None)
