"""A membership opens what the role table says, and its end shuts all of it at once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from guardian.shortcuts import get_objects_for_user

from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import ROLE_SPACES, Role, SpaceKind
from qa_portal.ledger.models import Entry
from qa_portal.partners.models import Membership
from qa_portal.partners.services.memberships import end_access, join, leave
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.services import open_space
from tests.factories.places import as_viewer, let_in, make_council, make_person, person_in

COUNCIL_ROLES = [Role.PLAN_WRITER, Role.AUDITOR, Role.QA_LEAD, Role.SENIOR_MANAGER, Role.PAIG_MEMBER, Role.EXECUTIVE]


def let_join(steward, place, role=Role.AUDITOR, as_person=None, **facts):
    facts = {"person": make_person(), "organisation": place.organisation, "starts_on": timezone.localdate(), **facts}
    with as_person(steward):
        return join(role=role, by=as_viewer(steward), **facts)


def kinds_seen_by(person, as_person) -> set[str]:
    with as_person(person):
        return set(Space.objects.values_list("kind", flat=True))


@pytest.mark.parametrize("role", COUNCIL_ROLES)
def test_joining_opens_the_spaces_of_the_role_and_no_others(place, other_place, steward, as_person, role):
    membership = let_join(steward, place, role, as_person)
    opened = {kind.value for kind in ROLE_SPACES[role]} - {SpaceKind.NATIONAL.value}
    assert kinds_seen_by(membership.person, as_person) == opened


@pytest.mark.parametrize("role", COUNCIL_ROLES)
def test_guardian_and_row_visibility_give_the_same_spaces(place, steward, as_person, role):
    person = let_join(steward, place, role, as_person).person
    with as_person(person):
        by_guardian = get_objects_for_user(person, "spaces.enter_space", Space, use_groups=False)
        assert set(by_guardian) == set(Space.objects.all()) != set()


def test_a_council_role_does_not_open_the_board_of_another_council(place, steward, as_person):
    neighbour = make_council(place.area, place.library)
    person = let_join(steward, place, Role.QA_LEAD, as_person).person
    with as_person(person):
        assert neighbour.board not in Space.objects.all()


def test_the_library_is_opened_by_its_own_service_person_who_names_the_membership(place, as_person):
    only_here = let_in(make_person(), Role.STEWARD, place.space)
    membership = let_join(only_here, place, Role.AUDITOR, as_person)
    with as_person(place.library.service_person):
        grant = SpaceGrant.objects.get(user=membership.person, content_object=place.library)
    assert grant.granted_by == place.library.service_person
    assert str(membership.pk) in grant.reason


def test_only_a_steward_of_its_home_lets_somebody_join(place, other_place, as_person):
    lead, stranger = person_in(Role.QA_LEAD, place), person_in(Role.STEWARD, other_place)
    for person in (lead, stranger):
        with pytest.raises(Refused):
            let_join(person, place, Role.AUDITOR, as_person)
    assert not Membership.objects.exists()


def test_a_body_without_a_space_for_the_role_cannot_give_it(place, steward, as_person):
    school = Organisation.objects.create(
        local_area=place.area, kind=Organisation.Kind.SCHOOL, name="A school", slug=f"school-{place.area.pk}"
    )
    with pytest.raises(Refused, match="has no space in which a"):
        let_join(steward, place, Role.SENCO, as_person, organisation=school)


def test_a_desk_opens_to_the_people_of_its_body_alone(place, as_person):
    trust = Organisation.objects.create(
        local_area=place.area, kind=Organisation.Kind.NHS_PROVIDER, name="A trust", slug=f"trust-{place.area.pk}"
    )
    desk = open_space(
        kind=SpaceKind.DESK, name="Desk", slug=f"desk-{place.area.pk}", local_area=place.area, organisation=trust
    )
    desk_steward = let_in(make_person(), Role.STEWARD, desk)
    membership = let_join(desk_steward, place, Role.ADVICE_CONTRIBUTOR, as_person, organisation=trust)
    assert membership.space == desk
    assert kinds_seen_by(membership.person, as_person) == {"desk", "library"}


def test_access_ends_after_the_last_day(place, steward, as_person, clock):
    last_day = timezone.localdate() + timedelta(days=2)
    person = let_join(steward, place, Role.AUDITOR, as_person, ends_on=last_day).person
    clock.move(days=1)
    assert as_viewer(person).space_ids
    clock.move(days=2)
    assert not as_viewer(person).space_ids


def test_access_does_not_begin_before_the_first_day(place, steward, as_person):
    person = let_join(
        steward, place, Role.AUDITOR, as_person, starts_on=timezone.localdate() + timedelta(days=1)
    ).person
    assert not kinds_seen_by(person, as_person)
    assert not as_viewer(person).space_ids


def test_leaving_ends_every_access_at_once(place, steward, as_person):
    membership = let_join(steward, place, Role.QA_LEAD, as_person)
    with as_person(steward):
        leave(membership=membership, by=as_viewer(steward))
    assert not kinds_seen_by(membership.person, as_person)


def test_ending_a_grant_ends_the_membership_behind_it(place, steward, as_person):
    membership = let_join(steward, place, Role.AUDITOR, as_person)
    with as_person(steward):
        grant = SpaceGrant.objects.get(user=membership.person, content_object=place.space)
        end_access(grant=grant, by=as_viewer(steward))
        assert Membership.objects.get(pk=membership.pk).ends_on == timezone.localdate()
    assert not kinds_seen_by(membership.person, as_person)


def test_another_membership_of_the_same_person_goes_on(place, steward, as_person):
    first = let_join(steward, place, Role.AUDITOR, as_person)
    let_join(steward, place, Role.PLAN_WRITER, as_person, person=first.person)
    with as_person(steward):
        leave(membership=first, by=as_viewer(steward))
    assert as_viewer(first.person).roles_in(place.space.pk) == {Role.PLAN_WRITER}


def test_coming_back_takes_up_the_old_membership(place, steward, as_person):
    left = let_join(steward, place, Role.AUDITOR, as_person)
    with as_person(steward):
        leave(membership=left, by=as_viewer(steward))
    back = let_join(steward, place, Role.AUDITOR, as_person, person=left.person)
    assert back.pk == left.pk
    assert kinds_seen_by(left.person, as_person) == {"council", "library"}
    with as_person(steward):
        assert back.history.count() == 3


def test_nobody_ends_their_own_access(place, steward, as_person):
    with as_person(steward):
        grant = SpaceGrant.objects.get(user=steward, content_object=place.space)
        with pytest.raises(Refused, match="Ask another steward"):
            end_access(grant=grant, by=as_viewer(steward))


def test_joining_and_leaving_are_recorded_by_id(place, steward, as_person):
    membership = let_join(steward, place, Role.AUDITOR, as_person)
    with as_person(steward):
        leave(membership=membership, by=as_viewer(steward))
        acts = set(Entry.objects.filter(subject_id=str(membership.pk), actor=steward).values_list("act", "detail"))
    assert acts == {(Act.GRANT_GIVE, "auditor"), (Act.GRANT_REVOKE, "auditor")}
