"""Dates in the forms in which exports hold them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.rules.register.dates import Form, read_date

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1960, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "day", "form"),
    [
        ("2026-10-01", date(2026, 10, 1), Form.PLAIN),
        ("2026-10-01T00:00:00", date(2026, 10, 1), Form.PLAIN),
        ("2026/10/1", date(2026, 10, 1), Form.PLAIN),
        ("20261001", date(2026, 10, 1), Form.PLAIN),
        ("01/10/2026", date(2026, 10, 1), Form.DAY_FIRST),
        ("1.10.2026 00:00", date(2026, 10, 1), Form.DAY_FIRST),
        ("1/10/26", date(2026, 10, 1), Form.SHORT_YEAR),
        ("1/10/99", date(1999, 10, 1), Form.SHORT_YEAR),
        ("1st October 2026", date(2026, 10, 1), Form.WORDS),
        ("01-Oct-26", date(2026, 10, 1), Form.WORDS),
        ("October 1, 2026", date(2026, 10, 1), Form.WORDS),
        ("45905", date(2025, 9, 5), Form.SERIAL),
        ("46296.5", date(2026, 10, 1), Form.SERIAL),
    ],
)
def test_a_date_is_read_whatever_its_form(text, day, form):
    read = read_date(text, TODAY)
    assert (read.day, read.form) == (day, form)


@pytest.mark.parametrize(
    "text", ["2026-02-31", "31/02/2026", "10/23/2026", "soon", "12345", "99999", "1 Foo 2026", "7"]
)
def test_what_is_no_date_is_none(text):
    assert read_date(text, TODAY) is None


@given(DAYS)
@settings(max_examples=50)
def test_a_day_is_the_same_in_every_form(day):
    serial = (day - date(1899, 12, 30)).days
    forms = (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}", f"{day:%Y%m%d}", str(serial))
    assert {read_date(text, TODAY).day for text in forms if text != str(serial) or 20_000 <= serial <= 80_000} == {day}


@given(st.dates(TODAY - timedelta(days=99 * 365), TODAY))
@settings(max_examples=50)
def test_two_figures_are_enough_for_a_day_of_the_last_99_years(day):
    assert read_date(f"{day:%d/%m/%y}", TODAY).day == day or day.year <= TODAY.year - 99
