"""Answering a watcher without a session: only while nothing is new, only to who was given a ticket, and not for long."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from qa_portal.spaces.ids import new_id
from qa_portal.web import watching
from qa_portal.web.watching import UnchangedMiddleware, is_unchanged, remember, ticket_for

ON = HttpResponse("what the door says")


@pytest.fixture
def watched(monkeypatch):
    monkeypatch.setattr(watching, "_KNOWN_FOR", 600)
    key = new_id()
    cache.delete(f"watched:{key.hex}")
    remember(key, 7)
    return key


def ask(**sent):
    return UnchangedMiddleware(lambda _: ON)(RequestFactory().get("/anything", sent))


def test_who_has_seen_the_newest_is_answered_at_once(watched):
    assert ask(seen="7", ticket=ticket_for(watched)).status_code == 204


def test_everything_else_goes_on_to_the_door(watched):
    ticket = ticket_for(watched)
    assert ask(seen="6", ticket=ticket) is ON
    assert ask(seen="7") is ON
    assert ask(seen="7", ticket=ticket + "x") is ON
    assert ask(seen="7", ticket=ticket_for(new_id())) is ON
    assert UnchangedMiddleware(lambda _: ON)(RequestFactory().post("/", {"seen": "7", "ticket": ticket})) is ON


def test_an_old_ticket_goes_on_to_the_door_and_is_given_a_new_one(watched, monkeypatch):
    ticket = ticket_for(watched)
    request = RequestFactory().get("/", {"seen": "7", "ticket": ticket})
    assert is_unchanged(request, watched, 7)
    monkeypatch.setattr(watching, "SECONDS", -1)
    assert ask(seen="7", ticket=ticket) is ON
    assert not is_unchanged(request, watched, 7)


def test_what_was_read_does_not_hide_what_was_announced_meanwhile(watched):
    remember(watched, 6)
    assert ask(seen="6", ticket=ticket_for(watched)) is ON


def test_when_redis_is_away_the_door_answers(watched, settings):
    ticket = ticket_for(watched)
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1/0"}}
    assert ask(seen="7", ticket=ticket) is ON
