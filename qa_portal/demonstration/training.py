"""What people of a council learn: a briefing and a course that were held, days to come, certificates and needs.

One council asks for certificates from today on; its lead let one lapse, and the first auditor's ends within two months.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, time, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from moderation.models import Attendance, Course, CourseEvent, TrainingNeed
from moderation.queries.certificates import for_those_who_audit, needed_in
from moderation.services.bookings import book, say_after
from moderation.services.certificates import give_certificate, settle_event
from moderation.services.course_events import EventFacts, open_event
from moderation.services.needs import NeedFacts, answer_need, log_need
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.partners.services.councils import CouncilSettings, change_settings
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

EIGHT, NINE, FOUR, FIVE = time(8, 20), time(9, 15), time(16, 10), time(17, 5)
LONG_AGO, SOON_A_YEAR, LATELY = timedelta(days=399), timedelta(days=311), timedelta(days=180)
ASKS = cast.BLACKBURN
LEAST = 5
SENTENCES = ("I shall read section B before I look at F.", "I ask for the family's words first.", "")


@dataclass(frozen=True, slots=True)
class Day:
    """One training day: so many days from today; `course` by its code, or "" for a day of another kind."""

    kind: CourseEvent.Kind
    title: str
    in_days: int
    course: str = ""
    open_to_partners: bool = False
    mode: CourseEvent.Mode = CourseEvent.Mode.IN_PERSON
    place: str = "Committee room 3"


HELD = (
    Day(CourseEvent.Kind.AUDITOR_BRIEFING, "Yearly auditor briefing", -88),
    Day(CourseEvent.Kind.COURSE, "Working with families, and outcomes that are SMART", -41, "co_production_and_smart"),
)
COMING = (
    Day(CourseEvent.Kind.WRITING_WORKSHOP, "Writing provision that says how much and how often", 12),
    Day(CourseEvent.Kind.COURSE, "Scoring alike with the audit template", 26, "audit_template",
        mode=CourseEvent.Mode.REMOTE, place="The link is sent the day before"),
    Day(CourseEvent.Kind.IMPROVEMENT_DAY, "Improvement day on co-production", 47, open_to_partners=True),
)  # fmt: skip
TODAY = Day(CourseEvent.Kind.WRITING_WORKSHOP, "Plain words for section B", 0)

Profession, Source = TrainingNeed.Profession, TrainingNeed.Source
NEEDS = (
    (70, Profession.TH, "", Source.MODERATION_SESSION, "Saying how often and for how long therapy is given"),
    (45, Profession.LA, "New plan writers", Source.SENIOR_MODERATION, "Writing outcomes that can be measured"),
    (20, Profession.AUDITORS, "", Source.GRADE_QUERY, "Telling the two middle grades apart"),
)


def plan_training(story: Story, crew: Crew) -> None:
    """In the order of time; whoever comes to the days are auditors and writers of the council."""
    for person in _scorers(crew):
        given_on = story.today - _certified(crew, person)
        story.then(moment(given_on, EIGHT), partial(_certify, crew, person, given_on))
    for day in HELD:
        story.then(moment(story.today + timedelta(day.in_days - 20)), partial(_open, crew, day, story.today))
        story.then(moment(story.today + timedelta(day.in_days), FIVE), partial(_hold, crew, day, story.today))
    for day in (*COMING, TODAY) if crew.body.slug == cast.CITY else COMING[:2]:
        story.then(moment(story.today - timedelta(days=9), NINE), partial(_open, crew, day, story.today))
    for ago, profession, team, source, what in NEEDS:
        facts = NeedFacts(profession, source, what, team)
        story.then(moment(story.today - timedelta(days=ago), FOUR), partial(_log, crew, facts))
    story.then(moment(story.today - timedelta(days=30), FOUR), partial(_meet, crew, story.today))
    if crew.body.slug == ASKS:
        story.then(moment(story.today - timedelta(days=21), NINE), partial(_ask, crew, story.today))


def _scorers(crew: Crew) -> list[Person]:
    return [crew.lead, *crew.auditors, *crew.writers]


def _certified(crew: Crew, person: Person) -> timedelta:
    """How long ago somebody took what auditors need."""
    if person == crew.lead:
        return LONG_AGO
    return SOON_A_YEAR if person == crew.auditors[0] else LATELY


def _certify(crew: Crew, person: Person, given_on: date) -> None:
    own = crew.space.own_council.organisation
    with acting_as(crew.lead.pk), transaction.atomic():
        library, by = library_of(crew.space), viewer_for(crew.lead)
        codes = for_those_who_audit(needed_in(library.pk, crew.space.organisation_id))
        for course in Course.objects.in_space(library).filter(code__in=codes).select_related("space"):
            give_certificate(by=by, course=course, person=person, organisation=own, given_on=given_on, today=given_on)


def _open(crew: Crew, day: Day, today: date) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        library = library_of(crew.space)
        course = Course.objects.in_space(library).filter(code=day.course).first() if day.course else None
        facts = EventFacts(
            kind=day.kind,
            course=course,
            title=day.title,
            held_on=today + timedelta(day.in_days),
            hours_said="9.30am to 12.30pm",
            mode=day.mode,
            place=day.place,
            led_by=str(crew.senior),
            places=20,
            open_to_partners=day.open_to_partners,
        )
        event = open_event(by=viewer_for(crew.lead), space=library, facts=facts)
    for number, person in enumerate(_who_books(crew, day)):
        with acting_as(person.pk), transaction.atomic():
            book(by=viewer_for(person), event=event, confidence=2 + number % 2, today=timezone.localdate())


def _who_books(crew: Crew, day: Day) -> list[Person]:
    """Auditors and writers came to what was held; on what is to come only the writers have a place so far."""
    return [*crew.auditors, *crew.writers] if day in HELD else crew.writers


def _hold(crew: Crew, day: Day, today: date) -> None:
    """Everybody came but the last, and most say afterwards what it changed."""
    with acting_as(crew.lead.pk), transaction.atomic():
        event = _event(crew, day, today)
        places = list(Attendance.objects.filter(event=event).select_related("person").order_by("booked_at", "pk"))
        came = places[:-1] if len(places) > LEAST else places
        settle_event(by=viewer_for(crew.lead), event=event, came={each.pk for each in came}, today=event.held_on)
    for number, place in enumerate(came):
        with acting_as(place.person_id), transaction.atomic():
            place.refresh_from_db()
            said = SENTENCES[number % len(SENTENCES)]
            say_after(by=viewer_for(place.person), place=place, confidence=3 + number % 3, sentence=said)


def _event(crew: Crew, day: Day, today: date) -> CourseEvent:
    own, held_on = crew.space.own_council.organisation, today + timedelta(day.in_days)
    event: CourseEvent = CourseEvent.objects.select_related("course", "space").get(
        space=library_of(crew.space), host=own, held_on=held_on, title=day.title
    )
    return event


def _log(crew: Crew, facts: NeedFacts) -> None:
    with acting_as(crew.lead.pk), transaction.atomic():
        log_need(by=viewer_for(crew.lead), space=library_of(crew.space), facts=facts)


def _meet(crew: Crew, today: date) -> None:
    """What the course met is closed."""
    with acting_as(crew.lead.pk), transaction.atomic():
        event = _event(crew, HELD[1], today)
        needs = TrainingNeed.objects.in_space(event.space).filter(organisation_id=event.host_id)
        need = needs.select_related("space").get(what=NEEDS[1][-1])
        came_of_it = "Writers practised on three outcomes of their own."
        answer_need(by=viewer_for(crew.lead), need=need, course=event.course, met_by=event, came_of_it=came_of_it)


def _ask(crew: Crew, today: date) -> None:
    """The steward asks for certificates from today on; every other setting stays as it is."""
    council = crew.space.own_council
    settings = CouncilSettings(**{each.name: getattr(council, each.name) for each in fields(CouncilSettings)})
    with acting_as(crew.steward.pk), transaction.atomic():
        by = viewer_for(crew.steward)
        change_settings(by=by, space=crew.space, settings=replace(settings, certified_auditors_from=today))
