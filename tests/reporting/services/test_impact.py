"""A baseline that stays, and what is counted after it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from reporting.ahead import own_measures
from reporting.models import Action, ImpactMeasure
from reporting.queries.impact import impact_of, measurables
from reporting.rules.impact import Moved
from reporting.services.impact import measure_impact, name_measure
from tests.factories.actions import raised
from tests.factories.audits import acting, assigned, entered
from tests.factories.plans import round_in
from tests.factories.terms import AUTUMN, at_noon, term_on
from tests.factories.voice import heard_in, safeguarding_lead_in
from tests.reporting.coding import Coder, commented

pytestmark = pytest.mark.django_db
DAY = AUTUMN + timedelta(days=1)
THEN = AUTUMN + timedelta(days=20)


class Bench:
    """A lead with an action of the board and its measure, each deed in a transaction of its own."""

    def __init__(self, place, lead):
        self.place, self.lead, self.action = place, lead, raised(place.board, lead)

    def measurable(self, key):
        with acting(self.lead):
            return next(each for each in measurables(self.place.space) if each.key == key)

    def names(self, key, *, measure_on=THEN, today=DAY):
        chosen = self.measurable(key)
        with acting(self.lead) as by:
            action = Action.objects.select_related("space").get(pk=self.action.pk)
            return name_measure(by=by, action=action, chosen=chosen, measure_on=measure_on, today=today)

    def measures(self, today=THEN):
        with acting(self.lead) as by:
            held = ImpactMeasure.objects.select_related("action__space", "framework_version").get()
            return measure_impact(by=by, measure=held, today=today)


@pytest.fixture
def bench(place, lead, audited):
    return Bench(place, lead)


def audit(place, version, grade, day, times=1):
    audit_round = round_in(place, version, term=term_on(place, AUTUMN))
    for _ in range(times):
        entered(assigned(place, audit_round=audit_round), grade, at=at_noon(day))


def test_a_criterion_is_counted_before_and_after_and_says_whether_it_moved(place, version, bench):
    measure = bench.names("criterion:F3")
    assert (measure.baseline_hits, measure.baseline_n) == (4, 6)  # grades 4, 3, 3, 3, 2, 1
    with pytest.raises(Refused, match="too early"):
        bench.measures(today=DAY)
    audit(place, version, 1, DAY + timedelta(days=3), times=5)
    audit(place, version, 4, DAY)  # on the day of the baseline: no effect of the action
    done = bench.measures()
    assert (done.after_hits, done.after_n, done.moved) == (0, 5, Moved.NOT_SURELY)
    assert bench.measures(today=THEN + timedelta(days=9)).after_on == THEN
    with acting(bench.lead):
        assert "cannot be said that it moved" in impact_of(Action.objects.get(pk=bench.action.pk)).words


def test_a_section_and_too_few(bench):
    assert bench.names("section:F").baseline_n == 6
    assert bench.measures().moved is Moved.TOO_FEW


def test_a_theme_is_a_share_of_the_coded_findings(place, lead, version, bench):
    commented(place, {"F3": "No hours.", "A1": "No views."})
    Coder(place, lead).codes(F3="specific_provision", A1="child_voice")
    far = date(2099, 1, 1)
    measure = bench.names("theme:specific_provision", measure_on=far, today=far - timedelta(days=1))
    assert measure.baseline_n in {0, 2}  # the comments are of today, which may lie outside the year looked back


def test_a_measure_is_named_once_for_a_day_to_come_and_its_baseline_is_frozen(bench):
    with pytest.raises(ValidationError, match="in the future"):
        bench.names("criterion:F3", measure_on=DAY)
    measure = bench.names("criterion:F3")
    with pytest.raises(Refused, match="is named"):
        bench.names("section:F")
    with pytest.raises(IntegrityError, match="never change"), acting(bench.lead), connection.cursor() as cursor:
        cursor.execute("UPDATE reporting_impactmeasure SET baseline_hits = 0 WHERE id = %s", [measure.pk])


def test_a_question_of_a_survey_is_counted_by_the_days_on_which_answers_came(place, lead):
    safeguarding_lead_in(place)

    def answered(value, day, times):
        for number in range(times):
            told = {"on_time": value, "overall": 5}
            heard_in(place, lead, f"{value} {day} {number}", survey="family", answers=told, received_on=day)

    answered(2, DAY, 6)
    bench = Bench(place, lead)
    measure = bench.names("question:family/on_time")
    assert (measure.name, measure.framework_version) == ("Families: Things happened on time", None)
    assert (measure.baseline_hits, measure.baseline_n) == (0, 6)
    answered(5, DAY + timedelta(days=4), 6)
    with acting(lead) as by:
        page = impact_of(Action.objects.get(pk=bench.action.pk))
        waiting = [each.day for each in own_measures(by, [Space.objects.get(pk=place.board.pk)])]
    assert (page.so_far.hits, page.so_far.n, page.measure.after) == (6, 6, None)
    assert "moved as hoped" in page.words
    assert waiting == [THEN]
    done = bench.measures()
    assert (done.after_hits, done.after_n, done.moved) == (6, 6, Moved.AS_HOPED)
