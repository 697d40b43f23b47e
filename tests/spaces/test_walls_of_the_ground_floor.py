"""PostgreSQL itself keeps spaces apart."""

from django.db import transaction

from qa_portal.access.roles import Role
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from tests.factories.places import person_in


def test_a_forgotten_filter_shows_only_the_spaces_of_the_person_who_asks(place, other_place, as_person):
    person = person_in(Role.QA_LEAD, place)
    with as_person(person):
        assert set(Space.objects.values_list("pk", flat=True)) == {place.space.pk, place.board.pk, place.library.pk}


def test_nobody_sees_nothing(place):
    with acting_as(None), transaction.atomic():
        assert Space.objects.count() == 0
