from dataclasses import replace
from datetime import date

import pytest

from audits.rules.sample_summary import Counted, publishable
from audits.rules.strata import FIELDS, AgeBand, DocumentFacts, months_between, strata_of

TODAY = date(2026, 11, 22)
BANDS = [AgeBand("age_5_10", 5, 10), AgeBand("age_11_15", 11, 15)]
FACTS = DocumentFacts("North  Team ", 10, "SLCN", "draft", "", "new_plan", "in_house", date(2026, 10, 1))


def test_every_field_has_a_value_for_every_document():
    assert strata_of(FACTS, FIELDS, BANDS, TODAY) == {
        "team": "north team",
        "age_band": "age_5_10",
        "primary_need": "SLCN",
        "plan_stage": "draft",
        "setting_type": "",
        "plan_event": "new_plan",
        "author_type": "in_house",
        "plan_age": "under_3_months",
    }


def test_an_age_outside_every_band_is_not_recorded():
    assert strata_of(replace(FACTS, age=30), ["age_band"], BANDS, TODAY) == {"age_band": ""}


@pytest.mark.parametrize(
    ("drafted", "band"),
    [
        (date(2026, 8, 23), "under_3_months"),
        (date(2026, 8, 22), "under_12_months"),
        (date(2025, 11, 23), "under_12_months"),
        (date(2025, 11, 22), "over_12_months"),
    ],
)
def test_a_document_is_as_old_as_its_whole_months(drafted, band):
    assert strata_of(replace(FACTS, drafted_on=drafted), ["plan_age"], BANDS, TODAY) == {"plan_age": band}


def test_a_document_of_tomorrow_is_no_month_old():
    assert months_between(date(2026, 12, 1), TODAY) == 0


def hidden(*sizes, threshold=5):
    groups = [Counted(f"g{number}", size, size // 2) for number, size in enumerate(sizes)]
    return [group.is_hidden for group in publishable(groups, threshold)]


def test_small_groups_are_hidden_in_what_is_published():
    assert hidden(20, 4, 3, 9) == [False, True, True, False]


def test_a_single_small_group_takes_the_next_smallest_with_it():
    assert hidden(20, 4, 12) == [False, True, True]
    assert hidden(4) == [True]


def test_without_small_groups_nothing_is_hidden():
    assert hidden(20, 5, 9) == [False, False, False]


def test_of_a_hidden_group_no_number_is_left():
    first, *_ = publishable([Counted("North", 3, 1)], 5)
    assert (first.name, first.eligible, first.drawn) == ("North", None, None)
