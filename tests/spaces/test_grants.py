"""Who lets whom in: only stewards, only here, for a reason; a grant ends and its row stays."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import ROLE_SPACES, STEWARDING, Role, SpaceKind, may_write
from qa_portal.ledger.models import Entry
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from qa_portal.spaces.services import grant_space, open_space, revoke_space
from tests.factories.places import as_viewer, let_in, let_in_where_it_opens, make_area, make_person, person_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(place):
    return person_in(Role.STEWARD, place)


def _grants_of(person):
    with acting_as(person.pk), transaction.atomic():
        return list(SpaceGrant.objects.filter(user=person).select_related("content_object"))


@pytest.mark.parametrize("role", Role)
def test_a_grant_writes_and_stewards_exactly_as_the_role_table_says(place, role):
    """Both are columns, since PostgreSQL reads them; so they are held equal to the table that people sign."""
    spaces = (place.space, place.board, place.library)
    for grant in _grants_of(let_in_where_it_opens(make_person(), role, *spaces)):
        kind = SpaceKind(grant.content_object.kind)
        assert grant.may_write == may_write(role, kind) == (ROLE_SPACES[role].get(kind) == "write")
        assert grant.may_steward == (role in STEWARDING)


def test_a_space_is_opened_with_a_service_person_that_alone_holds_a_grant():
    _, library = make_area()
    service = library.service_person
    assert (service.is_service, service.has_usable_password()) == (True, False)
    with acting_as(service.pk), transaction.atomic():
        assert [(grant.user_id, grant.role) for grant in SpaceGrant.objects.all()] == [(service.pk, Role.SERVICE)]


def test_a_steward_lets_people_in_and_out_and_both_are_recorded(place, steward):
    person, by = make_person(), as_viewer(steward)
    with acting_as(steward.pk), transaction.atomic():
        grant = grant_space(by=by, space=place.space, person=person, role=Role.AUDITOR, reason="New here")
    assert as_viewer(person).roles_in(place.space.pk) == {Role.AUDITOR}
    with acting_as(steward.pk), transaction.atomic():
        revoke_space(by=by, grant=grant)
        acts = list(Entry.objects.filter(subject_id=str(grant.pk)).values_list("act", flat=True).order_by("at"))
    assert as_viewer(person).held == ()
    assert acts == [Act.GRANT_GIVE, Act.GRANT_REVOKE]


def test_a_grant_that_ended_stays_as_the_record_of_who_could_see_what(place, steward):
    person, by = let_in(make_person(), Role.AUDITOR, place.space), as_viewer(steward)
    with acting_as(steward.pk), transaction.atomic():
        grant = SpaceGrant.objects.get(user=person)
        revoke_space(by=by, grant=grant)
        assert SpaceGrant.objects.filter(pk=grant.pk, revoked_at__isnull=False).exists()
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            SpaceGrant.objects.filter(pk=grant.pk).delete()


def test_somebody_can_be_let_in_again_after_leaving_but_not_twice_at_once(place, steward):
    person, by = make_person(), as_viewer(steward)
    facts = {"by": by, "space": place.space, "person": person, "role": Role.AUDITOR, "reason": "A test"}
    with acting_as(steward.pk), transaction.atomic():
        revoke_space(by=by, grant=grant_space(**facts))
        grant_space(**facts)
        with pytest.raises(DatabaseError, match="grant_once_while_not_revoked"), transaction.atomic():
            grant_space(**facts)


def test_a_grant_for_later_opens_nothing_now(place):
    person = let_in(make_person(), Role.AUDITOR, place.space, starts_at=timezone.now() + timedelta(days=1))
    assert as_viewer(person).held == ()


def test_who_is_no_steward_lets_nobody_in(place):
    lead = person_in(Role.QA_LEAD, place)
    with acting_as(lead.pk), transaction.atomic(), pytest.raises(Refused, match="let people into this space"):
        grant_space(by=as_viewer(lead), space=place.space, person=make_person(), role=Role.AUDITOR, reason="A friend")


def test_a_steward_elsewhere_lets_nobody_in_here_even_past_the_service(place, other_place):
    """PostgreSQL refuses what a service that forgot to ask would let through."""
    stranger = person_in(Role.STEWARD, other_place)
    with acting_as(stranger.pk), transaction.atomic(), pytest.raises(Refused):
        grant_space(by=as_viewer(stranger), space=place.space, person=stranger, role=Role.STEWARD, reason="Let me in")
    with acting_as(stranger.pk), transaction.atomic():
        own = SpaceGrant.objects.get(user=stranger, content_object=other_place.space)
    own.pk, own.content_object = None, place.space
    with acting_as(stranger.pk), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        own.save(force_insert=True)


def test_nobody_widens_their_own_grant(place):
    auditor = let_in(make_person(), Role.AUDITOR, place.space)
    with acting_as(auditor.pk), transaction.atomic():
        assert SpaceGrant.objects.filter(user=auditor).update(may_steward=True, may_write=True) == 0


def test_the_viewer_holds_every_role_of_every_space(place, other_place):
    person = let_in(person_in(Role.QA_LEAD, place), Role.STEWARD, other_place.space)
    with acting_as(person.pk), transaction.atomic():
        viewer = viewer_for(person)
    assert viewer.roles_in(place.space.pk) == {Role.QA_LEAD}
    assert viewer.roles_in(other_place.space.pk) == {Role.STEWARD}
    assert viewer.space_ids == {place.space.pk, place.board.pk, place.library.pk, other_place.space.pk}


def test_opening_a_space_says_whose_it_is(place):
    space = open_space(
        kind=SpaceKind.DESK, name="Desk", slug="desk", local_area=place.area, organisation=place.organisation
    )
    assert (space.kind, space.organisation) == (SpaceKind.DESK, place.organisation)
    assert str(space) == "Desk"
