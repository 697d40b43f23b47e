"""Focus groups that the forums of each area arrange, what was heard there, and what a council changed."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from django.db import transaction

from frameworks.models import FamilyStatement, Theme
from qa_portal.access.roles import Role
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for
from reporting.models import FocusGroup
from reporting.queries.forum_comments import Subject, criteria_in_force
from reporting.services.focus_groups import (
    FocusFacts,
    answer_focus_group,
    arrange_focus_group,
    ask_by_link,
    say_it_was_held,
)
from reporting.services.forum_comments import Said, comment, say_in_group

EVENING, NIGHT, LATER = time(19, 40), time(21, 10), timedelta(days=16)
AHEAD = timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Held:
    """A focus group that was held so many days ago; `heard` is (of what, words, whether it goes well) each."""

    days: int
    title: str
    invited: str
    asks: str
    came: int
    heard: tuple[tuple[str, str, bool], ...]
    answer: str = ""


HELD = (
    Held(
        62,
        "The first draft, as families read it",
        "Parents of children who have had a plan for less than a year\nCarers of children in care",
        "What helped you to read the draft?\nWhat did you not find in it?",
        9,
        (
            ("statement", "We could find our own words in section A.", True),
            ("theme", "Nobody told us which words we may ask to change.", False),
            ("criterion", "The outcomes read like a list of lessons.", False),
        ),
        "A page in plain words goes out with each draft. It says what can be changed, and how to ask.",
    ),
    Held(
        9,
        "Getting ready to leave school",
        "Young people aged 14 to 19\nTheir parents and carers",
        "What did your plan do for you?\nWhat should be in it next year?",
        4,
        (("theme", "The plan still talks about primary school.", False),),
    ),
)
TO_COME = ("Preparing for a review", "Parents of children whose plan is reviewed this term", "What would help you?")
"""Title, for whom, what is asked."""
YOUNG_WORDS = "Ask us in words that we use. Nobody of us says outcome."


def plan_focus_groups(story: Story, crew: Crew) -> None:
    """Two were held about each council, one of them was answered; one is to come. A young person comments, too."""
    forum, young = _first(crew, Role.PCF_REVIEWER), _first(crew, Role.YOUTH_VOICE)
    if forum:
        for held in HELD:
            _plan_held(story, crew, forum, held)
        facts = _facts(crew, TO_COME, story.today + timedelta(days=12))
        story.then(moment(story.today - timedelta(days=3), EVENING), partial(_arrange, crew, forum, facts))
    if young:
        story.then(moment(story.today - timedelta(days=33), EVENING), partial(_comment, crew, young))


def _plan_held(story: Story, crew: Crew, forum: Person, held: Held) -> None:
    on = story.today - timedelta(days=held.days)
    facts = _facts(crew, (held.title, held.invited, held.asks), on)
    story.then(moment(on - AHEAD, EVENING), partial(_arrange, crew, forum, facts))
    story.then(moment(on, NIGHT), partial(_hold, crew, forum, held, on))
    if held.answer:
        story.then(moment(on + LATER, EVENING), partial(_answer, crew, held))


def _facts(crew: Crew, said: tuple[str, str, str], on: date) -> FocusFacts:
    title, invited, asks = said
    return FocusFacts(title, invited, on, "The central library", asks, "7pm to 8.30pm", crew.space.organisation)


def _first(crew: Crew, role: Role) -> Person | None:
    """The first person of the area in a role."""
    area = next(area for area in cast.areas() if crew.body in area.bodies)
    emails = [part.email for body in area.bodies for part in body.parts if part.role == role]
    return Person.objects.filter(email__in=emails[:1]).first()


def _arrange(crew: Crew, forum: Person, facts: FocusFacts) -> None:
    with acting_as(forum.pk), transaction.atomic():
        arrange_focus_group(by=viewer_for(forum), space=library_of(crew.space), facts=facts)


def _hold(crew: Crew, forum: Person, held: Held, on: date) -> None:
    with acting_as(forum.pk), transaction.atomic():
        library, by = library_of(crew.space), viewer_for(forum)
        group = say_it_was_held(by=by, group=_group(crew, library, held), came=held.came, today=on)
        for of, words, is_strength in held.heard:
            said = Said(words, is_strength, _subject(library, of), may_quote=is_strength)
            say_in_group(by=by, group=group, said=said)


def _answer(crew: Crew, held: Held) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        group, by = _group(crew, library_of(crew.space), held), viewer_for(crew.lead)
        answer_focus_group(by=by, group=group, answer=held.answer)
        ask_by_link(by=by, group=group, council=crew.space)


def _comment(crew: Crew, young: Person) -> None:
    with acting_as(young.pk), transaction.atomic():
        library = library_of(crew.space)
        said = Said(YOUNG_WORDS, is_strength=False, subject=_subject(library, "theme"), about=crew.space.organisation)
        comment(by=viewer_for(young), space=library, said=said)


def _group(crew: Crew, library: Space, held: Held) -> FocusGroup:
    groups = FocusGroup.objects.in_space(library).select_related("space", "about")
    found: FocusGroup = groups.get(title=held.title, about=crew.space.organisation)
    return found


def _subject(library: Space, of: str) -> Subject:
    """The first of its kind that there is."""
    if of == "criterion":
        return Subject(criterion=next(iter(criteria_in_force(library)), ""))
    if of == "statement":
        return Subject(statement_id=FamilyStatement.objects.in_space(library).values_list("pk", flat=True)[0])
    return Subject(
        theme_id=Theme.objects.in_space(library).filter(key="plain_language").values_list("pk", flat=True)[0]
    )
