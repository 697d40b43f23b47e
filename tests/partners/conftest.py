"""A clock that tests move, and people who sign in."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from qa_portal.access.roles import Role
from tests.factories.people import give_app
from tests.factories.places import make_person, person_in


@pytest.fixture(autouse=True)
def _no_limit_from_another_test():
    cache.clear()


class Clock:
    """What `timezone.now()` says, from now on until moved."""

    def __init__(self):
        self.now = timezone.now()

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def reader(db):
    """Somebody with a password and an app, and no space."""
    person = make_person("Robin Reader")
    give_app(person)
    return person


@pytest.fixture
def steward(place):
    return person_in(Role.STEWARD, place, "Sam Steward")


@pytest.fixture
def complaints(page):
    """What the browser's console says is wrong, such as a breach of the content security policy."""
    heard = []
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard
