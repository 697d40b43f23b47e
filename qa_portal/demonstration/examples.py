"""Passages that the lead of a council proposes to all writers of the area, and who approves them."""

from datetime import time, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from moderation.models import Example
from moderation.services.examples import ExampleFacts, approve_example, propose_example
from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

AT, LATER = time(10, 40), timedelta(days=3)
AGREED = "The young person and a parent, when the plan was reviewed"


@cache
def passages() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "examples.yaml").read_text(encoding="utf-8"))
    return found


def plan_examples(story: Story, crew: Crew) -> None:
    """Proposed by the lead of each council; approved by others of the area, the last one still by one of them only."""
    others, own = _approvers_beside(crew), _passages_of(crew)
    for each in own:
        at = moment(story.today - timedelta(days=each["days"]), AT)
        facts = ExampleFacts(**{name: value for name, value in each.items() if name != "days"}, consent=AGREED)
        story.then(at, partial(_propose, crew, facts))
        for later, person in enumerate(others[: 1 if each is own[-1] else 2], 1):
            story.then(at + later * LATER, partial(_approve, crew, person, facts.text))


def _passages_of(crew: Crew) -> list[dict[str, Any]]:
    """The councils of an area share the passages out among them, for they lie in one library."""
    area = next(area for area in cast.areas() if crew.body in area.bodies)
    councils = [body for body in area.bodies if body.is_council]
    return passages()[councils.index(crew.body) :: len(councils)]


def _approvers_beside(crew: Crew) -> list[Person]:
    """Forum reviewers and leads of the area who did not propose it."""
    area = next(area for area in cast.areas() if crew.body in area.bodies)
    approve = {Role.QA_LEAD, Role.PCF_REVIEWER}
    emails = {part.email for body in area.bodies for part in body.parts if part.role in approve}
    return list(Person.objects.filter(email__in=emails).exclude(pk=crew.lead.pk).order_by("email")[:2])


def _propose(crew: Crew, facts: ExampleFacts) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        propose_example(by=viewer_for(crew.lead), space=library_of(crew.space), facts=facts)


def _approve(crew: Crew, person: Person, text: str) -> None:
    with acting_as(person.pk), transaction.atomic():
        found = Example.objects.in_space(library_of(crew.space)).select_related("space")
        approve_example(by=viewer_for(person), example=found.get(text=text, proposed_by=crew.lead))
