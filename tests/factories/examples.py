"""Examples of a place, made by the services that the portal uses."""

from moderation.models import Example
from moderation.services.examples import ExampleFacts, approve_example, propose_example
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from tests.factories.audits import acting
from tests.factories.places import Place, let_in, make_person
from tests.factories.plans import colleague_in

PASSAGE = "By July the child asks an adult for a break in four of five lessons; the teacher counts it each half term."


def proposed(place: Place, lead: Person, text: str = PASSAGE, **facts: str) -> Example:
    """A passage that waits to be approved."""
    told = {"criterion": "E2", "why": "Who counts what, and when, is said", "consent": "The family, on 3 May 2026"}
    with acting(lead) as by:
        return propose_example(by=by, space=place.library, facts=ExampleFacts(text=text, **{**told, **facts}))


def forum_reviewer_in(place: Place, name: str = "Fern Reviewer") -> Person:
    person = make_person(name)
    let_in(person, Role.PCF_REVIEWER, place.library, organisation=place.organisation)
    return person


def approved(place: Place, example: Example) -> Example:
    """The same, approved by another lead and by a reviewer of the forum."""
    for person in (colleague_in(Role.QA_LEAD, place), forum_reviewer_in(place)):
        with acting(person) as by:
            example = approve_example(by=by, example=Example.objects.select_related("space").get(pk=example.pk))
    return example
