"""The bodies of an area: an area steward adds them with their spaces, and ends them with everything at once."""

import pytest
from django.utils import timezone

from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.ledger.models import Entry
from qa_portal.partners.queries.areas import bodies_of, body_of, spaces_of_area
from qa_portal.partners.services.invitations import accept
from qa_portal.partners.services.memberships import join
from qa_portal.partners.services.opening import Newcomer
from qa_portal.partners.services.organisations import (
    OrganisationFacts,
    add_organisation,
    change_organisation,
    end_organisation,
    take_up_again,
)
from qa_portal.partners.services.places import (
    close_space,
    open_desk,
    open_joint_case,
    reopen_space,
    seat_missing_steward,
)
from qa_portal.people.models import Organisation
from tests.factories.places import as_viewer, let_in, make_person, person_in

pytestmark = pytest.mark.django_db
NEW = Newcomer("Tara Trust", "tara@trust.example")


@pytest.fixture
def area_steward(place):
    return let_in(make_person("Ara Steward"), Role.AREA_STEWARD, place.library, organisation=place.organisation)


def add(area_steward, place, as_person, kind="nhs_provider", name="Sherwood Trust", **facts):
    advised = [place.council] if kind in {"nhs_provider", "school", "icb"} else []
    facts = {"advised": advised, "steward": NEW, **facts}
    with as_person(area_steward):
        return add_organisation(
            by=as_viewer(area_steward), library=place.library, facts=OrganisationFacts(name, kind, **facts)
        )


@pytest.mark.parametrize(
    ("kind", "opened"),
    [
        ("nhs_provider", {SpaceKind.DESK}),
        ("school", {SpaceKind.DESK}),
        ("icb", {SpaceKind.DESK, SpaceKind.BOARD}),
        ("council", {SpaceKind.COUNCIL, SpaceKind.BOARD}),
        ("parent_carer_forum", set()),
        ("voluntary", set()),
    ],
)
def test_a_body_is_added_with_the_spaces_of_its_kind(place, area_steward, as_person, kind, opened):
    added = add(area_steward, place, as_person, kind)
    assert {SpaceKind(space.kind) for space in added.spaces} == opened
    with as_person(area_steward):
        assert {SpaceKind(space.kind) for space in body_of(added.organisation, place.area).spaces} == opened


def test_its_first_steward_is_invited_and_looks_after_its_spaces(place, area_steward, as_person):
    added = add(area_steward, place, as_person)
    token = added.invited.link.rstrip("/").rpartition("/")[2]
    steward = accept(token=token, password="three unlikely words")
    assert as_viewer(steward).roles_in(added.spaces[0].pk) == {Role.STEWARD}
    with as_person(area_steward):
        assert not [
            space for space in spaces_of_area(place.area) if space.space_id == added.spaces[0].pk and not space.stewards
        ]


def test_who_looks_after_an_area_sees_no_row_of_its_spaces(place, area_steward, as_person):
    added = add(area_steward, place, as_person)
    assert as_viewer(area_steward).space_ids == {place.library.pk}
    assert added.spaces[0].pk not in as_viewer(area_steward).space_ids


@pytest.mark.parametrize("role", [Role.STEWARD, Role.QA_LEAD, Role.PCF_REVIEWER])
def test_others_add_nobody(place, as_person, role):
    with pytest.raises(Refused, match="keep the list of organisations"):
        add(person_in(role, place), place, as_person)
    assert not Organisation.objects.filter(name="Sherwood Trust").exists()


def test_two_bodies_of_one_name_have_different_addresses(place, other_place, area_steward, as_person):
    neighbour = let_in(make_person(), Role.AREA_STEWARD, other_place.library, organisation=other_place.organisation)
    slugs = {
        add(area_steward, place, as_person).organisation.slug,
        add(neighbour, other_place, as_person).organisation.slug,
    }
    assert slugs == {"sherwood-trust", "sherwood-trust-2"}


def test_ending_a_body_ends_its_people_and_spaces_at_once(place, area_steward, as_person):
    added = add(area_steward, place, as_person)
    desk = added.spaces[0]
    with as_person(desk.service_person):
        facts = {"organisation": added.organisation, "role": Role.ADVICE_CONTRIBUTOR, "starts_on": timezone.localdate()}
        contributor = join(person=make_person(), by=as_viewer(desk.service_person), **facts).person
    assert len(as_viewer(contributor).space_ids) == 2
    by = as_viewer(area_steward)
    with as_person(area_steward):
        assert end_organisation(by=by, library=place.library, organisation=added.organisation) == 2
        body = body_of(added.organisation, place.area)
        assert (body.is_ended, body.people, body.spaces[0].closed_on) == (True, 0, timezone.localdate())
    assert not as_viewer(contributor).space_ids
    with as_person(area_steward):
        take_up_again(by=by, library=place.library, organisation=added.organisation)
        assert body_of(added.organisation, place.area).spaces[0].closed_on is None
    assert not as_viewer(contributor).space_ids


