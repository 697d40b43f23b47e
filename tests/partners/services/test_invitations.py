"""An invitation works once, for three days, for one person; only its hash is kept."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.partners.models import Invitation
from qa_portal.partners.queries.invitations import open_invitation
from qa_portal.partners.services.invitations import accept, hash_of, invite, renew, withdraw
from qa_portal.people.models import Person
from tests.factories.places import as_viewer, make_person, make_place, person_in

PASSWORD = "three unlikely words"


def send(steward, place, as_person, email="new.colleague@example.org", role=Role.AUDITOR):
    with as_person(steward):
        return invite(
            by=as_viewer(steward),
            space=place.space,
            email=email,
            name="New Colleague",
            organisation=place.organisation,
            role=role,
        )


def token_of(invited) -> str:
    return invited.link.rstrip("/").rpartition("/")[2]


def waiting(steward, as_person, invited) -> Invitation:
    with as_person(steward):
        return Invitation.objects.select_related("membership").get(membership=invited.membership)


def test_an_invited_person_cannot_sign_in_or_see_anything_before_accepting(place, steward, as_person):
    person = send(steward, place, as_person).membership.person
    assert not person.is_active
    assert not person.has_usable_password()
    with as_person(person):
        assert not Invitation.objects.exists()


def test_accepting_gives_a_password_and_the_spaces_of_the_role(place, steward, as_person):
    invited = send(steward, place, as_person)
    person = accept(token=token_of(invited), password=PASSWORD)
    assert person.is_active
    assert person.check_password(PASSWORD)
    assert as_viewer(person).roles_in(place.space.pk) == {Role.AUDITOR}


def test_the_secret_itself_is_kept_nowhere(place, steward, as_person):
    invited = send(steward, place, as_person)
    invitation = waiting(steward, as_person, invited)
    assert invitation.token_hash == hash_of(token_of(invited))
    assert token_of(invited) not in str(vars(invitation))


def test_the_mail_leaves_after_commit_with_the_link(place, steward, as_person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invited = send(steward, place, as_person)
        assert not mail.outbox
    assert mail.outbox[0].to == ["new.colleague@example.org"]
    assert invited.link in mail.outbox[0].body


def test_an_invitation_works_once(place, steward, as_person):
    token = token_of(send(steward, place, as_person))
    assert accept(token=token, password=PASSWORD)
    assert accept(token=token, password="somebody else's words") is None
    assert Person.objects.get(email="new.colleague@example.org").check_password(PASSWORD)


def test_a_wrong_a_used_and_an_overdue_link_are_the_same(place, steward, as_person):
    used = token_of(send(steward, place, as_person))
    accept(token=used, password=PASSWORD)
    late = send(steward, place, as_person, email="late@example.org")
    with as_person(steward):
        Invitation.objects.filter(membership=late.membership).update(expires_at=timezone.now() - timedelta(seconds=1))
    for token in ("wrong", used, token_of(late)):
        assert open_invitation(hash_of(token)) is None
        assert accept(token=token, password=PASSWORD) is None


def test_an_invitation_lasts_three_days(place, steward, as_person):
    left = waiting(steward, as_person, send(steward, place, as_person)).expires_at - timezone.now()
    assert timedelta(hours=71, minutes=59) < left <= timedelta(hours=72)


def test_a_new_link_stops_the_old_one(place, steward, as_person):
    first = send(steward, place, as_person)
    with as_person(steward):
        second = renew(invitation=waiting(steward, as_person, first), by=as_viewer(steward))
    assert accept(token=token_of(first), password=PASSWORD) is None
    assert accept(token=token_of(second), password=PASSWORD)


def test_inviting_again_leaves_one_link(place, steward, as_person):
    first, second = send(steward, place, as_person), send(steward, place, as_person)
    assert accept(token=token_of(first), password=PASSWORD) is None
    assert accept(token=token_of(second), password=PASSWORD)


def test_withdrawing_ends_the_link_and_the_access_made_ready(place, steward, as_person):
    invited = send(steward, place, as_person)
    with as_person(steward):
        withdraw(invitation=waiting(steward, as_person, invited), by=as_viewer(steward))
    assert accept(token=token_of(invited), password=PASSWORD) is None
    assert not as_viewer(invited.membership.person).space_ids


def test_an_accepted_invitation_cannot_be_renewed(place, steward, as_person):
    invited = send(steward, place, as_person)
    accept(token=token_of(invited), password=PASSWORD)
    with as_person(steward), pytest.raises(Refused, match="does not wait"):
        renew(invitation=waiting(steward, as_person, invited), by=as_viewer(steward))


def test_somebody_with_an_account_is_let_in_without_a_link(place, steward, as_person):
    known = make_person(is_active=True)
    invited = send(steward, place, as_person, email=known.email.upper())
    assert invited.membership.person == known
    assert invited.link == ""
    assert as_viewer(known).roles_in(place.space.pk) == {Role.AUDITOR}


def test_a_second_waiting_link_cannot_change_the_password_of_somebody_who_has_accepted(place, steward, as_person):
    first = send(steward, place, as_person, role=Role.AUDITOR)
    second = send(steward, place, as_person, role=Role.PLAN_WRITER)
    person = accept(token=token_of(first), password=PASSWORD)
    assert accept(token=token_of(second), password="somebody else's words") is None
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    assert as_viewer(person).roles_in(place.space.pk) == {Role.AUDITOR, Role.PLAN_WRITER}


def test_only_a_steward_invites(place, as_person):
    with pytest.raises(Refused, match="invite people"):
        send(person_in(Role.QA_LEAD, place), place, as_person)
    assert not Person.objects.filter(email="new.colleague@example.org").exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_the_same_moment_one_succeeds(as_person):
    place = make_place()
    token = token_of(send(person_in(Role.STEWARD, place), place, as_person))
    together = Barrier(8)

    def try_it(number: int) -> bool:
        together.wait()
        try:
            return accept(token=token, password=f"{PASSWORD} {number}") is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        won = [number for number, success in enumerate(pool.map(try_it, range(8))) if success]
    assert len(won) == 1
    assert Person.objects.get(email="new.colleague@example.org").check_password(f"{PASSWORD} {won[0]}")
