"""What happens in the session, and to the principal, when somebody signs in or out or changes their second factor."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_used
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from qa_portal.partners import sessions
from qa_portal.people.models import Person
from qa_portal.spaces import principal


def _came_over_the_web(request: HttpRequest | None) -> bool:
    """Only a request has a principal to change: a sign-in from a shell or a test changes nobody's."""
    return bool(getattr(request, "request_id", ""))


@receiver(user_logged_in)
def begin_session(request: HttpRequest, user: Person, **_: Any) -> None:
    sessions.begin(request.session)
    if _came_over_the_web(request):
        principal.become(user.pk)


@receiver(user_logged_out)
def become_nobody(request: HttpRequest, **_: Any) -> None:
    if _came_over_the_web(request):
        principal.become(None)


@receiver(authenticator_used)
def note_second_factor(request: HttpRequest, user: Person, **_: Any) -> None:
    sessions.note_second_factor(request.session, user.pk)


@receiver(authenticator_added)
def note_new_second_factor(request: HttpRequest, user: Person, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        sessions.note_second_factor(request.session, user.pk)


@receiver(authenticator_removed)
def forget_second_factor(request: HttpRequest, authenticator: Authenticator, **_: Any) -> None:
    if authenticator.type == Authenticator.Type.TOTP:
        sessions.forget_second_factor(request.session)