def test_the_people_of_a_forum_leave_the_library_with_it(place, area_steward, as_person):
    forum = add(area_steward, place, as_person, "parent_carer_forum", "County Forum", steward=None).organisation
    with as_person(area_steward):
        facts = {"organisation": forum, "role": Role.PCF_REVIEWER, "starts_on": timezone.localdate()}
        reviewer = join(person=make_person(), by=as_viewer(area_steward), **facts).person
        end_organisation(by=as_viewer(area_steward), library=place.library, organisation=forum)
    assert not as_viewer(reviewer).space_ids


def test_nobody_ends_their_own_body(place, area_steward, as_person):
    with as_person(area_steward), pytest.raises(Refused, match="another area steward"):
        end_organisation(by=as_viewer(area_steward), library=place.library, organisation=place.organisation)


def test_a_name_is_changed_and_the_address_stays(place, area_steward, as_person):
    organisation = add(area_steward, place, as_person).organisation
    with as_person(area_steward):
        facts = {"name": "Sherwood Partnership", "looked_after_by": None}
        change_organisation(by=as_viewer(area_steward), library=place.library, organisation=organisation, **facts)
    organisation.refresh_from_db()
    assert (organisation.name, organisation.slug) == ("Sherwood Partnership", "sherwood-trust")


def test_a_desk_for_another_council_is_opened_and_closed(place, area_steward, as_person):
    organisation = add(area_steward, place, as_person, advised=[]).organisation
    by = as_viewer(area_steward)
    with as_person(area_steward):
        desk = open_desk(by=by, library=place.library, organisation=organisation, council=place.council)
        (space,) = body_of(organisation, place.area).spaces
        assert (space.space_id, space.state) == (desk.pk, ("No steward", "red"))
        seat_missing_steward(by=by, library=place.library, space=space, organisation=organisation, steward=NEW)
        (space,) = body_of(organisation, place.area).spaces
        with pytest.raises(Refused, match="has somebody who looks after it"):
            seat_missing_steward(by=by, library=place.library, space=space, organisation=organisation, steward=NEW)
        close_space(by=by, library=place.library, space=space)
        (space,) = body_of(organisation, place.area).spaces
        assert (space.people, space.state[0]) == (0, "Closed")
        reopen_space(by=by, library=place.library, space=space)
        assert body_of(organisation, place.area).spaces[0].closed_on is None


def test_the_library_itself_is_never_closed(place, area_steward, as_person):
    with as_person(area_steward):
        library = next(space for space in spaces_of_area(place.area) if space.kind == SpaceKind.LIBRARY)
        with pytest.raises(Refused, match="cannot be closed"):
            close_space(by=as_viewer(area_steward), library=place.library, space=library)


def test_a_joint_case_is_opened_with_somebody_who_looks_after_it_for_a_time(place, area_steward, as_person):
    lead = person_in(Role.QA_LEAD, place)
    with as_person(area_steward):
        facts = {"name": "Case 4", "steward": lead, "last_day": timezone.localdate()}
        space = open_joint_case(by=as_viewer(area_steward), library=place.library, **facts)
    assert as_viewer(lead).roles_in(space.pk) == {Role.STEWARD}


def test_the_spaces_of_an_area_are_told_to_nobody_else(place, other_place, as_person):
    neighbour = let_in(make_person(), Role.AREA_STEWARD, other_place.library, organisation=other_place.organisation)
    for person in (person_in(Role.STEWARD, place), person_in(Role.QA_LEAD, place), neighbour):
        with as_person(person):
            assert spaces_of_area(place.area) == []


def test_what_was_done_is_in_the_record_of_the_library(place, area_steward, as_person):
    add(area_steward, place, as_person)
    with as_person(area_steward):
        entry = Entry.objects.get(act="organisation.keep")
        assert (entry.actor, entry.detail, entry.space_id) == (area_steward, "added sherwood-trust", place.library.pk)
        assert [body.organisation.name for body in bodies_of(place.area)] == [place.organisation.name, "Sherwood Trust"]
