"""Error pages. Those for a broken server use no database and no context but the id of the request."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def _page(request: HttpRequest, status: int, **facts: str) -> HttpResponse:
    return render(request, f"errors/{status}.html", facts, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, reason="You are not allowed to see this page.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    return _page(request, 429)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(request, 403, reason="This form was open for too long. Go back, reload the page and send it again.")


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 where the database is away and trying again soon is sensible."""
    database_is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if database_is_away else 500
    body = render_to_string(f"errors/{status}.html", {"request_id": getattr(request, "request_id", "")})
    response = HttpResponse(body, status=status)
    if database_is_away:
        response["Retry-After"] = "10"
    return response
