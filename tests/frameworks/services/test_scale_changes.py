"""From a day another scale serves a case study, and what was judged before keeps its own."""

from datetime import date

import pytest
from django.db import transaction

from frameworks.models import Framework, PublishedResult, ScaleChange
from frameworks.queries.scale_changes import scale_serving
from frameworks.rules.scale_words import ValueWords
from frameworks.services.changes import ChangeFacts
from frameworks.services.scale_changes import change_scale, take_back_change, take_out_result
from frameworks.services.scales import reword_scale
from qa_portal.access.refusal import Refused
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer
from tests.factories.scales import CHANGED, case_study, change_to_three, meeting, scale_of_code

DECEMBER, FEBRUARY = date(2024, 12, 1), date(2025, 2, 1)


@pytest.fixture
def as_lead(desk):
    with acting_as(desk.writer.pk), transaction.atomic():
        yield as_viewer(desk.writer)


def test_the_scale_of_a_day_is_that_of_the_last_change(place, desk, as_lead):
    change_to_three(place, desk.writer)
    framework = case_study(place)
    assert scale_serving(framework, date(2024, 12, 31)).code == "experience_four"
    assert scale_serving(framework, CHANGED).code == "experience_three"


def test_each_result_keeps_the_scale_of_its_month_whatever_changes_later(place, desk, as_lead):
    old = meeting(place, desk.writer, DECEMBER, {1: 1, 4: 2})
    change_to_three(place, desk.writer)
    new = meeting(place, desk.writer, FEBRUARY, {1: 2, 3: 1})
    three = scale_of_code(place, "experience_three")
    words = {value: ValueWords(f"New {value}", "New", "Other words") for value in (1, 2, 3)}
    facts = ChangeFacts("scale", "New words", "policy", "Agreed.", FEBRUARY)
    reword_scale(scale=three, words=words, facts=facts, by=as_lead)
    held = {result.pk: result.scale for result in PublishedResult.objects.select_related("scale")}
    assert held[old.pk].code == "experience_four"
    assert held[new.pk].version == 1


def test_a_change_does_not_reach_back_over_what_is_written_down(place, desk, as_lead):
    meeting(place, desk.writer, FEBRUARY, {1: 1})
    with pytest.raises(Refused, match="they keep it"):
        change_to_three(place, desk.writer)


def test_the_same_scale_the_same_day_and_a_framework_of_criteria_are_refused(place, desk, as_lead):
    change_to_three(place, desk.writer)
    with pytest.raises(Refused, match="written down already"):
        change_to_three(place, desk.writer)
    with pytest.raises(Refused, match="on that day already"):
        change_to_three(place, desk.writer, date(2025, 6, 1))
    baseline = Framework.objects.get(space=place.library, code="ehcp_baseline")
    facts = {"scale": scale_of_code(place, "rag_three"), "begins": CHANGED, "reason": "x", "by": as_lead}
    with pytest.raises(Refused, match="Begin a draft"):
        change_scale(framework=baseline, **facts)


def test_a_change_is_taken_back_until_a_result_rests_on_it(place, desk, as_lead):
    change = change_to_three(place, desk.writer)
    result = meeting(place, desk.writer, FEBRUARY, {1: 1})
    with pytest.raises(Refused, match="They keep it"):
        take_back_change(change=change, by=as_lead)
    take_out_result(result=result, by=as_lead)
    take_back_change(change=change, by=as_lead)
    assert not ScaleChange.objects.in_space(place.library).exists()


def test_a_result_counts_by_the_words_of_its_month_and_once(place, desk, as_lead):
    change_to_three(place, desk.writer)
    with pytest.raises(Refused, match="Count them by its words"):
        meeting(place, desk.writer, FEBRUARY, {4: 1})
    with pytest.raises(Refused, match="how many cases"):
        meeting(place, desk.writer, FEBRUARY, {1: 0})
    meeting(place, desk.writer, FEBRUARY, {1: 1})
    with pytest.raises(Refused, match="written down already"):
        meeting(place, desk.writer, FEBRUARY, {1: 3})
