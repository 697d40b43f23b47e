"""What the forums of each area raise, and what the lead of a council answers."""

from datetime import time, timedelta
from functools import partial

from django.db import transaction

from audits.models import ForumIssue
from audits.services.issues import IssueAnswer, IssueFacts, answer_issue, raise_issue
from frameworks.models import Theme
from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

AT, LATER = time(20, 15), timedelta(days=12)

RAISED: tuple[tuple[int, str, str, str, str, str], ...] = (
    (80, "Plans arrive after the summer holidays", "Every autumn some ten families tell us so.", "Late in the year",
     "done", "Final plans for a move in September are now tracked from February."),
    (45, "Words that nobody explains", "Families ask us what “as appropriate” means.", "Plain words",
     "in_hand", "Writers are trying a list of words to avoid until Easter."),
    (11, "An interpreter has to be asked for each time", "Four families this term.", "Being understood", "", ""),
)  # fmt: skip
"""Days ago, title, text, what the forum would call it, state after the answer, answer."""


def plan_issues(story: Story, crew: Crew) -> None:
    """Raised about each council by somebody of its area, and answered by its lead."""
    raiser = _raiser_in(crew)
    if raiser is None:
        return
    for days, title, text, theme, state, answer in RAISED:
        at = moment(story.today - timedelta(days=days), AT)
        facts = IssueFacts(title, text, crew.space.organisation, theme)
        story.then(at, partial(_raise, crew, raiser, facts))
        if state:
            story.then(at + LATER, partial(_answer, crew, title, state, answer))


def _raiser_in(crew: Crew) -> Person | None:
    """The first forum reviewer or young person of the area."""
    area = next(area for area in cast.areas() if crew.body in area.bodies)
    voices = {Role.PCF_REVIEWER, Role.YOUTH_VOICE}
    emails = [part.email for body in area.bodies for part in body.parts if part.role in voices]
    return Person.objects.filter(email__in=emails[:1]).first()


def _raise(crew: Crew, raiser: Person, facts: IssueFacts) -> None:
    with acting_as(raiser.pk), transaction.atomic():
        raise_issue(space=library_of(crew.space), facts=facts, by=viewer_for(raiser))


def _answer(crew: Crew, title: str, state: str, answer: str) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        library = library_of(crew.space)
        issue = ForumIssue.objects.in_space(library).get(title=title, about=crew.space.organisation)
        theme = Theme.objects.in_space(library).filter(key__in=("plain_language", "timeliness")).first()
        answer_issue(issue=issue, told=IssueAnswer(state, answer, theme), by=viewer_for(crew.lead))
