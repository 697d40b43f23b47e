"""What happens to every request before and after its door."""

import logging
import secrets
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused
from qa_portal.ledger import services as ledger
from qa_portal.spaces.principal import acting_as
from qa_portal.web.logs import request_id

GetResponse = Callable[[HttpRequest], HttpResponse]
_log = logging.getLogger(__name__)
PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), clipboard-read=()"


class RequestIdMiddleware:
    """Gives each request an id for the log, the ledger and error pages, which says nothing about anybody."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = secrets.token_hex(8)  # type: ignore[attr-defined]
        began = perf_counter()
        token = ledger.request_id.set(request.request_id)  # type: ignore[attr-defined]
        log_token = request_id.set(request.request_id)  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            _log_answer(request, response, perf_counter() - began)
        finally:
            request_id.reset(log_token)
            ledger.request_id.reset(token)
        response["X-Request-Id"] = request.request_id  # type: ignore[attr-defined]
        return response


def _log_answer(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    """One line for each page that was asked for: by the name of its address, never by the address itself."""
    if request.resolver_match is None:
        return
    viewer, space = getattr(request, "viewer", None), getattr(request, "space", None)
    facts = {
        "event": "answered",
        "route": request.resolver_match.view_name,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000, 1),
        "person": viewer.person_id if viewer else None,
        "space": space.pk if space else None,
    }
    _log.info("answered", extra={name: value for name, value in facts.items() if value is not None})


class HeadersMiddleware:
    """Headers that Django does not send: nothing of a signed-in page is kept by browsers or proxies."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response


class PrincipalMiddleware:
    """Sets on whose behalf the request is done; the database hears it when the view's transaction begins."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person_id = request.user.pk if request.user.is_authenticated else None
        with acting_as(person_id):
            return self.get_response(request)


class RefusalMiddleware:
    """Answers a refusal with its sentence, and records it once the refused transaction has been rolled back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        viewer = getattr(request, "viewer", Viewer(None))
        if viewer.person_id is not None:
            ledger.record_refusal(by=viewer, act=exception.act or Act.SPACE_ENTER, on=exception.on)
        facts = {"reason": exception.reason, "remedy": getattr(exception.on, "remedy", None)}
        return render(request, "errors/403.html", facts, status=403)
