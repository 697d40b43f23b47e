"""Inventing one council's plans and audits as plain rows, in the order of the columns of `filling.STAGED`."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from psycopg.types.json import Jsonb

from audits.rules.grading import grade_audit
from frameworks.queries.codes import choices
from frameworks.rules.applicability import Case, applicable_criteria, year_number
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.frameworks import FrameworkPack
from qa_portal.demonstration.campaigns import AUDIT
from qa_portal.demonstration.judging import AUTHORS, EVENTS
from qa_portal.demonstration.national.founding import Founded, Season
from qa_portal.demonstration.opinions import BETTER_EACH_TERM, MIDDLE, Mood, opinion_of_plan
from qa_portal.demonstration.story import SEVERITIES
from reporting.services.facts import band_of, section_grades

Row = tuple[Any, ...]

BETWEEN_COUNCILS, BETWEEN_LEANINGS = 0.25, 0.15
STAGES = ("draft", "final", "final")
TEAMS = ("North", "South", "East", "West", "Early years", "Post-16")
NOT_BEGUN = 0.12
"""Of the audits of the term that goes on, how many have been given out and not begun."""
NOT_ASKED, NOT_APPLICABLE = None, 0
"""What stands for a criterion without a grade among the grades of an audit."""
_NEEDS = (
    ("ASD", 33),
    ("SLCN", 20),
    ("SEMH", 19),
    ("MLD", 10),
    ("SPLD", 5),
    ("SLD", 5),
    ("PD", 4),
    ("HI", 2),
    ("VI", 2),
)
_YEARS = ("N2", "R", *(str(year) for year in range(1, 15)))
_BORN_BEFORE = 4
"""Years by which a child is older than the number of its year group."""


@dataclass
class Inventor:
    """Makes the rows of one council, the same at each run of a day with the same dice."""

    council: Founded
    framework: FrameworkPack
    dice: random.Random
    today: date
    moods: tuple[Mood, ...] = field(init=False)

    def __post_init__(self) -> None:
        level = MIDDLE + self.dice.gauss(0, BETWEEN_COUNCILS)
        leanings = {each.code: self.dice.gauss(0, BETWEEN_LEANINGS) for each in self.framework.criteria}
        terms = range(len(self.council.seasons))
        self.moods = tuple(Mood(level + BETTER_EACH_TERM * term, leanings) for term in terms)
        self._case = cache(self._case)  # type: ignore[method-assign]

    def plans(self, how_many: int) -> Iterator[Row]:
        needs, weights = zip(*_NEEDS, strict=True)
        settings = [code for code, _ in choices("setting_type")]
        for number in range(how_many):
            year = self.dice.choice(_YEARS)
            born = self._born(year)
            yield (
                self._id(number),
                f"N{self.council.number + 1:03}-{number + 1:06}",
                self.dice.choice(EVENTS),
                year,
                born,
                self.dice.choices(needs, weights)[0],
                self.dice.choice(TEAMS),
                self.dice.choice(settings),
                self.today - timedelta(days=self.dice.randrange(30, 3000)),
            )

    def audits(self, plans: Sequence[Row], how_many: int) -> Iterator[Row]:
        """Audits of so many of the plans, a third more in the newest term than in the first."""
        seasons = self.council.seasons
        growing = [1 + term / (3 * len(seasons)) for term in range(len(seasons))]
        chosen = self.dice.choices(range(len(seasons)), growing, k=how_many)
        for place, (plan, term) in enumerate(zip(self.dice.sample(plans, how_many), chosen, strict=True)):
            yield self._audit(place, plan, seasons[term], self.moods[term])

    def _audit(self, place: int, plan: Row, season: Season, mood: Mood) -> Row:
        plan_id, _, event, year, born, *_ = plan
        day = season.first + timedelta(days=self.dice.randrange(max(1, (season.last - season.first).days + 1)))
        age = _age(born, day)
        stage, seat = self.dice.choice(STAGES), place % len(self.council.auditors)
        asked = self._case(event, stage, year, age)
        grades = opinion_of_plan(asked, mood, SEVERITIES[seat], self.dice).grades
        result = grade_audit(framework=self.framework, criteria=asked, marks=grades)
        is_begun = not season.is_open or self.dice.random() >= NOT_BEGUN
        return (
            *(self._id(place) for _ in range(4)),
            plan_id,
            season.round,
            season.term,
            self.council.auditors[seat],
            day,
            season.last if season.is_open else day,
            is_begun,
            event,
            stage,
            year,
            age,
            self.dice.choice(AUTHORS),
            band_of("age_band", "age", age),
            band_of("key_stage_group", "year", year_number(year)),
            result.content.grade,
            result.process.grade,
            [failure.criterion for failure in result.gate_failures],
            Jsonb(section_grades(result)),
            self._marks(asked, grades),
        )

    def _case(self, event: str, stage: str, year: str, age: int) -> tuple[CriterionSpec, ...]:
        instrument = self.framework.instrument(AUDIT)
        return applicable_criteria(self.framework, Case("ehcp", event, stage, year, age), instrument)

    def _marks(self, asked: Sequence[CriterionSpec], grades: Any) -> list[int | None]:
        """The grades in the order of the framework's criteria."""
        codes = {each.code for each in asked}
        return [
            (grades[each.code] or NOT_APPLICABLE) if each.code in codes else NOT_ASKED
            for each in self.framework.criteria
        ]

    def _born(self, year: str) -> date:
        begins = self.today.year - (self.today.month < 9)  # noqa: PLR2004 - a school year begins in September
        month = self.dice.randrange(1, 13)
        number = year_number(year) or 0
        return date(begins - number - _BORN_BEFORE - (month < 9), month, 1)  # noqa: PLR2004

    def _id(self, place: int) -> UUID:
        """In the order in which rows are written, so that an index grows at its end."""
        ahead = (self.council.number + 1 << 96) | (place << 80)
        return UUID(int=ahead | self.dice.getrandbits(80), version=4)


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
