"""Signing in: a password, then a code; five wrong passwords close the door for a while; nothing tells who has an account."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.urls import reverse

from qa_portal.people.models import Person
from qa_portal.spaces import principal
from tests.factories.people import SECRET, code_of, sign_in, type_code, type_password
from tests.factories.places import PASSWORD, make_person

pytestmark = pytest.mark.django_db


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_a_password_alone_does_not_sign_in(client, reader):
    answer = type_password(client, reader)
    assert answer.url == reverse("mfa_authenticate")
    assert not is_signed_in(client)


def test_password_and_code_sign_in_and_lead_on(client, reader):
    type_password(client, reader)
    answer = type_code(client)
    assert (answer.status_code, answer.url) == (302, "/")
    assert client.get("/").status_code == 200


def test_sign_in_leads_to_the_page_that_was_asked_for_but_never_to_another_site(client, reader):
    wanted = reverse("partners:preferences")
    client.post(f"{reverse('account_login')}?next={wanted}", {"login": reader.email, "password": PASSWORD})
    assert type_code(client).url == wanted
    client.logout()
    other = "https://elsewhere.example/"
    client.post(f"{reverse('account_login')}?next={other}", {"login": reader.email, "password": PASSWORD})
    recovery = RecoveryCodes.activate(reader).get_unused_codes()[0]
    assert type_code(client, recovery).url == "/"


def test_a_code_works_once(client, reader):
    code = code_of()
    type_password(client, reader)
    type_code(client, code)
    client.logout()
    type_password(client, reader)
    assert "The code is wrong, or it has been used" in type_code(client, code).content.decode()
    assert not is_signed_in(client)


def test_a_recovery_code_takes_the_place_of_the_phone_once(client, reader):
    code = RecoveryCodes.activate(reader).get_unused_codes()[0]
    for works in (True, False):
        type_password(client, reader)
        type_code(client, code)
        assert is_signed_in(client) is works
        client.logout()


def test_the_address_may_be_typed_in_capitals(client, reader):
    reader.email = reader.email.upper()
    assert type_password(client, reader).url == reverse("mfa_authenticate")


def test_five_wrong_passwords_close_the_door_for_that_person_and_address(client, reader):
    answers = [type_password(client, reader, "wrong").status_code for _ in range(6)]
    assert answers == [200, 200, 200, 200, 429, 429]
    closed = type_password(client, reader)
    assert closed.status_code == 429
    assert "Too many attempts" in closed.content.decode()
    assert type_password(client, make_person()).status_code == 302
    assert type_password(client, reader, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_the_door_closes_when_redis_is_away_too(client, reader, settings):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    answers = [type_password(client, reader, "wrong").status_code for _ in range(5)]
    assert answers[-1] == 429


def test_a_right_password_forgets_the_wrong_ones(client, reader):
    for password in ["wrong"] * 4 + [PASSWORD]:
        type_password(client, reader, password)
    type_code(client)
    client.logout()
    assert type_password(client, reader, "wrong").status_code == 200


def test_a_wrong_password_and_an_unknown_address_give_the_same_answer(client, reader):
    known = type_password(client, reader, "wrong").content.decode()
    unknown = type_password(client, Person(email="nobody@example.org"), "wrong").content.decode()
    assert "The e-mail address or the password is wrong" in known
    assert _without_what_differs(known, reader.email) == _without_what_differs(unknown, "nobody@example.org")


def _without_what_differs(page: str, email: str) -> list[str]:
    return [
        line.replace(email, "")
        for line in page.splitlines()
        if "csrfmiddlewaretoken" not in line and "number" not in line
    ]


def test_a_forgotten_password_gives_the_same_answer_whether_or_not_there_is_an_account(
    client, reader, django_capture_on_commit_callbacks
):
    answers = []
    for email in (reader.email, "nobody@example.org"):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(reverse("account_reset_password"), {"email": email})
        answers.append((answer.status_code, answer.url))
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [[reader.email], ["nobody@example.org"]]
    assert "/accounts/password/reset/key/" in mail.outbox[0].body
    assert "There is no account with it" in mail.outbox[1].body


def test_the_link_of_a_forgotten_password_sets_a_new_one_and_still_asks_for_the_code(
    client, reader, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": reader.email})
    link = next(word for word in mail.outbox[0].body.split() if "/reset/key/" in word)
    page = client.get(link, follow=True)
    answer = client.post(page.request["PATH_INFO"], {"password1": "three unlikely words"})
    assert answer.url == reverse("account_reset_password_from_key_done")
    assert type_password(client, reader, "three unlikely words").url == reverse("mfa_authenticate")


def test_a_short_password_is_refused_with_a_sentence(client, reader):
    sign_in(client, reader)
    answer = client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "short"})
    assert "at least 12 characters" in answer.content.decode()


def test_a_changed_password_signs_out_everywhere(client, client_elsewhere, reader):
    sign_in(client, reader)
    sign_in(client_elsewhere, reader)
    new = {"oldpassword": PASSWORD, "password1": "three unlikely words"}
    assert client.post(reverse("account_change_password"), new).status_code == 302
    for each in (client, client_elsewhere):
        assert each.get(reverse("partners:preferences")).status_code == 302


@pytest.fixture
def client_elsewhere():
    from django.test import Client

    return Client()


def test_nobody_can_sign_up(client):
    page = client.get(reverse("account_signup"))
    assert "Nobody registers themselves" in page.content.decode()
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": "three unlikely words"})
    assert not Person.objects.filter(email="new@example.org").exists()


def test_a_service_person_can_never_sign_in(client):
    service = make_person(is_service=True)
    type_password(client, service)
    assert not is_signed_in(client)


def test_a_service_person_is_sent_no_link_for_a_password(client, django_capture_on_commit_callbacks):
    service = make_person(is_service=True)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("account_reset_password"), {"email": service.email})
    assert not mail.outbox


def test_a_closed_account_cannot_sign_in_and_ends_its_session(client, reader):
    sign_in(client, reader)
    Person.objects.filter(pk=reader.pk).update(is_active=False)
    assert client.get(reverse("partners:preferences")).status_code == 302
    assert type_password(client, reader).url == reverse("account_inactive")


def test_signing_out_clears_the_browser(client, reader):
    sign_in(client, reader)
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_signed_in(client)


def test_a_sign_in_outside_a_request_changes_nobodys_principal(client, reader):
    sign_in(client, reader)
    assert principal.current() is None


def test_the_secret_of_an_app_is_sealed_in_the_database(reader):
    assert SECRET not in str(Authenticator.objects.get(user=reader).data)


def test_pages_of_sign_in_are_kept_by_no_browser(client):
    assert "no-store" in client.get(reverse("account_login"))["Cache-Control"]
