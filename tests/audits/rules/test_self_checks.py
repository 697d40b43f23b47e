"""Which items a self-check asks, and what is still missing: on paper, with the pack's own instrument."""

import pytest

from audits.rules.self_checks import ItemAnswer, asked_items, faults_of, sum_up
from frameworks.packs import framework_packs, read_pack
from frameworks.rules.applicability import Case
from frameworks.rules.frameworks import read_framework
from frameworks.rules.reading import Reading
from frameworks.rules.scales import parse_scales

CASE = Case("ehcp")
YES, PARTLY, NO = 2, 1, 0


@pytest.fixture(scope="module")
def instrument():
    return read_framework(Reading(framework_packs()["ehcp_baseline"], "The pack", [])).instrument("level1_self_check")


@pytest.fixture(scope="module")
def scale():
    return parse_scales(read_pack("scales")).scales["yes_partly_no"]


def codes(items):
    return [item.code for item in items]


def test_a_type_of_advice_is_asked_the_common_items_and_its_own(instrument):
    asked = codes(asked_items(instrument, CASE, "speech_and_language_therapy"))
    assert asked[:2] == ["S01", "S02"]
    assert asked[-4:] == ["SL1", "SL2", "SL3", "SL4"]
    assert not [code for code in asked if code.startswith("EP")]


def test_a_type_without_items_of_its_own_is_asked_the_common_ones(instrument):
    assert codes(asked_items(instrument, CASE, "other_advice")) == codes(instrument.items)


def test_a_family_is_asked_no_common_item(instrument):
    """What a family says is never judged: only whether help was offered."""
    assert codes(asked_items(instrument, CASE, "family_contribution")) == ["FA1"]


@pytest.mark.parametrize(("year", "asked"), [("4", False), ("9", True), (None, True)])
def test_an_item_for_older_children_is_left_out_only_where_the_year_is_known(instrument, year, asked):
    items = asked_items(instrument, Case("ehcp", year_group=year), "other_advice")
    assert ("S12" in codes(items)) is asked


def test_gaps_are_the_items_answered_below_the_best(instrument, scale):
    items = asked_items(instrument, CASE, "educational_psychology")[:5]
    answers = {
        "S01": ItemAnswer(YES),
        "S02": ItemAnswer(PARTLY),
        "S03": ItemAnswer(NO),
        "S04": ItemAnswer(not_applicable=True, note="No diagnosis"),
        "ZZ9": ItemAnswer(NO),
    }
    found = sum_up(instrument, scale, items, answers)
    assert found.gaps == ("S02", "S03")
    assert found.unanswered == ("S05",)
    assert found.not_applicable == ("S04",)
    assert dict(found.counts) == {YES: 1, PARTLY: 1, NO: 1}
    assert (found.answered, found.total) == (4, 5)


def test_a_note_alone_is_no_answer(instrument, scale):
    items = asked_items(instrument, CASE, "other_advice")[:1]
    assert sum_up(instrument, scale, items, {"S01": ItemAnswer(note="Seen in May")}).unanswered == ("S01",)


def test_an_answer_that_the_scale_does_not_have_is_refused(instrument, scale):
    items = asked_items(instrument, CASE, "other_advice")[:1]
    with pytest.raises(ValueError, match="cannot be answered 4"):
        sum_up(instrument, scale, items, {"S01": ItemAnswer(4)})


def test_gaps_do_not_stand_in_the_way_but_silence_does(instrument):
    items = asked_items(instrument, CASE, "other_advice")[:3]
    answers = {"S01": ItemAnswer(NO), "S02": ItemAnswer(not_applicable=True, note=" ")}
    assert faults_of(items, answers) == {"S02": "Say why S02 does not apply.", "S03": "Answer S03."}
