"""Councils that are compared: their counted grades, without the audits behind them, and what each gave."""

from datetime import date

from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from reporting.models import Benchmark, BenchmarkEntry, FigureCell
from reporting.services.benchmarks import choose, give
from tests.factories.audits import acting
from tests.factories.places import Place, let_in, make_person
from tests.factories.plans import colleague_in
from tests.factories.terms import AUTUMN, term_on

LEVEL = "draft_quality_control"
JOINED, GIVEN, LAID = date(2025, 9, 20), date(2026, 1, 20), date(2026, 2, 1)
"""Days in and after the autumn term of 2025/26."""


def counted(place: Place, version, *, good: int, audits: int, level: str = LEVEL, measure: str = "content") -> None:
    """Cells of so many audits of the autumn, `good` of which got the third of four grades and the others the second."""
    term, keeper = term_on(place, AUTUMN), place.space.service_person
    shared = {"space": place.space, "term": term, "framework_version": version, "level": level, "cut": "all"}
    with acting(keeper):
        for name, grade, number in (("audit", 0, audits), (measure, 3, good), (measure, 2, audits - good)):
            FigureCell.objects.create(**shared, instrument="level4_full", measure=name, grade=grade, count=number)


def manager_of(place: Place) -> Person:
    return let_in(make_person("Mo Manager"), Role.SENIOR_MANAGER, place.space)


def joined(place: Place, day: date = JOINED) -> Person:
    """A manager of the council, who made it take part."""
    manager = manager_of(place)
    with acting(manager) as by:
        choose(by=by, space=place.space, takes_part=True, today=day)
    return manager


def given(place: Place, day: date = GIVEN) -> int:
    """The job of giving, done in the name of a QA lead; how many shares."""
    with acting(colleague_in(Role.QA_LEAD, place, "Leah Lead")) as by:
        return give(by=by, space=place.space, today=day)


def compared(place: Place, person: Person, *, level: str = LEVEL) -> Benchmark:
    """A share of the autumn that the council gave, and the quartiles that came back of it; the person may write."""
    codes = {"year": "2025/26", "term": "autumn", "level": level, "framework": "ehcp_baseline", "measure": "content"}
    codes |= {"scale": "quality_four", "scale_version": 1, "scale_digest": "made up"}
    with acting(person):
        shared = {"space": place.space, **codes}
        BenchmarkEntry.objects.create(**shared, area=place.area, ends_on=GIVEN, good=30, audits=40)
        found: Benchmark = Benchmark.objects.create(**shared, lower=25, middle=35, upper=50, councils=20)
        return found
