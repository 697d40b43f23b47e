"""Signing people in, with both factors, and the codes of their apps."""

import re
import time

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from qa_portal.partners import sessions
from qa_portal.people.models import Person
from tests.factories.places import PASSWORD

BACKEND = "qa_portal.partners.session_store.PersonBackend"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(client: Client, person: Person) -> Client:
    """A client with the session of a person who has used both factors."""
    client.force_login(person, backend=BACKEND)
    session = client.session
    sessions.note_second_factor(session, person.pk)
    session.save()
    return client


def give_app(person: Person) -> str:
    """Set up an app that shows codes; its secret is `SECRET`."""
    TOTP.activate(person, SECRET)
    return SECRET


def code_of(secret: str = SECRET) -> str:
    """What the app shows now; in the last second of its half minute, what it shows next."""
    if time.time() % 30 > 29:
        time.sleep(1)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def type_password(client: Client, person: Person, password: str = PASSWORD, **headers: str):
    return client.post(reverse("account_login"), {"login": person.email, "password": password}, **headers)


def type_code(client: Client, code: str | None = None):
    return client.post(reverse("mfa_authenticate"), {"code": code or code_of()})


def secret_on(page: str) -> str:
    """The key that the page for setting up an app shows in words."""
    return re.search(r'id="key"[^>]*>\s*([A-Z2-7]{32})', page)[1]
