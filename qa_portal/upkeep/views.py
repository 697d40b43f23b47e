"""How the portal is: a page for stewards, JSON for whoever watches with the token."""

from dataclasses import asdict
from hmac import compare_digest

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.upkeep.backup.dumping import portal_version
from qa_portal.upkeep.queries.retention import due_in
from qa_portal.upkeep.queries.status import signs
from qa_portal.upkeep.rules.status import Light, worst
from qa_portal.web.doors import PortalRequest, door

_BAD = 503


@transaction.atomic
@door(Act.STATUS_READ, anywhere=True)
def _page(request: PortalRequest) -> HttpResponseBase:
    if request.GET.get("format") == "json":
        return _json()
    found = signs()
    return render(request, "upkeep/status.html", {"signs": found, "light": worst(found), "version": portal_version()})


def _json() -> JsonResponse:
    """A sign that is red makes the answer a 503, so that a monitor that knows nothing of signs sees it as well."""
    found = signs()
    light = worst(found)
    facts = {"version": portal_version(), "light": light, "signs": [asdict(sign) for sign in found]}
    return JsonResponse(facts, status=_BAD if light is Light.RED else 200)


def _carries_the_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    wanted = settings.STATUS_TOKEN
    return bool(wanted) and compare_digest(given.encode(), wanted.encode())


@require_safe
@transaction.non_atomic_requests
def statusz(request: HttpRequest) -> HttpResponseBase:
    """With the token it answers even when the database is away; a page needs the database, for signing in alone."""
    return _json() if _carries_the_token(request) else _page(request)


statusz.sign = _page.sign  # type: ignore[attr-defined]


@require_safe
@door(Act.RETENTION_READ)
def retention(request: PortalRequest, space: Space) -> HttpResponseBase:
    """What goes tonight, and the plans whose time is over. Looking removes nothing."""
    due = due_in(space, now=timezone.now(), today=timezone.localdate())
    return render(request, "upkeep/retention.html", {"due": due})
