"""Guests come in for a time, for a reason, and by a steward alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.partners.services.guests import let_guest_in
from qa_portal.spaces.models import SpaceGrant
from tests.factories.places import as_viewer, make_person, person_in

pytestmark = pytest.mark.django_db


def let_in_as_guest(by, place, as_person, days=7, **facts):
    facts = {"person": make_person("Gwen Guest"), "reason": "Looks at the library", **facts}
    last_day = timezone.localdate() + timedelta(days=days)
    with as_person(by):
        return let_guest_in(by=as_viewer(by), space=place.library, last_day=last_day, **facts)


def test_a_guest_can_enter_but_not_write(steward, place, as_person):
    grant = let_in_as_guest(steward, place, as_person)
    assert as_viewer(grant.user).roles_in(place.library.pk) == {Role.GUEST}
    assert not grant.may_write
    assert not grant.may_steward


def test_a_guest_can_enter_to_the_end_of_the_last_day(steward, place, as_person, clock):
    guest = let_in_as_guest(steward, place, as_person, days=2).user
    clock.move(days=1)
    assert as_viewer(guest).space_ids
    clock.move(days=2)
    assert not as_viewer(guest).space_ids


def test_a_guest_who_is_let_in_again_stays_to_the_new_day(steward, place, as_person):
    first = let_in_as_guest(steward, place, as_person)
    second = let_in_as_guest(steward, place, as_person, days=30, person=first.user)
    with as_person(steward):
        unrevoked = SpaceGrant.objects.filter(user=first.user, revoked_at__isnull=True)
        assert [grant.pk for grant in unrevoked] == [second.pk]


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.AUDITOR, Role.SENIOR_MANAGER])
def test_only_a_steward_lets_a_guest_in(place, as_person, role):
    with pytest.raises(Refused, match="does not let you let people into this space"):
        let_in_as_guest(person_in(role, place), place, as_person)
    assert not SpaceGrant.objects.filter(role=Role.GUEST).exists()


def test_a_steward_of_another_place_does_not(other_place, place, as_person):
    with pytest.raises(Refused):
        let_in_as_guest(person_in(Role.STEWARD, other_place), place, as_person)


def test_letting_a_guest_in_is_recorded_by_id(steward, place, as_person):
    grant = let_in_as_guest(steward, place, as_person)
    with as_person(steward):
        assert Entry.objects.get(subject_id=str(grant.pk), act=Act.GRANT_GIVE).actor == steward
