"""Figures against numbers that were counted by hand.

The made-up term: five plans, audited at Exemplary, Secure, Secure, Needs work and Falls short. What each comes to:

    plan  event          all at  I1, T1  content        process        gates that fail
    1     new plan       4       4       4 Exemplary    4 Exemplary    none
    2     new plan       3       4       3 Secure       3 Secure       none
    3     annual review  3       4       3 Secure       4 Exemplary    none  (R1, R2 have no Secure and are Exemplary)
    4     new plan       2       2       1 Falls short  2 Needs work   B1 F1 T4  (two failed gates: the lowest content)
    5     annual review  1       1       1 Falls short  1 Falls short  all that it is asked
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.rules.answers import GivenAnswer
from frameworks.models import FrameworkVersion
from frameworks.packs import framework_packs
from frameworks.services.frameworks import load_framework
from frameworks.services.versions import make_live
from qa_portal.spaces.models import Space
from reporting.queries.figures import paig_figures, term_figures
from reporting.queries.reports import terms_to_report
from tests.factories.audits import acting, assigned, checked, entered
from tests.factories.library import fitted_library
from tests.factories.places import make_council, make_place
from tests.factories.plans import plan_in, read_version, round_in
from tests.factories.terms import AUTUMN, SPRING, SUMMER, at_noon, term_on

PLANS = ((4, "new_plan"), (3, "new_plan"), (3, "annual_review"), (2, "new_plan"), (1, "annual_review"))


def audit_plans(place, version, plans=PLANS, day=AUTUMN, **facts):
    audit_round = round_in(place, version, term=term_on(place, day), planned_audits=10, **facts)
    for grade, event in plans:
        text = read_version(plan_in(place, plan_event=event))
        entered(assigned(place, audit_round=audit_round, version=text), grade, at=at_noon(day))
    return audit_round


def figures_of(place, person, day=AUTUMN):
    with acting(person):
        space = Space.objects.select_related("council__organisation").get(pk=place.space.pk)
        return term_figures(space, term_on_here(space, day))


def term_on_here(space, day):
    return terms_to_report(space).containing(day).get()


def whole(place, person, day=AUTUMN):
    with acting(person):
        space = Space.objects.select_related("council__organisation").get(pk=place.space.pk)
        return paig_figures(space, term_on_here(space, day))


@pytest.fixture
def counted(place, version, lead):
    audit_plans(place, version)
    return figures_of(place, lead)


def section(figures, code):
    return dict(next(each.grades for each in figures.sections if each.code == code))


def gate(figures, code):
    return next((each.failed, each.judged) for each in figures.gates if each.code == code)


def test_content_and_process_grades(counted):
    assert counted.content == {4: 1, 3: 2, 1: 2}
    assert counted.process == {4: 2, 3: 1, 2: 1, 1: 1}


def test_sections(counted):
    assert section(counted, "B") == {4: 1, 3: 2, 2: 1, 1: 1}
    assert section(counted, "I") == {4: 3, 2: 1, 1: 1}, "I1 is never Secure"
    assert section(counted, "T") == {4: 1, 3: 1, 2: 1}, "three plans were new"
    assert section(counted, "R") == {4: 1, 1: 1}, "two were reviews"


def test_gates(counted):
    assert gate(counted, "B1") == (2, 5), "fails at Needs work too"
    assert gate(counted, "C1") == (1, 5), "fails at Falls short alone"
    assert gate(counted, "T4") == (1, 3), "asked of new plans alone"
    assert gate(counted, "R1") == (1, 2)


def test_means_are_exact_and_the_highest_and_lowest_are_named(counted):
    """Most criteria: (4 + 3 + 3 + 2 + 1) / 5 = 2.6. T2, T3: (4 + 3 + 2) / 3 = 3. R1, R2, R4: (4 + 1) / 2, (3 + 1) / 2.

    I1: (4 + 4 + 4 + 2 + 1) / 5 = 3. T1: (4 + 4 + 2) / 3 = 3.33. T4 is as T2.
    """
    highest = [(mean.code, mean.mean, mean.answers) for mean in counted.highest]
    assert highest[0] == ("T1", Decimal(10) / 3, 3)
    assert highest[1:] == [("I1", Decimal(3), 5), ("T2", Decimal(3), 3), ("T3", Decimal(3), 3), ("T4", Decimal(3), 3)]
    lowest = [(mean.code, mean.mean, mean.answers) for mean in counted.lowest]
    assert lowest[:3] == [("R4", Decimal(2), 2), ("R1", Decimal("2.5"), 2), ("R2", Decimal("2.5"), 2)]
    assert lowest[3] == ("A1", Decimal("2.6"), 5)


def test_events_and_activity(counted):
    assert [(each.name, each.count) for each in counted.events] == [
        ("New plan after an assessment", 3),
        ("Annual review", 2),
    ]
    (level,) = counted.activity
    assert (level.planned, level.submitted) == (10, 5)


def test_the_term_and_the_standard_are_named(counted, version):
    assert counted.label == "Autumn 2025/26"
    assert (counted.standard.version, counted.standard.content_hash) == (version.number, version.content_hash)
    assert counted.standard.scale.grades[0].label == "Exemplary"


def test_not_applicable_is_no_answer(place, version, lead):
    audit_round = audit_plans(place, version)
    text = read_version(plan_in(place))
    given = {"D1": GivenAnswer(not_applicable=True, reason="Nobody needs it.")}
    entered(assigned(place, audit_round=audit_round, version=text), 4, at=at_noon(AUTUMN), but=given)
    assert gate(figures_of(place, lead), "D1") == (1, 5)
    assert gate(figures_of(place, lead), "C1") == (1, 6)


def test_another_councils_audits_are_never_counted_not_even_in_the_same_area(place, version, lead, counted):
    """They are planted: a neighbour who shares the library, the terms and the framework, and a council elsewhere."""
    neighbour = make_council(place.area, place.library, "Neighbour Council")
    audit_plans(neighbour, version, plans=PLANS * 2)
    stranger = make_place()
    audit_plans(stranger, fitted_library(stranger))
    assert figures_of(place, lead) == counted


def test_checklists_are_activity_and_nothing_else(place, lead, counted):
    checked(place, at_noon(AUTUMN))
    now = figures_of(place, lead)
    assert replace(now, activity=()) == replace(counted, activity=())
    assert sum(level.submitted for level in now.activity) == 6


def test_nor_is_a_checklist_whose_result_a_person_states(place, lead, counted, monkeypatch):
    """No result is written down for it, as for an audit that is graded."""
    monkeypatch.setattr("audits.rules.checklists._first_met", lambda *_: (None, ()))
    assert checked(place, at_noon(AUTUMN)).checklist_result == ""
    assert replace(figures_of(place, lead), activity=()) == replace(counted, activity=())


def test_a_term_of_checklists_alone_has_activity_and_no_grades(place, version, lead):
    checked(place, at_noon(SPRING))
    now = figures_of(place, lead, SPRING)
    assert (now.content, now.sections, now.gates, now.events) == ({}, (), (), ())
    assert [level.submitted for level in now.activity] == [1]


class TestTwoVersionsInOneArea:
    """Several frameworks may be live at once, and an old term was judged by an old version."""

    @pytest.fixture
    def newer(self, place, version):  # noqa: ARG002 - the library comes with it
        """A second live framework for the same kind of plan, in the words of the first."""
        return live_copy(place, code="local_framework", name="Local framework")

    def test_figures_are_of_the_version_that_judged_most_and_the_two_are_not_mixed(self, place, version, newer, lead):
        audit_plans(place, version)
        audit_plans(place, newer, plans=[(4, "new_plan")] * 2)
        now = figures_of(place, lead)
        assert now.standard.framework == version.framework.name
        assert sum(now.content.values()) == 5
        assert sum(level.submitted for level in now.activity) == 7

    def test_each_term_has_its_own(self, place, version, newer, lead):
        audit_plans(place, version)
        audit_plans(place, newer, plans=[(4, "new_plan")] * 2, day=SPRING)
        both = whole(place, lead, SPRING).terms
        assert [term.standard.framework for term in both] == [version.framework.name, "Local framework"]

    def test_of_equals_the_newer_is_taken(self, place, version, newer, lead):
        audit_plans(place, version, plans=[(3, "new_plan")])
        audit_plans(place, newer, plans=[(4, "new_plan")])
        assert figures_of(place, lead).standard.framework == "Local framework"

    def test_checklists_do_not_outvote_grades(self, place, newer, lead):
        audit_plans(place, newer, plans=[(4, "new_plan")])
        for _ in range(2):
            checked(place, at_noon(AUTUMN))
        assert figures_of(place, lead).standard.framework == "Local framework"


def live_copy(place, *, code, name) -> FrameworkVersion:
    """The baseline once more as a framework of its own, live."""
    pack = framework_packs()["ehcp_baseline"]
    pack = {**pack, "framework": {**pack["framework"], "code": code, "name": name}}
    with acting(place.library.service_person) as by:
        loaded = load_framework(space=place.library, pack=pack, by=by)
        make_live(version=loaded, by=by)
        return FrameworkVersion.objects.select_related("framework", "scale").get(pk=loaded.pk)


def test_terms_run_from_the_earliest_and_hold_only_those_with_audits(place, version, lead):
    audit_plans(place, version, plans=PLANS[:1], day=SUMMER)
    audit_plans(place, version, plans=PLANS[:2], day=AUTUMN)
    audit_plans(place, version, plans=PLANS[:1], day=SPRING)
    assert [term.label for term in whole(place, lead, SPRING).terms] == ["Autumn 2025/26", "Spring 2025/26"]
    assert [sum(term.content.values()) for term in whole(place, lead, SUMMER).terms] == [2, 1, 1]


def test_the_council_and_its_group_are_named(place, version, lead):
    audit_plans(place, version, plans=PLANS[:1])
    figures = whole(place, lead)
    assert (figures.council, figures.group) == (place.organisation.name, place.council.paig_name)


def test_counting_asks_as_often_for_ten_audits_as_for_one(place, version, lead):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            whole(place, lead)
        return len(captured)

    audit_plans(place, version, plans=PLANS[:1])
    queries()
    one = queries()
    audit_plans(place, version)
    assert queries() == one <= 49
