"""What people say in a council that has named a safeguarding lead."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from audits.models import Disclosure, FeedbackItem, ForumIssue, Survey
from audits.queries.disclosures import safeguarding_leads
from audits.services.issues import IssueFacts, raise_issue
from audits.services.surveys import Asked, Letter, invite_to, open_survey
from audits.services.voice import Heard, record_feedback
from frameworks.models import Theme
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from reporting.models import FocusGroup, ForumComment
from reporting.queries.forum_comments import Subject
from reporting.services.focus_groups import FocusFacts, arrange_focus_group, say_it_was_held
from reporting.services.forum_comments import Said, say_in_group
from tests.factories.audits import acting
from tests.factories.places import Place
from tests.factories.plans import colleague_in, plan_in

HARM = "He comes home with marks on his arm and I do not know who to tell."
KIND_WORDS = "We wrote section A together round my table. It felt like it was ours."


def safeguarding_lead_in(place: Place, name: str = "Sage Guard") -> Person:
    return colleague_in(Role.SAFEGUARDING_LEAD, place, name)


def heard_in(place: Place, lead: Person, text: str = KIND_WORDS, **facts: Any) -> FeedbackItem:
    """Something that was said a week ago, entered by a lead; somebody has to be named who reads concerns."""
    known = {"source": "family", "received_on": timezone.localdate() - timedelta(days=7), "text": text}
    with acting(lead) as by:
        return record_feedback(space=place.space, heard=Heard(**known | facts), by=by)


def concern_in(place: Place, lead: Person) -> Disclosure:
    """Words that tell of harm, waiting to be read."""
    item = heard_in(place, lead, HARM)
    with acting(lead):
        guard = safeguarding_leads(place.space)[0]
    with acting(guard):
        found: Disclosure = item.disclosures.select_related("item").get()
        return found


def survey_in(place: Place, lead: Person, **facts: Any) -> Survey:
    """A survey of families that is open."""
    known = {"name": "Families this term", "questions": "family", "occasion": Survey.Occasion.ISSUED}
    with acting(lead) as by:
        return open_survey(space=place.space, by=by, **known | facts)


def letters_of(place: Place, survey: Survey, lead: Person, *people: Asked) -> list[Letter]:
    """Letters for these people, or for the family of a new plan."""
    asked = people or (Asked(plan_in(place), "annual_review", "Annual review"),)
    with acting(lead) as by:
        return invite_to(survey=survey, people=asked, by=by)


def focus_group_in(place: Place, person: Person, **facts: Any) -> FocusGroup:
    """A focus group that somebody of the area has arranged for today."""
    known = {
        "title": "The first draft",
        "invited": "Parents of young children",
        "held_on": timezone.localdate(),
        "place": "Room 2",
        "questions": "What helped you?\nWhat did not?",
    }
    with acting(person) as by:
        return arrange_focus_group(by=by, space=place.library, facts=FocusFacts(**known | facts))


def held_group_in(place: Place, person: Person, *, came: int = 9, **facts: Any) -> FocusGroup:
    """A focus group that was held today."""
    group = focus_group_in(place, person, **facts)
    with acting(person) as by:
        return say_it_was_held(by=by, group=group, came=came, today=timezone.localdate())


def said_in(place: Place, person: Person, group: FocusGroup, text: str = KIND_WORDS) -> ForumComment | None:
    """Something that was heard in a focus group, on the first theme of the library."""
    with acting(person) as by:
        theme = Theme.objects.in_space(place.library).first()
        subject = Subject(theme_id=theme.pk) if theme else Subject(criterion="A1")
        return say_in_group(by=by, group=group, said=Said(text, is_strength=True, subject=subject))


def issue_in(place: Place, person: Person, **facts: Any) -> ForumIssue:
    """An issue that somebody of the area has raised."""
    known = {"title": "Plans arrive late", "text": "Families say so every term."}
    with acting(person) as by:
        return raise_issue(space=place.library, facts=IssueFacts(**known | facts), by=by)
