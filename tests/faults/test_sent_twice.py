"""The same thing arrives twice: an answer whose reply was lost, a message that the broker gives out again."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from qa_portal.celery import app
from qa_portal.spaces.ids import new_id
from tests.factories.audits import audit_in
from tests.faults.autosaving import Autosaver
from tests.faults.portal import PATIENCE, seconds_since
from tests.faults.reports import doubled, is_done, job_of, prove_whole
from tests.run.processes import comes_true


@pytest.fixture
def window(visitor, place):
    """A page on an audit; it saves nothing by itself."""
    audit = audit_in(place)
    return Autosaver(visitor(audit.auditor), place, audit)


def send(window, fields):
    return window.visitor.post(window.address, fields, htmx=True)


def edit_of_a_page(words="words 1"):
    return {"grade": 3, "comment": words, "version": 0, "page_id": new_id()}


def test_the_same_autosave_twice_is_one_row_one_line_and_the_same_answer(window, account):
    fields = edit_of_a_page()
    first = send(window, fields)
    began = time.monotonic()
    second = send(window, fields)
    recovered = seconds_since(began)
    assert (first.status, first.text) == (second.status, second.text) == (200, first.text)
    kept = window.kept()
    assert (kept.numbers, kept.version, kept.ledger_lines) == ([1], 1, 1)
    account.tell("same autosave sent twice", recovered=recovered, lost=kept.lost([1]), doubled=kept.doubled)


def test_the_same_autosave_many_times_at_once_is_one_row_one_line_and_the_same_answer(window, account):
    fields, began = edit_of_a_page(), time.monotonic()
    with ThreadPoolExecutor(6) as pool:
        replies = list(pool.map(lambda _: send(window, fields), range(6)))
    recovered = seconds_since(began)
    assert {reply.status for reply in replies} == {200}
    assert len({reply.text for reply in replies}) == 1
    kept = window.kept()
    account.tell("same autosave six times at once", recovered=recovered, lost=kept.lost([1]), doubled=kept.doubled)


def test_an_older_edit_of_a_page_that_arrives_late_does_not_undo_a_newer_one(window, account):
    """Its connection broke before the reply; the page went on and sent the newest words, which overtook it."""
    fields = edit_of_a_page()
    newest = send(window, {**fields, "comment": "words 2", "page_edit": 2})
    began = time.monotonic()
    late = send(window, {**fields, "page_edit": 1})
    assert (newest.status, late.status, late.text) == (200, 200, newest.text)
    kept = window.kept()
    assert kept.numbers == [2]
    account.tell("older edit overtaken by a newer one", recovered=seconds_since(began), doubled=kept.doubled)


def test_a_message_that_is_given_out_twice_makes_one_report(portal, desk, tmp_path, account):
    """Two processes take it at the same time, as after a broker that has lost count."""
    report = desk.ask()
    job = job_of(desk.person)
    with app.connection_for_write(portal.valkey.url()) as broker:
        for _ in range(3):
            app.send_task("jobs.run", args=[str(job.pk), desk.person.pk], connection=broker)
    began = time.monotonic()
    patient = {"JOB_LEASE_SECONDS": "75"}  # so that no slow machine makes it look like a lost worker
    with portal.worker(tmp_path, "--processes", "2", **patient) as worker:
        assert comes_true(lambda: is_done(desk.person), PATIENCE), worker.log
        recovered = seconds_since(began)
        with portal.broker() as valkey:
            assert comes_true(lambda: not valkey.llen("default"), PATIENCE), worker.log
    prove_whole(desk, report)
    assert job_of(desk.person).attempts == 1
    account.tell("same message given out three times more", recovered=recovered, doubled=doubled(desk, report))
