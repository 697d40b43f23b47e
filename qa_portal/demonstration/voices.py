"""What people say in each council, as `voices.yaml` tells it; and what its safeguarding lead makes of words of harm."""

import csv
from collections.abc import Mapping
from datetime import time, timedelta
from functools import cache, partial
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from audits.models import Disclosure
from audits.queries.surveys import surveys
from audits.services.disclosures import decide_concern
from audits.services.voice import Heard, record_feedback, take_in_answers
from qa_portal.access.roles import Role
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story, people
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

NOON, AFTER = time(12, 15), timedelta(hours=2)
FILES_CAME = timedelta(days=15)


@cache
def told() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((Path(__file__).parent / "voices.yaml").read_text(encoding="utf-8"))
    return found


def plan_voices(story: Story, crew: Crew) -> None:
    """Every council hears the same things, since none of them is about anybody."""
    guard = people(crew.body, Role.SAFEGUARDING_LEAD)[0]
    for each in told()["heard"]:
        story.then(_at(story, each["days"]), partial(_hear, story, crew, each))
    for each in told()["harm"]:
        at = _at(story, each["days"])
        story.then(at, partial(_hear, story, crew, each))
        if each["outcome"]:
            story.then(at + AFTER, partial(_decide, guard, crew, each))
    for code, rows in told()["answers"].items():
        story.then(moment(story.today - FILES_CAME, NOON), partial(_take_in, story, crew, code, rows))


def _at(story: Story, days: int) -> Any:
    return moment(story.today - timedelta(days=days), NOON)


def _hear(story: Story, crew: Crew, each: Mapping[str, Any]) -> None:
    facts = {name: value for name, value in each.items() if name not in {"days", "outcome", "done"}}
    heard = Heard(received_on=story.today - timedelta(days=each["days"]), **facts)
    with acting_as(crew.lead.pk), transaction.atomic():
        record_feedback(space=crew.space, heard=heard, by=viewer_for(crew.lead))


def _decide(guard: Person, crew: Crew, each: Mapping[str, Any]) -> None:
    with acting_as(guard.pk), transaction.atomic():
        concern = Disclosure.objects.in_space(crew.space).filter(outcome="").latest("raised_at")
        outcome = Disclosure.Outcome(each["outcome"])
        decide_concern(concern=concern, outcome=outcome, done=each["done"], by=viewer_for(guard))


def _take_in(story: Story, crew: Crew, code: str, rows: list[list[Any]]) -> None:
    survey, out = surveys()[code], StringIO()
    written = csv.writer(out)
    written.writerow(["response_id", "date", "stage", "role", *(each.code for each in survey.questions), "comment"])
    for number, (days, event, speaker, values, comment) in enumerate(rows, 1):
        day = story.today - timedelta(days=days)
        written.writerow([f"{code[0].upper()}{number:03}", day.isoformat(), event, speaker, *values, comment])
    file = SimpleUploadedFile(f"{code}.csv", out.getvalue().encode())
    with acting_as(crew.lead.pk), transaction.atomic():
        take_in_answers(space=crew.space, survey=survey, file=file, by=viewer_for(crew.lead))
