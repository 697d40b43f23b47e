"""The portal's own addresses, and one that fails in each way that something can fail while a name is in its hands."""

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import IntegrityError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from qa_portal.people.models import Person
from qa_portal.urls import *  # noqa: F403 - the portal's own error pages
from qa_portal.urls import urlpatterns as own
from qa_portal.web.doors import open_door
from tests.upkeep.canary.watching import CANARY


def _unique() -> None:
    """PostgreSQL's DETAIL prints the whole key."""
    for _ in range(2):
        Person.objects.create_user(f"{CANARY}@example.org", CANARY)


def _too_long() -> None:
    Person.objects.create(email="x@example.org", name=CANARY * 100)


def _cast() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", [CANARY])


def _chained() -> None:
    try:
        {}[CANARY]
    except KeyError as error:
        raise RuntimeError(f"about {CANARY}") from error


def _raising(error: Exception):
    def fail() -> None:
        raise error

    return fail


FAULTS = {
    "bad": (400, _raising(SuspiciousOperation(CANARY))),
    "forbidden": (403, _raising(PermissionDenied(CANARY))),
    "gone": (404, _raising(Http404(CANARY))),
    "broken": (500, _raising(ValueError(CANARY))),
    "key": (500, _raising(KeyError(CANARY))),
    "chained": (500, _chained),
    "unique": (500, _unique),
    "too-long": (500, _too_long),
    "cast": (500, _cast),
    "integrity": (500, _raising(IntegrityError(CANARY))),
    "away": (503, _raising(OperationalError(f'could not connect as "{CANARY}"'))),
}
"""Way -> (the status of its page, how it fails)."""


@open_door("Fails in the way that is asked for, in tests alone.")
def fail(request: HttpRequest, way: str) -> HttpResponse:
    FAULTS[way][1]()
    return HttpResponse()


urlpatterns = [path("canary/<slug:way>/", fail), *own]
