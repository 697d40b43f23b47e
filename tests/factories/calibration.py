"""Gold-standard plans and calibrations of a place, made by the services that the portal uses."""

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from audits.rules.answers import GivenAnswer
from frameworks.queries.specifications import specification_of
from moderation.models import CalibrationResult, CalibrationSheet, Course, GoldStandardPlan
from moderation.queries.gold_plans import gold_plan_in, instruments_for_gold
from moderation.services.calibration import begin_calibration, enter_calibration
from moderation.services.gold_plans import GoldFacts, add_gold_plan, agree_all, publish_gold_plan
from qa_portal.people.models import Person
from tests.factories.audits import acting
from tests.factories.places import Place
from tests.factories.training import catalogue_in, course_called

CODES = "gold_standard_marking"


def gold_plan(place: Place, lead: Person, title: str = "Ruby, key stage 2", **facts: object) -> GoldStandardPlan:
    """A plan that is still prepared, in a library that has a framework."""
    if not _has_courses(place, lead):
        catalogue_in(place)
    course = course_called(CODES, place, lead)
    told = {"title": title, "text": "Section A: Views\nShe likes trains.", "origin": "made_up", "course": course}
    rule = {"share_percent": 80, "steps": 1, "gates_missed": 0, "again_after_days": 30}
    with acting(lead) as by:
        instrument = instruments_for_gold(place.library).get(code="level2_digital_audit")
        made = GoldFacts(**{**told, **rule, **facts})
        return add_gold_plan(by=by, space=place.library, instrument=instrument, facts=made)


def published(place: Place, lead: Person, grade: int = 3, **facts: object) -> GoldStandardPlan:
    """A plan in use, all of whose marks are this grade, each with a reason."""
    plan = gold_plan(place, lead, **facts)
    with acting(lead) as by:
        plan = gold_plan_in(place.library, plan.pk)
        agree_all(by=by, plan=plan, agreed=every(plan, grade, "The section names hours and people."))
        return publish_gold_plan(by=by, plan=plan, names_nobody=True)


def begun(plan: GoldStandardPlan, person: Person) -> CalibrationSheet:
    with acting(person) as by:
        return begin_calibration(by=by, plan=gold_plan_in(plan.space, plan.pk), today=timezone.localdate())


def scored(
    plan: GoldStandardPlan, person: Person, grade: int = 3, but: Mapping[str, int] | None = None, on: date | None = None
) -> CalibrationResult:
    """The person scores the plan with one grade throughout, but for these criteria, and finishes."""
    sheet = begun(plan, person)
    with acting(person) as by:
        sheet.plan = gold_plan_in(plan.space, plan.pk)
        given = every(sheet.plan, grade, "I read the section.", but)
        return enter_calibration(by=by, sheet=sheet, given=given, today=on or timezone.localdate())


def every(
    plan: GoldStandardPlan, grade: int, comment: str, but: Mapping[str, int] | None = None
) -> dict[str, GivenAnswer]:
    """The same answer to every criterion, but for some; where one knows no such grade, the nearest, the lower of two."""
    criteria = specification_of(plan.framework_version).criteria
    nearest = {
        each.code: min(each.allowed_grades or (grade,), key=lambda one: (abs(one - grade), one)) for each in criteria
    }
    return {code: GivenAnswer(one, comment=comment) for code, one in {**nearest, **(but or {})}.items()}


def _has_courses(place: Place, lead: Person) -> bool:
    with acting(lead):
        return Course.objects.in_space(place.library).exists()
