"""What people say in a council that has named a safeguarding lead."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from audits.models import Disclosure, FeedbackItem, ForumIssue, Survey
from audits.queries.disclosures import safeguarding_leads
from audits.services.issues import IssueFacts, raise_issue
from audits.services.surveys import Asked, Letter, invite_to, open_survey
from audits.services.voice import Heard, record_feedback
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
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


def issue_in(place: Place, person: Person, **facts: Any) -> ForumIssue:
    """An issue that somebody of the area has raised."""
    known = {"title": "Plans arrive late", "text": "Families say so every term."}
    with acting(person) as by:
        return raise_issue(space=place.library, facts=IssueFacts(**known | facts), by=by)
