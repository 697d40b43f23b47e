"""Whose wrong passwords are counted together."""

import pytest
from django.test import RequestFactory

from qa_portal.partners.lockout import address_of, username_of

PROXIED = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize("credentials", [{"email": "Robin@Example.org "}, {"login": "robin@example.org"}, None])
def test_a_person_is_the_same_however_the_address_is_typed_and_passed_on(credentials):
    request = RequestFactory().post("/", {"login": "robin@example.org"})
    assert username_of(request, credentials) == "robin@example.org"


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.9", "198.51.100.9"),
        ("203.0.113.1, 198.51.100.9", "198.51.100.9"),
        ("2001:db8::1", "2001:db8::1"),
        ("nonsense", "192.0.2.1"),
        ("", "192.0.2.1"),
    ],
)
def test_behind_the_proxy_only_what_the_proxy_wrote_counts(settings, forwarded, address):
    settings.SECURE_PROXY_SSL_HEADER = PROXIED
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").get("/", headers={"X-Forwarded-For": forwarded})
    assert address_of(request) == address


def test_without_a_proxy_nobody_chooses_their_own_address(settings):
    settings.SECURE_PROXY_SSL_HEADER = None
    request = RequestFactory(REMOTE_ADDR="192.0.2.1").get("/", headers={"X-Forwarded-For": "198.51.100.9"})
    assert address_of(request) == "192.0.2.1"
