"""In a library, where several bodies meet, each steward sees and ends the access of their own people alone."""

import pytest
from django.db import DatabaseError, transaction

from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.principal import acting_as
from tests.factories.places import Place, let_in, make_council, make_person, person_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def neighbour(place) -> Place:
    """Another council of the same area, which shares the library."""
    return make_council(place.area, place.library, "Southshire Council")


@pytest.fixture
def steward(place):
    return person_in(Role.STEWARD, place)


def forum_of(place, **facts) -> Organisation:
    kind = Organisation.Kind.PARENT_CARER_FORUM
    slug = f"forum-{Organisation.objects.count()}"
    return Organisation.objects.create(local_area=place.area, kind=kind, name=f"Forum {slug}", slug=slug, **facts)


def whose_access(steward, place) -> set:
    """Whose access to the library the steward sees, beside their own."""
    with acting_as(steward.pk), transaction.atomic():
        grants = SpaceGrant.objects.filter(content_object=place.library).exclude(user=steward)
        return {grant.user for grant in grants.select_related("user")}


def test_a_steward_sees_ones_own_people_and_not_those_of_the_other_council(place, neighbour, steward):
    own, theirs = person_in(Role.AUDITOR, place), person_in(Role.AUDITOR, neighbour)
    assert whose_access(steward, place) == {own}
    assert whose_access(person_in(Role.STEWARD, neighbour), place) == {theirs}


def test_a_steward_cannot_end_the_access_of_another_councils_people(place, neighbour, steward):
    theirs = person_in(Role.AUDITOR, neighbour)
    with acting_as(steward.pk), transaction.atomic():
        assert SpaceGrant.objects.filter(user=theirs).update(may_write=False) == 0


def test_a_steward_cannot_let_another_councils_people_in(place, neighbour, steward):
    let_in(theirs := make_person(), Role.AUDITOR, place.library, organisation=neighbour.organisation)
    with acting_as(place.library.service_person_id), transaction.atomic():
        grant = SpaceGrant.objects.get(user=theirs)
    grant.pk, grant.user = None, make_person()
    with acting_as(steward.pk), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        grant.save(force_insert=True)


def test_the_people_of_a_forum_are_looked_after_by_every_council_of_the_area(place, neighbour, steward):
    reviewer = let_in(make_person(), Role.PCF_REVIEWER, place.library, organisation=forum_of(place))
    assert whose_access(steward, place) == whose_access(person_in(Role.STEWARD, neighbour), place) == {reviewer}


def test_a_forum_that_one_council_looks_after_is_that_councils_alone(place, neighbour, steward):
    forum = forum_of(place, looked_after_by=neighbour.organisation)
    reviewer = let_in(make_person(), Role.PCF_REVIEWER, place.library, organisation=forum)
    assert whose_access(steward, place) == set()
    assert whose_access(person_in(Role.STEWARD, neighbour), place) == {reviewer}


def test_an_area_steward_looks_after_everybody_in_the_library(place, neighbour):
    people = {person_in(Role.AUDITOR, place), person_in(Role.AUDITOR, neighbour)}
    steward = let_in(make_person(), Role.AREA_STEWARD, place.library, organisation=place.organisation)
    assert people < whose_access(steward, place)


def test_a_steward_makes_nobody_an_area_steward(place, steward):
    with acting_as(steward.pk), transaction.atomic():
        grant = SpaceGrant.objects.get(user=steward, content_object=place.library)
    grant.pk, grant.role = None, Role.AREA_STEWARD
    with acting_as(steward.pk), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        grant.save(force_insert=True)
