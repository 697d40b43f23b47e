"""The wall itself refuses a grant that the matrix of roles and spaces does not know, whoever writes it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.utils import timezone

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.services import close_space, open_space, reopen_space
from tests.factories.places import as_viewer, let_in, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def joint(place) -> Space:
    return open_space(kind=SpaceKind.JOINT, name="Case 1", slug="case-1", local_area=place.area)


def insert(space: Space, role: Role, **facts) -> SpaceGrant:
    """Past every service, as a forgotten check would."""
    usual = {"may_write": False, "may_steward": False, "reason": "A trial", "starts_at": timezone.now()}
    with acting_as(space.service_person_id), transaction.atomic():
        return SpaceGrant.objects.create(
            content_object=space,
            user=make_person(),
            permission=Permission.objects.get(codename="enter_space"),
            role=role,
            granted_by_id=space.service_person_id,
            **{**usual, **facts},
        )


def test_a_guest_is_let_into_no_space_where_plans_or_reports_are(place):
    for space in (place.space, place.board):
        with pytest.raises(Refused, match="The role of guest does not open"):
            let_in(make_person(), Role.GUEST, space)
        with pytest.raises(IntegrityError, match="role guest does not open"):
            insert(space, Role.GUEST)


def test_a_forum_reviewer_is_let_into_no_council(place):
    with pytest.raises(IntegrityError, match="does not open"):
        insert(place.space, Role.PCF_REVIEWER)


def test_a_reading_role_cannot_be_given_a_writing_grant(place):
    with pytest.raises(IntegrityError, match="in this way"):
        insert(place.library, Role.AUDITOR, may_write=True)


def test_who_looks_after_nobody_cannot_be_made_to(place):
    with pytest.raises(IntegrityError, match="looks after nobody"):
        insert(place.space, Role.AUDITOR, may_steward=True)


def test_a_grant_cannot_be_turned_into_one_that_does_not_fit(place):
    grant = insert(place.space, Role.AUDITOR)
    with acting_as(place.space.service_person_id), pytest.raises(IntegrityError), transaction.atomic():
        SpaceGrant.objects.filter(pk=grant.pk).update(role=Role.GUEST)


def test_a_joint_space_opens_to_any_role_but_for_a_time(joint):
    with pytest.raises(Refused, match="is opened for a time"):
        let_in(make_person(), Role.PCF_REVIEWER, joint)
    with pytest.raises(IntegrityError, match="for a time"):
        insert(joint, Role.PCF_REVIEWER)
    guest = let_in(make_person(), Role.GUEST, joint, expires_at=timezone.now() + timedelta(days=1))
    assert as_viewer(guest).roles_in(joint.pk) == {Role.GUEST}


def test_a_closed_space_opens_to_nobody_until_it_is_opened_again(place):
    auditor = let_in(make_person(), Role.AUDITOR, place.space)
    by, today = as_viewer(place.space.service_person), timezone.localdate()
    with acting_as(place.space.service_person_id), transaction.atomic():
        close_space(by=by, space=place.space, today=today)
    assert not as_viewer(auditor).space_ids
    with pytest.raises(Refused, match="is closed"):
        let_in(make_person(), Role.AUDITOR, place.space)
    with pytest.raises(IntegrityError, match="is closed"):
        insert(place.space, Role.AUDITOR)
    with acting_as(place.space.service_person_id), transaction.atomic():
        reopen_space(by=by, space=place.space)
    assert as_viewer(let_in(make_person(), Role.AUDITOR, place.space)).space_ids == {place.space.pk}
