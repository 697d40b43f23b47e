"""Answering a watcher without a session: only while nothing is new, only to who was given a ticket, and not for long."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory

from qa_portal.spaces.ids import new_id
from qa_portal.web import watching
from qa_portal.web.watching import Alike, UnchangedMiddleware, is_unchanged, remember, ticket_for
from tests.threads import at_once

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


def test_what_is_alike_is_made_once_for_all_who_ask_in_the_same_moments():
    made, alike = [], Alike()
    asked = [lambda: alike.get("version 1", lambda: made.append(1) or "one") for _ in range(6)]
    assert at_once(asked) == ["one"] * 6
    assert made == [1]
    assert alike.get("version 2", lambda: "two") == "two"


def test_what_is_alike_is_kept_for_moments_and_there_is_never_much_of_it(monkeypatch):
    alike = Alike(most=2)
    for number in range(5):
        assert alike.get(number, lambda number=number: number) == number
    assert len(alike._made) <= 2
    monkeypatch.setattr(watching, "_KNOWN_FOR", -1)
    assert alike.get("old", lambda: 1) == 1
    assert alike.get("old", lambda: 2) == 2


def test_what_could_not_be_made_is_made_for_the_next_who_asks():
    alike = Alike()
    with pytest.raises(ZeroDivisionError):
        alike.get("key", lambda: 1 / 0)
    assert alike.get("key", lambda: 1) == 1
