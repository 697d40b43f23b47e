"""A council's settings: changed by its steward, in its own space, and on record."""

import pytest

from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.partners.services.councils import CouncilSettings, change_settings
from qa_portal.people.models import Council
from tests.factories.places import as_viewer, person_in

pytestmark = pytest.mark.django_db
NEW = CouncilSettings("#00563f", "County group", "own")


def change(person, space, as_person, settings=NEW):
    with as_person(person):
        return change_settings(by=as_viewer(person), space=space, settings=settings)


def records(person, as_person):
    with as_person(person):
        return list(Entry.objects.filter(act=Act.COUNCIL_EDIT).values_list("detail", "subject_type"))


def test_a_steward_changes_them_and_the_names_of_what_changed_are_recorded(place, steward, as_person):
    change(steward, place.space, as_person)
    kept = Council.objects.get(pk=place.council.pk)
    assert (kept.brand_colour, kept.paig_name, kept.level_variant) == ("#00563f", "County group", "own")
    assert records(steward, as_person) == [("brand_colour, paig_name, level_variant", "spaces.space")]


def test_the_same_settings_again_leave_no_mark(place, steward, as_person):
    change(steward, place.space, as_person)
    change(steward, place.space, as_person)
    assert len(records(steward, as_person)) == 1


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.SENIOR_MANAGER, Role.AUDITOR])
def test_nobody_else_in_the_council_does(place, role, as_person):
    with pytest.raises(Refused, match="does not let you change the council's settings"):
        change(person_in(role, place), place.space, as_person)
    assert Council.objects.get(pk=place.council.pk).brand_colour == "#1d70b8"


def test_a_steward_of_another_council_does_not(place, other_place, as_person):
    """No wall stands before the table: this refusal is the only one."""
    with pytest.raises(Refused):
        change(person_in(Role.STEWARD, other_place), place.space, as_person)


def test_a_board_is_not_the_councils_own_space(place, steward, as_person):
    with pytest.raises(Refused, match="in its own space"):
        change(steward, place.board, as_person)


def test_a_colour_that_cannot_be_read_on_is_kept_out(place, steward, as_person):
    with pytest.raises(ValueError, match="Choose a darker colour"):
        change(steward, place.space, as_person, CouncilSettings("#ffff00", "x"))
