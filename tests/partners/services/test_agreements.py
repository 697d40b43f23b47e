"""The register of sharing agreements: kept by stewards, never changed, ended before its time, asked before sharing."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.partners.models import Agreement, AgreementParty
from qa_portal.partners.queries.agreements import not_covered
from qa_portal.partners.services.agreements import AgreementFacts, end_agreement, write_agreement
from qa_portal.people.models import Organisation
from tests.factories.places import as_viewer, make_council, person_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def body(place, name):
    return Organisation.objects.create(
        local_area=place.area, kind=Organisation.Kind.ICB, name=name, slug=f"{name.lower()}-{place.area.pk}"
    )


@pytest.fixture
def board_of_health(place):
    return body(place, "Health")


def write(person, place, as_person, *organisations, space=None, **changed):
    known = {"reference": "DSA-1", "purpose": "Moderation", "starts_on": TODAY, "ends_on": TODAY + timedelta(days=365)}
    facts = AgreementFacts(organisations=organisations, **known | changed)
    with as_person(person):
        return write_agreement(by=as_viewer(person), space=space or place.space, facts=facts)


def uncovered(person, place, as_person, *organisations, on=TODAY):
    with as_person(person):
        return not_covered(place.space, organisations, on=on)


def test_an_agreement_covers_the_council_itself_and_those_it_names(place, steward, board_of_health, as_person):
    agreement = write(steward, place, as_person, board_of_health)
    with as_person(steward):
        parties = set(AgreementParty.objects.filter(agreement=agreement).values_list("organisation_id", flat=True))
        assert Agreement.history.filter(id=agreement.pk).count() == 1
        assert Entry.objects.filter(act=Act.AGREEMENT_KEEP, subject_id=str(agreement.pk), actor=steward).count() == 1
    assert parties == {place.organisation.pk, board_of_health.pk}


def test_only_stewards_keep_the_register(place, board_of_health, as_person):
    for role in (Role.QA_LEAD, Role.SENIOR_MANAGER, Role.AUDITOR):
        with pytest.raises(Refused, match="keep the register of data sharing agreements"):
            write(person_in(role, place), place, as_person, board_of_health)


def test_a_board_keeps_none(place, steward, board_of_health, as_person):
    with pytest.raises(Refused, match="in the council's own space"):
        write(steward, place, as_person, board_of_health, space=place.board)


def test_the_wall_keeps_everybody_else_from_writing_too(place, as_person):
    """A lead may write rows in the council; only the policy of this table says no."""
    lead = person_in(Role.QA_LEAD, place)
    facts = {"space": place.space, "reference": "x", "purpose": "x", "starts_on": TODAY, "ends_on": TODAY}
    with as_person(lead), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Agreement.objects.create(**facts)


def test_ending_one_is_recorded_and_can_be_done_once(place, steward, board_of_health, as_person):
    agreement = write(steward, place, as_person, board_of_health)
    with as_person(steward):
        end_agreement(by=as_viewer(steward), agreement=agreement)
        assert Entry.objects.filter(subject_id=str(agreement.pk), detail="ended").count() == 1
        with pytest.raises(Refused, match="has ended already"):
            end_agreement(by=as_viewer(steward), agreement=agreement)


def test_only_a_steward_of_its_council_ends_it(place, other_place, steward, board_of_health, as_person):
    agreement = write(steward, place, as_person, board_of_health)
    for person in (person_in(Role.QA_LEAD, place), person_in(Role.STEWARD, other_place)):
        with as_person(person), pytest.raises(Refused):
            end_agreement(by=as_viewer(person), agreement=agreement)


def test_who_is_not_covered_is_named(place, steward, board_of_health, as_person):
    neighbour = make_council(place.area, place.library).organisation
    write(steward, place, as_person, board_of_health)
    assert uncovered(steward, place, as_person, place.organisation, board_of_health, neighbour) == [neighbour]


@pytest.mark.parametrize("days", [-1, 366])
def test_an_agreement_covers_nobody_before_its_first_and_after_its_last_day(
    place, steward, board_of_health, as_person, days
):
    write(steward, place, as_person, board_of_health)
    assert uncovered(steward, place, as_person, board_of_health, on=TODAY) == []
    assert uncovered(steward, place, as_person, board_of_health, on=TODAY + timedelta(days=days)) == [board_of_health]


def test_an_agreement_that_was_ended_covers_nobody_from_then_on(place, steward, board_of_health, as_person):
    agreement = write(steward, place, as_person, board_of_health)
    with as_person(steward):
        end_agreement(by=as_viewer(steward), agreement=agreement)
    assert uncovered(steward, place, as_person, board_of_health) == [board_of_health]
