"""Calibration in a council: its lead prepares gold-standard plans, and auditors find out how near they come."""

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from audits.rules.answers import GivenAnswer
from moderation.models import Course, GoldStandardPlan
from moderation.packs import calibration_defaults
from moderation.queries.calibration import calibration_marking
from moderation.queries.gold_plans import agreed_on, gold_plan_in, instruments_for_gold
from moderation.services.calibration import begin_calibration, enter_calibration
from moderation.services.gold_plans import GoldFacts, add_gold_plan, agree_all, publish_gold_plan
from qa_portal.demonstration import cast
from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.drafts import Draft, paragraphs
from qa_portal.demonstration.story import Crew, Story
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import library_of, viewer_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frameworks.rules.criteria import CriterionSpec
    from moderation.queries.marking import GoldMarking
    from qa_portal.access.decisions import Viewer

NINE, TEN, TWO = time(9, 20), time(10, 10), time(14, 30)
ADDED, FIRST_SCORED = 75, 60
"""Days ago."""
DRAFT = 2
"""The number of the plan of a council that is not published yet."""
FAIR = 3
"""How well a section is written that is not spoken of."""


@dataclass(frozen=True, slots=True)
class Told:
    """A made-up plan: what it is called and teaches, the kind of need, and how well its sections are written."""

    title: str
    about: str
    need: str
    qualities: Mapping[str, int]


PLANS: Mapping[str, tuple[Told, ...]] = {
    cast.CITY: (
        Told("Ruby, key stage 2", "Speech and language. Strong on views, weak on provision.", "SLCN", {"A": 4, "F": 1}),
        Told("Idris, post-16", "Autism. Good throughout, with one thin section.", "ASD", {"A": 4, "B": 4, "G": 2}),
        Told("Kit, key stage 3", "Mental health. Still to be agreed in the team.", "SEMH", {"E": 2}),
    ),
    cast.COUNTY: (
        Told(
            "Nell, early years", "Physical needs. Health advice that never reaches Section G.", "PD", {"C": 2, "G": 1}
        ),
        Told("Tom, key stage 4", "Mental health. Outcomes that nobody could measure.", "SEMH", {"B": 4, "E": 1}),
    ),
    cast.BLACKBURN: (
        Told("Aisha, key stage 3", "Learning difficulty. Clear needs and vague hours.", "MLD", {"B": 4, "F": 2}),
    ),
    cast.NORTHMOOR: (Told("Joe, key stage 1", "Speech and language. Fair in every section.", "SLCN", {}),),
}
WHY = {
    4: "The words are specific and could be checked by anybody who reads the plan.",
    3: "What is needed is there; one detail is left to the reader.",
    2: "It is named in general terms. A parent could not tell how often, or from whom.",
    1: "Nothing in the plan answers this.",
}
LEANINGS = (0, 0, 1, -1)
"""By how many steps people of a council tend to be kinder than what was agreed, in turn."""


def plan_calibration(story: Story, crew: Crew) -> None:
    """One plan after the other is added, and up to two are published; auditors score one a week later.

    The first auditor is still at the second plan.
    """
    for number, told in enumerate(PLANS.get(crew.body.slug, ())):
        gold = Gold(crew, told, number)
        added = story.today - timedelta(days=ADDED - 4 * number)
        story.then(moment(added, NINE), gold.add)
        if number == DRAFT:
            continue
        story.then(moment(added, TEN), gold.publish)
        for place, person in enumerate(crew.auditors[:3]):
            day = story.today - timedelta(days=FIRST_SCORED - 9 * place - 20 * number)
            story.then(moment(day, TWO), partial(gold.score, person, place, day))


@dataclass
class Gold:
    """One gold-standard plan on its way."""

    crew: Crew
    told: Told
    number: int
    plan_id: UUID = field(init=False)

    def add(self) -> None:
        usual = {name: each for name, each in calibration_defaults().items() if name not in {"course", "judged_at"}}
        with self._as(self.crew.lead) as by:
            library = library_of(self.crew.space)
            course = Course.objects.in_space(library).get(code=calibration_defaults()["course"])
            facts = GoldFacts(self.told.title, self._text(), "made_up", course, about=self.told.about, **usual)
            instrument = instruments_for_gold(library)[0]
            self.plan_id = add_gold_plan(by=by, space=library, instrument=instrument, facts=facts).pk

    def _text(self) -> str:
        child = Draft(self.told.title.split(",")[0], self.told.need, self.told.qualities, 2029, self.number)
        return "\n".join(words for words, _ in paragraphs(child))

    def publish(self) -> None:
        with self._as(self.crew.lead) as by:
            plan = self._plan()
            agree_all(by=by, plan=plan, agreed=self._agreed(agreed_on(plan)))
            publish_gold_plan(by=by, plan=plan, names_nobody=True)

    def score(self, person: Person, place: int, day: date) -> None:
        """Most marks are the agreed ones, some a step beside them, and a few further."""
        with self._as(person) as by:
            plan = self._plan()
            sheet = begin_calibration(by=by, plan=plan, today=day)
            if self.number == 1 and place == 0:
                return
            sheet.plan = plan
            leaning = LEANINGS[(place + self.number) % len(LEANINGS)]
            marking = calibration_marking(sheet)
            given = {
                spec.code: GivenAnswer(near, comment=WHY[near])
                for spec in marking.criteria
                if (near := _nearest(marking, spec, self._quality(spec) + _off(f"{person.pk} {spec.code}", leaning)))
            }
            enter_calibration(by=by, sheet=sheet, given=given, today=day)

    def _agreed(self, marking: "GoldMarking") -> dict[str, GivenAnswer]:
        grades = {spec.code: _nearest(marking, spec, self._quality(spec)) for spec in marking.criteria}
        return {code: GivenAnswer(grade, comment=WHY[grade]) for code, grade in grades.items()}

    def _quality(self, spec: "CriterionSpec") -> int:
        return self.told.qualities.get(spec.section, FAIR)

    def _plan(self) -> GoldStandardPlan:
        return gold_plan_in(library_of(self.crew.space), self.plan_id)

    @contextmanager
    def _as(self, person: Person) -> "Iterator[Viewer]":
        with acting_as(person.pk), transaction.atomic():
            yield viewer_for(person)


def _nearest(marking: "GoldMarking", spec: "CriterionSpec", grade: int) -> int:
    return min(marking.grades_allowed(spec), key=lambda allowed: abs(allowed - grade))


def _off(words: str, leaning: int) -> int:
    """Nought for most criteria, the leaning for some, and two steps the other way for a few."""
    lot = sha256(words.encode()).digest()[0]
    if lot < 150:  # noqa: PLR2004 - of 256
        return 0
    return leaning or 1 if lot < 242 else -2  # noqa: PLR2004
