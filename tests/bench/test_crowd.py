"""What the crowd counts, and what it holds for an error."""

import time

import pytest

from bench.crowd import MIX, Auditor, Told, spread

SEAT = {"cookie": "c", "assignment": "a", "answers": [("one", 1), ("two", 0)], "page_id": "p"}


def test_people_do_what_the_brief_says():
    assert MIX == {"autosave": 60, "plan": 25, "list": 12, "home": 3}
    assert sum(MIX.values()) == 100


def test_what_begins_before_everybody_is_there_is_not_counted():
    now = time.perf_counter()
    told = Told(begins=now + 100, ends=now + 200)
    told.note("home", now, "answered 500")
    assert told.as_data()["requests"] == told.as_data()["errors"] == 0


def test_an_answer_that_is_not_200_is_an_error_by_its_kind():
    now = time.perf_counter()
    told = Told(begins=now - 1, ends=now + 200)
    for error in ("", "answered 409", "answered 409"):
        told.note("autosave", now, error)
    data = told.as_data()
    assert (data["requests"], data["errors"]) == (3, 2)
    assert data["kinds_of_error"] == {"autosave: answered 409": 2}


def test_each_save_says_something_new_and_goes_on_to_the_next_answer():
    auditor = Auditor(space="s", **SEAT)
    first, second = (auditor.request("autosave").decode() for _ in range(2))
    assert "/answers/one " in first
    assert "/answers/two " in second
    assert first.split("\r\n\r\n")[1] != second.split("\r\n\r\n")[1]


def test_the_token_sent_is_the_one_in_the_cookie():
    """Nothing is switched off for the bench: the portal checks it as it does a browser's."""
    auditor = Auditor(space="s", **SEAT)
    sent = auditor.request("autosave").decode()
    assert f"portal_csrf={auditor.secret}" in sent
    assert f"csrfmiddlewaretoken={auditor.secret}" in sent


def test_the_upper_end_is_told():
    told = spread([float(number) for number in range(1, 101)])
    assert told["p50"] == pytest.approx(50.5)
    assert 95 <= told["p95"] <= 96
    assert told["worst"] == 100
