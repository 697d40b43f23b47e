"""A log line says what happened and where, and nothing of anybody: a child called zzcanary7 never turns up in one."""

import ast
import json
import logging
from collections.abc import Iterator

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from audits.models import Plan
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from qa_portal.web.logs import ALLOWED, JsonFormatter
from tests.factories.places import person_in
from tests.house.addresses import client_of
from tests.house.rows import stocked_place
from tests.house.sources import called, python_sources

CANARY = "zzcanary7"  # in lower case, as e-mail addresses are kept


@pytest.fixture
def log() -> Iterator[list[str]]:
    """Every line that the portal's own formatter writes in this test."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(JsonFormatter().format(record))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.fixture
def error(db) -> DatabaseError:
    """The error of inviting one address twice: PostgreSQL's DETAIL prints it. Of a walled table it prints nothing."""
    Person.objects.create_user(f"{CANARY}@example.org", "Sam")
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        Person.objects.create_user(f"{CANARY}@example.org", "Sam")
    assert CANARY in str(broken.value), "there is something to leak"
    return broken.value


def test_an_error_of_the_database_is_logged_by_its_code_and_not_by_its_row(error, log):
    logging.getLogger("tests").error("saving failed", exc_info=error)
    line = json.loads(log[-1])
    assert (line["error"], line["sqlstate"], line["table"]) == ("IntegrityError", "23505", "people_person")
    assert line["constraint"].startswith("p")
    assert CANARY not in "".join(log)


def test_what_raised_it_stays_out_of_the_log_however_it_is_given(error, log):
    logger, later = logging.getLogger("tests"), ValueError(CANARY)
    later.__cause__ = error
    logger.error("it failed", exc_info=later)
    logger.error(later)
    logger.error("%s failed with %s", CANARY, later)
    logger.warning("odd", extra={"name_of_child": CANARY, "error": later})
    logger.info("looked", stack_info=True)
    assert len(log) == 5
    assert CANARY not in "".join(log)


def test_a_walled_table_tells_nobody_what_is_in_it(db):
    """Whoever registers a reference that another council has must not learn of it, not even from an error."""
    stock = stocked_place("audits.Plan")
    row = stock["audits.Plan"]
    with acting_as(stock.author.pk), pytest.raises(IntegrityError) as broken, transaction.atomic():
        Plan(
            space=row.space,
            reference=row.reference,
            plan_event="x",
            birth_month=row.birth_month,
            registered_by=stock.author,
        ).save()
    assert row.reference not in str(broken.value)


def test_the_line_says_where_it_broke_and_which_request(log):
    try:
        _ = 1 / 0
    except ZeroDivisionError:
        logging.getLogger("tests").exception("it failed", extra={"request_id": "abc"})
    line = json.loads(log[-1])
    assert line["at"].startswith("tests/house/test_logs.py:")
    assert (line["error"], line["request_id"], line["level"], line["message"]) == (
        "ZeroDivisionError",
        "abc",
        "ERROR",
        "it failed",
    )


def test_only_agreed_keys_are_written(log):
    logging.getLogger("tests").info("hello", extra={"query": "x", "email": "y", "space": 3})
    assert set(json.loads(log[-1])) == {"time", "level", "logger", "message", "space"}
    assert set(ALLOWED) >= {"event", "job", "status", "request_id"}


@pytest.mark.urls("tests.house.trap_urls")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "path", ["/traps/bleed/?end=broken", "/traps/bleed/?end=not found", "/nowhere/at/all/", "/traps/bleed/?end=refused"]
)
def test_a_request_that_fails_leaves_no_query_string_and_no_row_in_the_log(log, path):
    joined = "&" if "?" in path else "?"
    client_of(None).get(f"{path}{joined}name={CANARY}", headers={"User-Agent": CANARY})
    assert log
    assert CANARY not in "".join(log)
    assert "operator@service.invalid" not in "".join(log)


def lines_of(log: list[str], event: str) -> list[dict]:
    return [line for line in map(json.loads, log) if line.get("event") == event]


def test_each_page_that_was_asked_for_is_one_line_with_who_where_and_how_long(log, place, signed_in):
    person = person_in(Role.AUDITOR, place)
    page = signed_in(person).get(f"/{place.space.slug}/plans/?reference={CANARY}")
    (line,) = lines_of(log, "answered")
    assert line.pop("milliseconds") > 0
    assert line.pop("time").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "qa_portal.web.middleware",
        "message": "answered",
        "event": "answered",
        "request_id": page["X-Request-Id"],
        "route": "audits:plan-list",
        "status": 200,
        "person": person.pk,
        "space": place.space.pk,
    }


def test_every_line_of_a_request_carries_its_id(log):
    page = client_of(None).get("/accounts/demo/")
    assert page.status_code == 404
    assert {json.loads(line)["request_id"] for line in log} == {page["X-Request-Id"]}


def log_calls() -> list:
    """(where, call) of every line of code that writes to a log."""
    writes = {"debug", "info", "warning", "error", "exception", "critical", "log"}
    return [
        pytest.param(call, id=f"{source.name}:{call.lineno}")
        for source in python_sources()
        for call in source.calls()
        if called(call) in writes and ast.unparse(call.func).rpartition(".")[0].lower() in {"_log", "_logger", "logger"}
    ]


@pytest.mark.parametrize("call", log_calls())
def test_code_logs_fixed_words_and_agreed_keys(call):
    """What a person typed can come into a line only by the words or by a key; neither leaves room for it."""
    assert isinstance(call.args[0], ast.Constant), "words as they stand in the code"
    assert len(call.args) == 1, "facts go into extra, by an agreed key"
    extras = [
        keyword.value for keyword in call.keywords if keyword.arg == "extra" and isinstance(keyword.value, ast.Dict)
    ]
    keys = {key.value for extra in extras for key in extra.keys if isinstance(key, ast.Constant)}
    assert keys <= set(ALLOWED)
