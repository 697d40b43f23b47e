"""A sign-in ends, and a password alone does not open the portal."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from qa_portal.partners import sessions

GetResponse = Callable[[HttpRequest], HttpResponse]

WITHOUT_SECOND_FACTOR = frozenset(
    {
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
        "partners:stay",
        "partners:brand",
        "web:accessibility",
        "web:privacy",
        "web:help",
    }
)
"""Where somebody may go who has signed in by password and has not set up a second factor yet."""


class SessionLimitMiddleware:
    """Signs people out after half an hour without doing anything, and after ten hours whatever they do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        left = sessions.left_of(request.session)
        if left.is_over:
            return _sign_out(request, f"You were signed out because {left.reason}.")
        if not sessions.is_background(request):
            sessions.touch(request.session)
        request.session_left = sessions.left_of(request.session)  # type: ignore[attr-defined]
        return self.get_response(request)


class SecondFactorMiddleware:
    """Lets nobody past the page that sets up a second factor until they have one and have used it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:  # noqa: ARG002
        if settings.DEMONSTRATION or not request.user.is_authenticated:
            return None
        if sessions.has_second_factor(request.session, request.user.pk):
            return None
        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return _sign_out(request, "Sign in again, with the code from your app.")
        if request.resolver_match and request.resolver_match.view_name in WITHOUT_SECOND_FACTOR:
            return None
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _sign_out(request: HttpRequest, sentence: str) -> HttpResponse:
    """End the session and say why. A fragment or autosave is answered in place: what was typed stays on the page."""
    logout(request)
    if getattr(request, "htmx", False) or sessions.is_background(request):
        return render(request, "account/_signed_out.html", {"sentence": sentence}, status=401)
    messages.info(request, sentence)
    return redirect_to_login(_where_to_go_on(request))


def _where_to_go_on(request: HttpRequest) -> str:
    """The page to open after signing in again: this one, or for a form that was sent the page that it stood on."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()}):
        return urlsplit(came_from)._replace(scheme="", netloc="").geturl()
    return "/"
