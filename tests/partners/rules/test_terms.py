from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.packs import read_pack
from qa_portal.partners.rules.terms import (
    TermSpec,
    default_faults,
    first_year_of,
    following,
    previous_term,
    read_year,
    term_among,
    term_of,
    terms_in,
    too_early,
    usual_dates,
    year_name,
)

DEFAULTS = read_pack("area")["terms"]["defaults"]


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 8, 31), "Summer term 2025/26"),
        (date(2026, 9, 1), "Autumn term 2026/27"),
        (date(2026, 12, 31), "Autumn term 2026/27"),
        (date(2027, 1, 1), "Spring term 2026/27"),
        (date(2028, 2, 29), "Spring term 2027/28"),
        (date(2027, 3, 31), "Spring term 2026/27"),
        (date(2027, 4, 1), "Summer term 2026/27"),
        (date(2000, 1, 10), "Spring term 1999/00"),
    ],
)
def test_the_term_of_a_day(day, label):
    assert term_of(day, DEFAULTS).label == label


def test_a_term_has_its_dates_key_and_year():
    assert term_of(date(2026, 11, 22), DEFAULTS) == TermSpec(
        date(2026, 9, 1), date(2026, 12, 31), "2026/27", "autumn", "Autumn"
    )


def test_the_term_before_autumn_is_the_summer_of_the_year_before():
    autumn = term_of(date(2026, 10, 1), DEFAULTS)
    assert previous_term(autumn, DEFAULTS).label == "Summer term 2025/26"
    assert previous_term(previous_term(autumn, DEFAULTS), DEFAULTS).label == "Spring term 2025/26"


def test_a_council_s_own_dates_are_used_where_it_has_set_them():
    own = [TermSpec(date(2026, 9, 1), date(2026, 12, 20), "2026/27", "autumn", "Autumn")]
    assert term_among(date(2026, 12, 20), own).key == "autumn"
    with pytest.raises(ValueError, match="21 December 2026 falls in no term"):
        term_among(date(2026, 12, 21), own)


def test_the_name_of_a_year():
    assert [year_name(2026), year_name(1999), year_name(2008)] == ["2026/27", "1999/00", "2008/09"]
    assert first_year_of(date(2026, 8, 31), DEFAULTS) == 2025


def test_the_default_terms_leave_no_day_out():
    assert default_faults(DEFAULTS) == []


def term(name, starts, ends):
    return {"key": name.lower(), "name": name, "starts": starts, "ends": ends}


@pytest.mark.parametrize(
    ("defaults", "fault"),
    [
        ([], "There are no terms, so no date can fall in one."),
        (
            [term("Autumn", "09-01", "12-20"), term("Spring", "01-01", "08-31")],
            "21 December falls in no term: it is after Autumn and before Spring.",
        ),
        (
            [term("Autumn", "09-01", "01-10"), term("Spring", "01-01", "08-31")],
            "The Autumn term is not over when the Spring term begins.",
        ),
        (
            [term("Winter", "09-01", "02-28"), term("Summer", "03-01", "08-31")],
            "29 February falls in no term: it is after Winter and before Summer.",
        ),
        (
            [term("Autumn", "09-01", "12-31"), term("Spring", "01-01", "07-31")],
            "1 August falls in no term: it is after Spring and before Autumn.",
        ),
    ],
)
def test_terms_that_leave_a_day_out_or_overlap_are_found(defaults, fault):
    assert default_faults(defaults) == [fault]


def test_a_term_may_end_with_february():
    defaults = [term("Winter", "09-01", "02-29"), term("Summer", "03-01", "08-31")]
    assert default_faults(defaults) == []
    assert terms_in(2026, defaults)[0].ends == date(2027, 2, 28)
    assert terms_in(2027, defaults)[0].ends == date(2028, 2, 29)


def test_two_terms_or_four_are_as_good_as_three():
    four = [
        term("First", "08-15", "10-31"),
        term("Second", "11-01", "01-31"),
        term("Third", "02-01", "04-30"),
        term("Fourth", "05-01", "08-14"),
    ]
    assert default_faults(four) == []
    assert term_of(date(2027, 1, 31), four).label == "Second term 2026/27"
    assert term_of(date(2027, 8, 14), four).year == "2026/27"
    assert term_of(date(2027, 8, 15), four).year == "2027/28"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_falls_in_exactly_one_term(day):
    around = [each for year in (day.year - 1, day.year) for each in terms_in(year, DEFAULTS)]
    assert [each for each in around if each.holds(day)] == [term_of(day, DEFAULTS)]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_previous_term_ends_on_the_day_before(day):
    term_now = term_of(day, DEFAULTS)
    before = previous_term(term_now, DEFAULTS)
    assert before.ends + timedelta(days=1) == term_now.starts
    assert before < term_now


@pytest.mark.parametrize(("year", "after"), [("2026/27", "2027/28"), ("1999/00", "2000/01"), ("2098/99", "2099/00")])
def test_the_year_after_a_year(year, after):
    assert following(year) == after


def test_what_is_no_year_has_no_year_after_it():
    with pytest.raises(ValueError, match="is not the name of an academic year"):
        following("2026")


@given(st.integers(2000, 2098))
def test_the_dates_of_any_year_give_the_terms_of_the_next(first):
    again = usual_dates(reversed(terms_in(first, DEFAULTS)))
    assert terms_in(first + 1, again) == terms_in(first + 1, DEFAULTS)


@pytest.mark.parametrize("first", [2023, 2024])
def test_a_term_that_ends_with_february_does_so_in_leap_years_too(first):
    defaults = [
        {"key": "autumn", "name": "Autumn", "starts": "09-01", "ends": "02-29"},
        {"key": "spring", "name": "Spring", "starts": "03-01", "ends": "08-31"},
    ]
    assert default_faults(usual_dates(terms_in(first, defaults))) == []


def test_a_year_can_be_followed_once_it_has_begun():
    terms = terms_in(read_year("2026/27"), DEFAULTS)
    assert too_early(terms, date(2026, 9, 1)) == ""
    assert "can be opened from 1 September 2026 on" in too_early(terms, date(2026, 8, 31))
