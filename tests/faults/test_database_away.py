"""The database's connections are cut, and it crashes, while somebody scores: what was acknowledged is there, once."""

import time

import pytest
from django.db import connection

from tests.factories.audits import audit_in
from tests.faults.autosaving import Autosaver
from tests.faults.portal import PATIENCE, seconds_since
from tests.run.processes import comes_true

# It waits until each of them is gone, so that none dies in the middle of what comes next.
_CUT = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE usename = 'app_user'"


@pytest.fixture
def audit(place):
    return audit_in(place)


@pytest.fixture
def auditor(visitor, audit):
    return visitor(audit.auditor)


@pytest.fixture
def saving(auditor, place, audit):
    """A page that saves all the time; the test goes on once ten saves are in."""
    with Autosaver(auditor, place, audit) as page:
        assert comes_true(lambda: page.has_saved(10), PATIENCE), page.statuses
        yield page


def goes_on(page, since, more=10):
    """Wait until `more` saves are in; give the seconds from the fault to the first that came through for good."""
    enough = len(page.acknowledged) + more
    assert comes_true(lambda: page.has_saved(enough), PATIENCE), page.statuses
    return page.seconds_lost(since)


def finish(page, account, fault, recovered):
    page.__exit__()
    connection.close()  # the test's own was cut with the others
    kept = page.kept()
    account.tell(fault, recovered=recovered, lost=kept.lost(page.acknowledged), doubled=kept.doubled)


def test_the_next_requests_after_cut_connections_are_answered(portal, place, auditor, audit, account):
    """Each of the web server's threads holds a connection; all are cut while nothing is under way."""
    pages = ["/", "/notices/", f"/{place.space.slug}/audits/"]
    for path in pages * 6:
        assert auditor.get(path).status == 200
    with portal.as_superuser() as admin:
        (cut,) = admin.execute(_CUT).fetchone()
    assert cut > 1
    began = time.monotonic()
    assert auditor.get("/").status == 200
    recovered = seconds_since(began)
    assert {auditor.get(path).status for path in pages * 6} == {200}
    account.tell("all database connections cut", recovered=recovered)


def test_connections_cut_under_autosave_lose_nothing(portal, saving, account):
    with portal.as_superuser() as admin:
        admin.execute(_CUT)
    cut = time.monotonic()
    recovered = goes_on(saving, cut)
    finish(saving, account, "database connections cut under autosave", recovered)
    assert set(saving.statuses) <= {200, 503}


def test_a_database_that_crashes_under_autosave_loses_nothing(portal, saving, auditor, account):
    portal.postgres.kill()
    crashed = time.monotonic()
    answer = auditor.get("/")
    assert answer.status == 503
    assert "What was saved before is still there" in answer.text
    assert answer.headers["Retry-After"] == "10"
    portal.postgres.start()
    recovered = goes_on(saving, crashed)
    finish(saving, account, "database crashed and started again under autosave", recovered)
    assert set(saving.statuses) == {200, 503}, "a page is told to try again, never that something is wrong with it"


def test_a_database_that_is_restarted_under_autosave_loses_nothing(portal, saving, account):
    began = time.monotonic()
    portal.postgres.restart()
    recovered = goes_on(saving, began)
    finish(saving, account, "database restarted in good order under autosave", recovered)
    assert set(saving.statuses) <= {200, 503}


def test_an_audit_that_somebody_holds_for_long_is_saved_as_soon_as_they_let_go(portal, saving, audit, account):
    """A save waits for three seconds at most; then the page is told to try again, and no thread is kept from others."""
    with portal.as_superuser() as holder, holder.transaction():
        holder.execute("SELECT 1 FROM audits_audit WHERE id = %s FOR UPDATE", [audit.pk])
        held = time.monotonic()
        assert comes_true(lambda: saving.statuses[503] > 0, PATIENCE), saving.statuses
        waited = seconds_since(held)
    recovered = goes_on(saving, held) - waited
    finish(saving, account, "audit held by another transaction", recovered)
    assert set(saving.statuses) == {200, 503}
