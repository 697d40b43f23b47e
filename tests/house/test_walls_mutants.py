"""The tests of the walls are tested: each policy in turn is opened to everybody, and the attempts have to notice.

The owner opens it, on a connection of their own; the portal's role tries. A committing test has the database for itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from tests.databases import connect_as_owner
from tests.factories.places import as_viewer, let_in, make_person, make_place
from tests.house import attempts, catalogue
from tests.house.catalogue import Policy
from tests.house.rows import Stock, stocked_place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> Iterator[psycopg.Connection]:
    with connect_as_owner() as connection:
        yield connection


@pytest.fixture
def stock(db) -> Stock:
    return stocked_place()


@pytest.fixture
def stranger(db) -> Person:
    place, person = make_place(), make_person("Stranger")
    for role in (Role.STEWARD, Role.QA_LEAD):
        let_in(person, role, place.space, place.board, place.library)
    return person


@contextmanager
def opened(owner: psycopg.Connection, policy: Policy) -> Iterator[None]:
    """For the time of the block the policy lets everybody through."""
    owner.execute(_changed(policy, "true", "true"))
    try:
        yield
    finally:
        owner.execute(_changed(policy, policy.using, policy.check))


def _changed(policy: Policy, using: str, check: str) -> str:
    parts = [f"USING ({using})"] * bool(policy.using) + [f"WITH CHECK ({check})"] * bool(policy.check)
    return f"ALTER POLICY {policy.name} ON {policy.table} {' '.join(parts)}"


def test_every_opened_wall_is_noticed(stock, stranger, owner, record_testsuite_property):
    """A policy whose verb the portal's role does not have anyway cannot be opened by it, so it makes no mutant."""
    rows = attempts.all_rows(stock)
    own = _spaces_of(stranger)
    notice = {
        "SELECT": lambda: attempts.reading(stranger, own),
        "INSERT": lambda: attempts.inserting(stranger, rows),
        "UPDATE": lambda: attempts.changing(stranger),
        "DELETE": lambda: attempts.removing(stranger),
    }
    assert all(attempt() == set() for attempt in notice.values())
    survived, tried = [], 0
    for policy in _mutable():
        with opened(owner, policy):
            tried += 1
            if policy.table not in notice[policy.command]():
                survived.append(policy.name)
    record_testsuite_property("opened walls", f"{tried - len(survived)} of {tried} opened walls were noticed")
    assert tried > 2 * len(catalogue.policed())
    assert not survived


def test_a_wall_that_is_taken_down_altogether_is_noticed(stock, stranger, owner):
    for table in catalogue.policed():
        owner.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    assert attempts.reading(stranger, _spaces_of(stranger)) == set(catalogue.policed())


def _spaces_of(person: Person) -> list[int]:
    return list(as_viewer(person).space_ids)


def _mutable() -> list[Policy]:
    entries = catalogue.policed()
    return [
        policy
        for policy in catalogue.policies()
        if catalogue.USER in policy.roles and policy.table in entries and policy.command in entries[policy.table].verbs
    ]
