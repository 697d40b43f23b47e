"""What the walls let through, for every table there is: a place with a row of each, and people of another place."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from qa_portal.access.roles import ROLE_SPACES, Role, SpaceKind
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.principal import acting_as
from tests.factories.places import let_in, let_in_where_it_opens, make_person, make_place
from tests.house import attempts, catalogue
from tests.house.rows import Stock, stocked_place

pytestmark = pytest.mark.django_db

_NOW = timezone.now()


@pytest.fixture
def stock(db) -> Stock:
    stock = stocked_place()
    with acting_as(stock.author.pk), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # the ledger is linked at commit, which never comes here
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return stock


@pytest.fixture
def stranger(db) -> Person:
    """Somebody who may do everything in an area of their own, where there is no row yet."""
    place, person = make_place(), make_person("Stranger")
    for role in Role:
        spaces = (
            space for space in (place.space, place.board, place.library) if SpaceKind(space.kind) in ROLE_SPACES[role]
        )
        let_in(person, role, *spaces)
    return person


def test_its_own_people_see_a_row_of_every_table(stock):
    assert {row._meta.db_table for row in attempts.all_rows(stock)} == attempts.shown_to_somebody()


def test_a_forgotten_filter_shows_no_row_of_another_place(stock, stranger):
    with acting_as(stranger.pk), transaction.atomic():
        own = set(SpaceGrant.objects.filter(user=stranger).values_list("content_object_id", flat=True))
    assert len(own) == 3
    assert attempts.reading(stranger, own) == set()


def test_nobody_sees_nothing(stock):
    with acting_as(None), transaction.atomic():
        assert attempts.visible(catalogue.policed()) == set()


def test_the_operator_opens_spaces_and_sees_no_row_in_them(stock):
    assert attempts.reading(Person.objects.operator(), []) == set()


def test_a_superuser_by_flag_sees_nothing(stock):
    flagged = make_person("Flagged", is_superuser=True)
    assert flagged.has_perm("spaces.enter_space")
    assert attempts.reading(flagged, []) == set()


@pytest.mark.parametrize(
    "ended",
    [
        {"expires_at": _NOW - timedelta(seconds=1)},
        {"revoked_at": _NOW - timedelta(seconds=1)},
        {"starts_at": _NOW + timedelta(days=1)},
    ],
    ids=["expired", "revoked", "not begun"],
)
def test_a_grant_that_does_not_hold_now_shows_nothing(stock, ended):
    """Changed by the service persons of the spaces, so that the person's own grants are the only thing that differs."""
    for space in stock.everywhere:
        with acting_as(space.service_person_id), transaction.atomic():
            assert SpaceGrant.objects.filter(user=stock.author).update(**ended)
    assert attempts.reading(stock.author, []) <= {"jobs_job", "notices_notice"}, (
        "one's own work and notices have no space to lose"
    )


def test_an_inactive_person_sees_nothing(stock):
    Person.objects.filter(pk=stock.author.pk).update(is_active=False)
    assert attempts.reading(stock.author, []) <= {"jobs_job", "notices_notice"}


def test_nobody_writes_in_anothers_space(stock, stranger):
    assert attempts.inserting(stranger, attempts.all_rows(stock)) == set()


def test_nobody_changes_what_they_cannot_see(stock, stranger):
    assert attempts.changing(stranger) == set()


def test_nobody_removes_what_they_cannot_see(stock, stranger):
    assert attempts.removing(stranger) == set()


def test_a_reading_grant_writes_nothing(stock):
    """But for the ledger and notices, which are written by everybody who works here, and what is one's own: jobs,
    bookings, and scores of calibration.
    """
    reader = make_person("Reader")
    for space in stock.spaces:
        _let_in_to_read(reader, space)
    written = attempts.inserting(reader, attempts.all_rows(stock))
    own = {"jobs_job", "moderation_attendance", "moderation_historicalattendance"}
    own |= {f"moderation_{noun}" for noun in ("calibrationsheet", "calibrationresult", "historicalcalibrationmark")}
    assert written == {"ledger_entry", "notices_notice"} | own
    assert attempts.changing(reader) == set()


def _let_in_to_read(person: Person, space: Space) -> None:
    """A grant that reads and does not write, of a role that opens every kind of space here."""
    role = Role.QA_LEAD
    let_in_where_it_opens(person, role, space)
    with acting_as(space.service_person_id), transaction.atomic():
        SpaceGrant.objects.filter(user=person, content_object=space, role=role).update(may_write=False)


def test_a_row_never_moves_to_another_space(stock):
    """Not even by somebody who may write in both: here the council's space and the library."""
    assert attempts.moving(stock) == set()


def test_a_row_cannot_point_at_a_row_of_another_space(stock):
    """Foreign keys are checked past the policies, so only a key with the space in it stops this."""
    assert attempts.pointing(stock, stocked_place()) == set()
