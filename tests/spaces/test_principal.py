"""On whose behalf the work is done: the database always hears the same as Python says, and forgets it with the transaction."""

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction

from qa_portal.access.roles import Role
from qa_portal.spaces import principal
from qa_portal.spaces.backend import base
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as, become
from tests.databases import connect_as_owner
from tests.factories.places import make_place, person_in
from tests.house import attempts, catalogue
from tests.house.rows import stocked_place

pytestmark = pytest.mark.django_db(transaction=True)


def told() -> str:
    """Whom the database takes for the principal."""
    return catalogue.rows_of("SELECT coalesce(current_setting('app.user_id', true), '')")[0][0]


@pytest.fixture
def person(db):
    return person_in(Role.QA_LEAD, make_place())


@pytest.fixture
def other(db):
    return person_in(Role.QA_LEAD, make_place())


def test_without_a_transaction_nothing_is_visible_to_anybody():
    author = stocked_place().author
    with acting_as(author.pk):
        assert connection.get_autocommit()
        assert attempts.visible(catalogue.policed()) == set()
        with transaction.atomic():
            assert attempts.visible(catalogue.policed()) == attempts.shown_to_somebody()


def test_a_transaction_begins_with_its_principal_and_ends_without(person):
    with acting_as(person.pk):
        with transaction.atomic():
            assert told() == str(person.pk)
        assert told() == ""


def test_if_django_opened_transactions_in_another_way_nothing_would_be_visible(person, monkeypatch):
    """The hook is a private method of Django: should it not be called any more, the walls close and do not open."""
    monkeypatch.setattr(base.DatabaseWrapper, "_set_autocommit", base.base.DatabaseWrapper._set_autocommit)
    with acting_as(person.pk), transaction.atomic():
        assert Space.objects.count() == 0


def test_a_transaction_whose_connection_was_cut_begins_on_a_new_one(person):
    """Whoever's page it is sees nothing of it, and the new connection knows the principal as the old one would."""
    connection.ensure_connection()
    with connect_as_owner() as owner:
        owner.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    with acting_as(person.pk), transaction.atomic():
        assert told() == str(person.pk)


def test_a_database_that_is_away_when_a_transaction_begins_is_said_to_be_away(person, monkeypatch):
    """So the page that meets it says 503 and when to try again."""
    connection.ensure_connection()
    with connect_as_owner() as owner:
        owner.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    monkeypatch.setitem(connection.settings_dict, "PORT", "1")
    with acting_as(person.pk), pytest.raises(OperationalError), transaction.atomic():
        pytest.fail("no transaction can have begun")
    connection.close()


def test_the_principal_may_change_inside_an_open_transaction_and_changes_back(person, other):
    with acting_as(person.pk), transaction.atomic():
        with acting_as(other.pk):
            assert told() == str(other.pk)
        assert told() == str(person.pk) == str(principal.current())
        become(other.pk)
        assert told() == str(other.pk)


def test_a_savepoint_keeps_the_principal_however_it_ends(person):
    with acting_as(person.pk), transaction.atomic():
        with transaction.atomic():
            assert told() == str(person.pk)
        with pytest.raises(DatabaseError), transaction.atomic():
            catalogue.rows_of("SELECT 1 / 0")
        assert told() == str(person.pk)
        assert Space.objects.exists()


def test_a_principal_that_acted_when_a_savepoint_broke_is_gone_with_it(person, other):
    with acting_as(person.pk), transaction.atomic():
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as(other.pk):
            catalogue.rows_of("SELECT 1 / 0")
        assert told() == str(person.pk) == str(principal.current())


def test_after_a_rollback_the_next_principal_is_the_next(person, other):
    with pytest.raises(DatabaseError), acting_as(person.pk), transaction.atomic():
        catalogue.rows_of("SELECT 1 / 0")
    with acting_as(other.pk), transaction.atomic():
        assert told() == str(other.pk)


def test_durable_and_manual_transactions_are_told_too(person):
    with acting_as(person.pk):
        with transaction.atomic(durable=True):
            assert told() == str(person.pk)
        transaction.set_autocommit(autocommit=False)
        try:
            assert told() == str(person.pk)
        finally:
            transaction.rollback()
            transaction.set_autocommit(autocommit=True)


def test_a_connection_that_was_lost_comes_back_with_the_principal(person):
    with acting_as(person.pk):
        with transaction.atomic():
            process = catalogue.rows_of("SELECT pg_backend_pid()")
        connection.close()
        with transaction.atomic():
            assert told() == str(person.pk)
            assert catalogue.rows_of("SELECT pg_backend_pid()") != process


def test_a_service_person_sees_the_space_that_it_serves_and_no_other(place, other_place):
    with acting_as(place.space.service_person_id), transaction.atomic():
        assert other_place.space.pk != place.space.pk
        assert set(Space.objects.all()) == {place.space}


def test_only_the_operator_opens_a_space(person):
    with acting_as(person.pk), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Space.objects.create(kind="council", name="Mine", slug="mine")
