"""The chain of the ledger: whole after honest work, broken by any change, and never in anybody's way."""

import time
from collections.abc import Iterator

import psycopg
import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from psycopg.errors import InsufficientPrivilege

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry, Link
from qa_portal.ledger.queries import Verification, entries_in, verify_chain
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from tests.databases import connect_as_owner
from tests.factories.places import Place, as_viewer, let_in, make_person, make_place
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

READERS = 50
HELD = 0.2  # seconds that each keeps the transaction of a read open


@pytest.fixture
def place(db) -> Place:
    return make_place()


@pytest.fixture
def reader(place) -> Viewer:
    """Somebody who reads plans, and may not read the ledger."""
    return as_viewer(let_in(make_person("Reader"), Role.AUDITOR, place.space, place.library))


@pytest.fixture
def owner() -> Iterator[psycopg.Connection]:
    """The owner, with the walls and triggers of the ledger out of the way: somebody who means to forge it."""
    with connect_as_owner() as connection:
        for table in ("ledger_entry", "ledger_link"):
            connection.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield connection


def read(by: Viewer, *spaces: Space, held: float = 0) -> None:
    """Read something in each of these spaces, in one transaction that is kept open for a while."""
    with acting_as(by.person_id), transaction.atomic():
        for space in spaces:
            ledger.record_read(by=by, on=space)
        time.sleep(held)


def verified(space: Space) -> Verification:
    """The chain as the service person of its space sees it, who stewards it."""
    with acting_as(space.service_person_id), transaction.atomic():
        return verify_chain(space.pk)


def numbers(space: Space) -> list[int]:
    with acting_as(space.service_person_id), transaction.atomic():
        return list(Link.objects.filter(space=space).order_by("number").values_list("number", flat=True))


def test_what_was_recorded_is_linked_when_it_commits(place, reader):
    before = verified(place.space).links
    for _ in range(3):
        read(reader, place.space)
    assert verified(place.space) == Verification(before + 3, None)
    assert numbers(place.space) == list(range(1, before + 4))


def test_what_was_rolled_back_leaves_neither_entry_nor_gap(place, reader):
    before = verified(place.space).links
    with acting_as(reader.person_id), transaction.atomic():
        ledger.record_read(by=reader, on=place.space)
        transaction.set_rollback(True)
    read(reader, place.space)
    assert verified(place.space) == Verification(before + 1, None)


def test_each_space_has_a_chain_of_its_own(place, reader):
    before = verified(place.space).links, verified(place.library).links
    read(reader, place.space, place.library, place.space)
    assert (verified(place.space).links, verified(place.library).links) == (before[0] + 2, before[1] + 1)
    assert verified(place.space).is_whole
    assert verified(place.library).is_whole


@pytest.mark.parametrize(
    ("forgery", "first_wrong"),
    [
        ("UPDATE ledger_entry SET actor_id = actor_id + 1 WHERE id = %(entry)s", 3),
        ("UPDATE ledger_entry SET at = at + interval '1 second' WHERE id = %(entry)s", 3),
        ("DELETE FROM ledger_entry WHERE id = %(entry)s", 3),
        ("DELETE FROM ledger_link WHERE entry_id = %(entry)s", 4),
        ("UPDATE ledger_link SET hash = repeat('0', 64) WHERE entry_id = %(entry)s", 3),
        ("UPDATE ledger_link SET number = number + 100 WHERE entry_id = %(entry)s", 4),
    ],
    ids=["whose", "when", "entry removed", "link removed", "hash", "order"],
)
def test_a_forgery_in_the_middle_is_found(place, reader, owner, forgery, first_wrong):
    for _ in range(5):
        owner.execute("ALTER TABLE ledger_entry ENABLE TRIGGER USER")
        read(reader, place.space)
    owner.execute("ALTER TABLE ledger_entry DISABLE TRIGGER USER")
    entry = owner.execute(
        "SELECT entry_id FROM ledger_link WHERE space_id = %s AND number = 3", [place.space.pk]
    ).fetchone()[0]
    assert verified(place.space).is_whole
    assert owner.execute(forgery, {"entry": entry}).rowcount == 1
    assert verified(place.space).first_wrong == first_wrong


def test_the_portal_can_neither_change_nor_remove_what_is_recorded(place, reader):
    read(reader, place.space)
    for model in (Entry, Link):
        for change in (lambda rows: rows.update(space_id=None), lambda rows: rows.delete()):
            with (
                acting_as(place.space.service_person_id),
                pytest.raises(DatabaseError) as refused,
                transaction.atomic(),
            ):
                change(model.objects.all())
            assert isinstance(refused.value.__cause__, InsufficientPrivilege)


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_entry SET detail = ''", "DELETE FROM ledger_entry", "DELETE FROM ledger_link"]
)
def test_not_even_the_owner_changes_it_without_taking_a_trigger_away(place, reader, owner, statement):
    read(reader, place.space)
    for table in ("ledger_entry", "ledger_link"):
        owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="The ledger never changes"):
        owner.execute(statement)


def test_people_record_what_they_cannot_read_back(place, reader):
    """INSERT ... RETURNING would be refused: the id is made in Python, and nothing is asked back."""
    read(reader, place.space)
    with acting_as(reader.person_id), transaction.atomic():
        assert Entry.objects.count() == 0
    with acting_as(place.space.service_person_id), transaction.atomic():
        assert entries_in(place.space).filter(actor_id=reader.person_id).count() == 1


def _insert(space_id: int, actor_id: int) -> None:
    Entry.objects.create(
        kind=Entry.Kind.READ, act=Act.PLAN_READ, actor_id=actor_id, space_id=space_id, at=timezone.now()
    )


def test_nobody_records_in_anothers_name_or_in_a_space_that_they_cannot_enter(place, reader):
    for space_id, actor_id in ((place.space.pk, Person.objects.operator().pk), (place.board.pk, reader.person_id)):
        with acting_as(reader.person_id), pytest.raises(DatabaseError) as refused, transaction.atomic():
            _insert(space_id, actor_id)
        assert isinstance(refused.value.__cause__, InsufficientPrivilege)


def test_a_reader_does_not_wait_for_another_who_is_still_reading(place, reader):
    """Linked at once, and not at commit, the second would wait for as long as the first reads."""

    def second() -> float:
        time.sleep(HELD / 2)
        began = time.monotonic()
        read(reader, place.space)
        return time.monotonic() - began

    _, waited = at_once([lambda: read(reader, place.space, held=10 * HELD), second])
    assert waited < 5 * HELD


def test_fifty_readers_in_one_space_do_not_queue(place, reader, record_testsuite_property):
    before = verified(place.space).links

    began = time.monotonic()
    at_once([lambda: read(reader, place.space, held=HELD)] * READERS)
    took = time.monotonic() - began
    record_testsuite_property("ledger", f"{READERS} readers of {HELD} s each took {took:.2f} s")
    assert took < READERS * HELD / 2
    assert verified(place.space) == Verification(before + READERS, None)
    assert numbers(place.space) == list(range(1, before + READERS + 1))


def test_two_who_write_in_the_same_spaces_in_opposite_order_never_block_each_other(place, reader):
    """Locks are taken in the order of the spaces, whatever the order of the entries; PostgreSQL would end a deadlock."""
    before = verified(place.space).links

    def often(*spaces: Space) -> None:
        for _ in range(25):
            read(reader, *spaces)

    at_once([lambda: often(place.space, place.library), lambda: often(place.library, place.space)] * 2)
    assert verified(place.space) == Verification(before + 100, None)
    assert verified(place.library).is_whole
