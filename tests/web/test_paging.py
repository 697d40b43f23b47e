"""Pages by key set: every row once, whatever the way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.models import Plan
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from qa_portal.web.paging import Key, newest_first, read_key
from tests.factories.plans import in_space, plan_in

MOMENT = timezone.now().replace(microsecond=123_456)


@pytest.fixture
def seven(place):
    """Seven plans, of which the third and fourth were registered in the same microsecond."""
    plans = [plan_in(place) for _ in range(7)]
    with in_space(place.space):
        for age, plan in zip((0, 1, 2, 2, 3, 4, 5), plans, strict=True):
            plan.registered_at = MOMENT - timedelta(days=age)
            plan.save()
    return place


def page(place, key="", size=3):
    with acting_as(place.space.service_person_id):
        return newest_first(Plan.objects.in_space(place.space), by="registered_at", key=key, size=size)


def references(found):
    return [plan.reference for plan in found.rows]


def test_every_row_stands_on_one_page_and_back_again(seven):
    first = page(seven)
    second = page(seven, first.older)
    third = page(seven, second.older)
    seen = references(first) + references(second) + references(third)
    assert len(seen) == len(set(seen)) == 7
    assert [bool(each.newer) for each in (first, second, third)] == [False, True, True]
    assert not third.older
    assert references(page(seven, third.newer)) == references(second)
    back = page(seven, second.newer)
    assert (references(back), back.newer) == (references(first), "")


def test_newest_come_first(seven):
    moments = [plan.registered_at for plan in page(seven, size=7).rows]
    assert moments == sorted(moments, reverse=True)


def test_a_key_survives_its_address():
    for back in (True, False):
        key = Key(MOMENT, new_id(), back=back)
        assert read_key(str(key)) == key


@pytest.mark.parametrize(
    "key", ["", "x", "o-1", "o-abc-def", "z-1-" + "0" * 32, "o-" + "9" * 40 + "-" + "0" * 32, "o--"]
)
def test_a_key_that_was_tampered_with_shows_the_first_page(seven, key):
    assert read_key(key) is None
    assert references(page(seven, key)) == references(page(seven))


def test_a_key_before_everything_shows_the_first_page(seven):
    key = str(Key(MOMENT + timedelta(days=1), new_id(), back=True))
    assert references(page(seven, key)) == references(page(seven))


def test_an_empty_list_has_no_pages(place):
    empty = page(place)
    assert not empty
    assert (empty.newer, empty.older) == ("", "")
