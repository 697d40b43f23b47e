"""A month typed as month and year."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from audits.forms.months import MonthYearField


@pytest.fixture
def field():
    return MonthYearField(label="Month of birth")


@pytest.mark.parametrize("typed", [["3", "2017"], ["March", "2017"], ["mar", "2017"]])
def test_a_month_is_read_as_its_first_day(field, typed):
    assert field.clean(typed) == date(2017, 3, 1)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["", ""], "Enter the month of birth, for example 3 2017"),
        (["3", ""], "Month of birth must include a year"),
        (["", "2017"], "Month of birth must include a month"),
        (["13", "2017"], "Month of birth must be a real month, for example 3 2017"),
        (["3", "17"], "Month of birth must be a real month, for example 3 2017"),
    ],
)
def test_what_is_wrong_names_the_part(field, typed, sentence):
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    assert caught.value.messages == [sentence]


def test_what_is_registered_stands_in_the_boxes(field):
    assert field.widget.decompress(date(2017, 3, 1)) == ["3", "2017"]


def test_a_month_that_did_not_change_is_no_change(field):
    assert not field.has_changed(date(2017, 3, 1), ["3", "2017"])
    assert field.has_changed(date(2017, 3, 1), ["4", "2017"])
