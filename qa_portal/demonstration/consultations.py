"""What families and partners said of a draft, and what was answered: the lead of a council asks, the area replies."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from functools import partial
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from frameworks.models import Comment, Consultation, FrameworkVersion
from frameworks.queries.consultations import invitable_in
from frameworks.services.comments import EventFacts, Said, enter_note, save_comment, send_comments, take_part
from frameworks.services.consultations import ConsultationFacts, invite_reviewers, open_consultation, publish_answers
from frameworks.services.responses import Answered, answer, group_comments
from qa_portal.demonstration.cast import email_of
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

DRAFT = "individual_support_plan_draft"
TEN, ELEVEN, TWO, FOUR = time(10, 5), time(11, 30), time(14, 15), time(16, 20)

Script = Mapping[str, Any]


def scripts() -> list[Script]:
    """The consultations of all areas, as they are written down."""
    return yaml.safe_load(files("qa_portal.demonstration").joinpath("consultations.yaml").read_text(encoding="utf-8"))


def plan_consultations(story: Story, crew: Crew) -> None:
    """Those that the lead of this council opens."""
    for script in scripts():
        if script["council"] == crew.body.slug:
            _plan(story, crew, script)


def _plan(story: Story, crew: Crew, script: Script) -> None:
    def on(days: int, at: time = TEN) -> Any:
        return moment(story.today - timedelta(days=days), at)

    story.then(on(script["opened"]), lambda: _open(crew, script, story.today))
    for name in dict.fromkeys(said["who"] for said in script["said"]):
        theirs = [said for said in script["said"] if said["who"] == name]
        story.then(on(theirs[0]["day"], TWO), partial(_comment, crew, script, name, theirs))
    if event := script.get("event"):
        story.then(on(event["day"], FOUR), lambda: _enter(crew, script, story.today))
    last = min(said["day"] for said in script["said"])
    for given in script["answers"]:
        story.then(on(max(last - 1, 0), ELEVEN), partial(_answer, crew, script, given))
    if "published" in script:
        story.then(on(script["published"]), lambda: _publish(crew, script))


def _open(crew: Crew, script: Script, today: date) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        library, by = library_of(crew.space), viewer_for(crew.lead)
        version = FrameworkVersion.objects.get(space=library, framework__code=DRAFT)
        facts = ConsultationFacts(
            version=version,
            title=script["title"],
            about=script["about"],
            closes_on=today - timedelta(days=script["closes"]),
            sharing=script["sharing"],
        )
        consultation = open_consultation(by=by, space=library, facts=facts)
        invite_reviewers(by=by, consultation=consultation, people=invitable_in(consultation))


def _comment(crew: Crew, script: Script, name: str, theirs: list[Script]) -> None:
    person = Person.objects.get(email=email_of(name))
    with acting_as(person.pk), transaction.atomic():
        by = viewer_for(person)
        reviewer = take_part(by=by, consultation=_consultation(crew, script))
        for said in theirs:
            words = {key: said[key] for key in ("stance", "text", "wording") if key in said}
            save_comment(by=by, reviewer=reviewer, said=Said(said["about"], **words))
        if all(said.get("send", True) for said in theirs):
            send_comments(by=by, reviewer=reviewer)


def _enter(crew: Crew, script: Script, today: date) -> None:
    event = script["event"]
    facts = EventFacts(event["kind"], today - timedelta(days=event["day"]), event["who"], event["people"])
    with acting_as(crew.lead.pk), transaction.atomic():
        said = [Said(event["about"], text=event["text"])]
        enter_note(by=viewer_for(crew.lead), consultation=_consultation(crew, script), facts=facts, said=said)


def _answer(crew: Crew, script: Script, given: Script) -> None:
    """Puts everything that was said of a criterion together, and answers it where an answer is written down."""
    with acting_as(crew.lead.pk), transaction.atomic():
        by, consultation = viewer_for(crew.lead), _consultation(crew, script)
        sent = Comment.objects.filter(space_id=consultation.space_id, consultation=consultation)
        chosen = {each.pk for each in sent.filter(criterion=given["about"], sent_at__isnull=False)}
        facts = {"consultation": consultation, "criterion": given["about"], "said": given["said"]}
        lot = group_comments(by=by, comments=chosen, **facts)
        if given["outcome"]:
            answered = Answered(given["outcome"], given["did"], given.get("changed", ""))
            answer(by=by, response=lot, answered=answered)


def _publish(crew: Crew, script: Script) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        publish_answers(by=viewer_for(crew.lead), consultation=_consultation(crew, script))


def _consultation(crew: Crew, script: Script) -> Consultation:
    return Consultation.objects.select_related("version").get(space=library_of(crew.space), title=script["title"])
