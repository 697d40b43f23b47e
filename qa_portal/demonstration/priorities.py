"""What two councils ask in their own audits beside the shared framework, and what their auditors say to it."""

from datetime import time, timedelta
from functools import partial

from django.db import transaction

from audits.models import Assignment, LocalCriterion, RoundCriterion
from audits.rules.answers import GivenAnswer
from audits.services.local_criteria import PriorityFacts, end_priority, write_priority
from frameworks.models import Scale
from frameworks.queries.specifications import scale_by_id
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

AGO, ENDED, MORNING = timedelta(days=380), timedelta(days=120), time(9, 40)
CHECK, GRADES = "yes_partly_no", "quality_four"

Told = tuple[str, str, str, str, tuple[str, ...]]
"""Question, guidance, the question for families, code of the scale, what each answer looks like, best first."""

ASKED: dict[str, tuple[Told, ...]] = {
    cast.CITY: (
        (
            "Does the plan say how the child travels to school, and who helps?",
            "The city has promised families that travel is thought of early.",
            "Do you know how your child gets to school, and who to ask?",
            CHECK,
            (),
        ),
        (
            "How well does the plan use the child's own words?",
            "Look at section A first, then at the outcomes.",
            "Can you hear your child in the plan?",
            GRADES,
            (
                "Their words shape the whole plan",
                "Their words stand in section A",
                "Others speak for them",
                "They cannot be heard",
            ),
        ),
        ("Is an interpreter recorded where the family needs one?", "", "", CHECK, ()),
    ),
    cast.BLACKBURN: (
        (
            "Was the social work chronology read before the plan was written?",
            "Ask where it is kept if the plan does not say so.",
            "",
            CHECK,
            (),
        ),
        (
            "Does the plan name one person whom the family can ring?",
            "",
            "Do you know whom to ring?",
            CHECK,
            ("Name and number", "A team only", "Nobody"),
        ),
    ),
}
WHY = ("", "", "It is said in passing only.", "The family asked for this at the last review.")


def plan_priorities(story: Story, crew: Crew) -> None:
    """Written before the first round of the story; the last of the city was ended since."""
    for told in ASKED.get(crew.body.slug, ()):
        story.then(moment(story.today - AGO, MORNING), partial(_write, story, crew, told))
    if crew.body.slug == cast.CITY:
        story.then(moment(story.today - ENDED, MORNING), partial(_end, story, crew))


def said_of(assignment: Assignment) -> dict[str, GivenAnswer]:
    """What the auditor says to each local priority of a round: by the number of the plan, so always the same."""
    asked = RoundCriterion.objects.filter(space_id=assignment.space_id, round_id=assignment.round_id)
    number = sum(ord(letter) for letter in assignment.plan_version.plan.reference)
    return {each.code: _said(each, number + each.order) for each in asked}


def _said(asked: RoundCriterion, number: int) -> GivenAnswer:
    answers = scale_by_id(asked.scale_id).answers
    return GivenAnswer(grade=answers[-1 - number * number % len(answers)], comment=WHY[number % len(WHY)])


def _write(story: Story, crew: Crew, told: Told) -> None:
    question, guidance, family_question, scale, looks = told
    with acting_as(crew.lead.pk), transaction.atomic():
        row = Scale.objects.filter(space=library_of(crew.space), code=scale).earliest("version")
        best_first = sorted(scale_by_id(row.pk).answers, reverse=True)
        facts = PriorityFacts(
            question=question,
            scale=row,
            begins=story.today - AGO,
            guidance=guidance,
            family_question=family_question,
            descriptors=dict(zip(best_first, looks, strict=False)),
        )
        write_priority(space=crew.space, facts=facts, by=viewer_for(crew.lead))


def _end(story: Story, crew: Crew) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        last = LocalCriterion.objects.in_space(crew.space).latest("order")
        end_priority(criterion=last, today=story.today - ENDED, by=viewer_for(crew.lead))
