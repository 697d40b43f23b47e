"""Every page of sign-in and people opens, in plain words, for those who may see it."""

import pytest
from django.urls import reverse

from qa_portal.access.roles import Role
from tests.factories.people import sign_in
from tests.factories.places import person_in

ANYBODY = [
    "home",
    "account_login",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
]
SIGNED_IN = [
    "home",
    "account_change_password",
    "mfa_index",
    "mfa_activate_totp",
    "account_logout",
    "partners:preferences",
    "partners:roles",
    "partners:tables",
    "notices:notice-list",
]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ANYBODY)
def test_a_page_opens_before_sign_in(client, name):
    page = client.get(reverse(name))
    assert page.status_code == 200
    assert "<h1" in page.content.decode()


@pytest.mark.parametrize("name", SIGNED_IN)
def test_a_page_opens_after_sign_in(client, place, name):
    page = sign_in(client, person_in(Role.STEWARD, place)).get(reverse(name))
    assert page.status_code == 200
    assert "<h1" in page.content.decode()
