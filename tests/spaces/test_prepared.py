"""A prepared query gives what its queryset gives, behind the same walls, whatever it was asked before."""

import pytest
from django.db import transaction

from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared
from qa_portal.spaces.principal import acting_as
from tests.factories.places import make_place
from tests.threads import at_once

pytestmark = pytest.mark.django_db


def of_kind(area_id: int, slug: str):
    return Space.objects.filter(local_area_id=area_id, slug=slug, council__isnull=False).select_related("local_area")


def ask(place, prepared, slug):
    with acting_as(place.space.service_person_id), transaction.atomic():
        return prepared(area_id=place.area.pk, slug=slug)


def test_it_answers_each_time_for_the_values_of_that_time():
    prepared, first, second = Prepared(of_kind), make_place(), make_place()
    assert ask(first, prepared, first.space.slug) == [first.space]
    assert ask(second, prepared, second.space.slug) == [second.space]
    assert ask(second, prepared, "nowhere") == []


def test_related_rows_come_with_it(django_assert_num_queries):
    prepared, place = Prepared(of_kind), make_place()
    with acting_as(place.space.service_person_id), transaction.atomic():
        prepared(area_id=place.area.pk, slug=place.space.slug)
        with django_assert_num_queries(1):
            assert prepared.first(area_id=place.area.pk, slug=place.space.slug).local_area == place.area


def test_the_walls_hold_for_whoever_asks_next():
    """The SQL is kept, and nothing that it found."""
    prepared, mine, other = Prepared(of_kind), make_place(), make_place()
    assert ask(mine, prepared, mine.space.slug) == [mine.space]
    with acting_as(other.space.service_person_id), transaction.atomic():
        assert prepared(area_id=mine.area.pk, slug=mine.space.slug) == []


def test_an_argument_that_leaves_no_trace_in_the_sql_is_refused():
    def forgetful(area_id: int, slug: str):
        return Space.objects.filter(local_area_id=area_id)

    with pytest.raises(TypeError, match=r"\['slug'\]"):
        Prepared(forgetful)(area_id=1, slug="x")


def test_values_are_values_however_they_look():
    prepared, place = Prepared(of_kind), make_place()
    assert ask(place, prepared, "' OR true --") == []
    assert ask(place, prepared, "%s") == []


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_each_get_their_own():
    prepared, places = Prepared(of_kind), [make_place() for _ in range(3)]
    found = at_once([lambda place=place: ask(place, prepared, place.space.slug) for place in places])
    assert found == [[place.space] for place in places]


def of_spaces(spaces: list[int], slugs: list[str]):
    return Space.objects.filter(pk__in=spaces, slug__in=slugs)


def test_lists_of_any_length_are_asked_and_nothing_is_found_in_none():
    prepared, place = Prepared(of_spaces), make_place()
    space = place.space
    with acting_as(space.service_person_id), transaction.atomic():
        assert prepared(spaces=[space.pk], slugs=["nowhere", space.slug]) == [space]
        assert prepared(spaces=[-1, space.pk, -2], slugs=[space.slug]) == [space]
        assert prepared(spaces=[-1, -2, space.pk], slugs=["nowhere"]) == []
        assert prepared(spaces=[], slugs=[space.slug]) == []
