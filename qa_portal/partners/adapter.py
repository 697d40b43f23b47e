"""How allauth behaves here: sign-up is closed, service persons stay out, secrets are sealed, mail waits for commit."""

import base64
import hashlib
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.encoding import force_bytes

from qa_portal.partners import lockout, sessions
from qa_portal.people.models import Person

GUESSING = {"login_failed": "30/m/ip,50/h/key"}
"""Wrong passwords from one address, and for one person from all addresses together. It stands behind django-axes, which
locks one person at one address after five, and holds back somebody who guesses from many places."""


class ClosedAdapter(DefaultAccountAdapter):
    """allauth for people who were invited."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is wrong",
        "enter_current_password": "The password that you have now is not this one",
        "incorrect_password": "The password is wrong",
        "invalid_password_reset": "The link does not work any more",
        "rate_limited": "That was too often. Wait a minute and try again",
        "too_many_login_attempts": "There were too many wrong tries. Wait a few minutes and try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return lockout.address_of(request)

    def pre_login(self, request: HttpRequest, user: Person, **facts: Any) -> HttpResponse | None:
        if user.is_service:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **facts)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try. allauth would answer instead of django-axes after five; its limit is wider here."""
        self._login_failed_rl_usage = ratelimit.consume(
            request,
            app="allauth.account",
            action="login_failed",
            config=GUESSING,
            key=f"{get_current_site(request).domain}:{credentials.get('email', '').lower()}",
        )
        if not self._login_failed_rl_usage:
            raise self.validation_error("too_many_login_attempts")

    def is_reauthentication_required(self, *, app: str, **facts: Any) -> bool:
        """Somebody who has just signed in need not type the password again to set up an app and see its codes."""
        return not sessions.is_fresh(self.request.session) and super().is_reauthentication_required(app=app, **facts)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("partners:preferences")

    def format_email_subject(self, subject: str) -> str:
        return str(subject)

    def send_password_reset_mail(self, user: Person, email: str, context: dict[str, Any]) -> None:
        if not user.is_service:
            super().send_password_reset_mail(user, email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail now and send it after commit: a mail server that is away takes no page with it."""
        message = self.render_mail(template_prefix, email, {"email": email, **context})
        transaction.on_commit(message.send, robust=True)


class SealedMFAAdapter(DefaultMFAAdapter):
    """Seals the secrets of authenticator apps, so that a copy of the database gives nobody a code."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is wrong, or it has been used. Wait for the next one and try again",
    }

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _seal().decrypt(encrypted_text.encode()).decode()


def _seal() -> MultiFernet:
    """Seal with the secret key of the portal; old keys, while they are listed, still open what they sealed."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str | bytes) -> bytes:
    return hashlib.blake2b(force_bytes(key), digest_size=32, person=b"second factor").digest()
