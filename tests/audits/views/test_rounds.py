"""Opening rounds, giving out plans, and seeing how far they are."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound
from frameworks.models import Instrument
from qa_portal.access.roles import Role
from qa_portal.partners.models import Term
from qa_portal.spaces.principal import acting_as
from tests.factories.plans import (
    assignment_of,
    audit_of,
    colleague_in,
    in_space,
    library_of_place,
    plan_in,
    read_version,
    round_in,
    version_of,
)

TODAY = timezone.localdate()
DUE = TODAY + timedelta(days=20)


@pytest.fixture
def site(lead, signed_in):
    return signed_in(lead)


@pytest.fixture
def opened(place):
    return round_in(place, name="Autumn audit", planned_audits=3)


def address(name, place, *ids):
    return reverse(f"audits:{name}", args=[place.space.slug, *ids])


def day(name, on):
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def words(answer):
    return " ".join(answer.content.decode().split())


def chosen(place, **facts):
    with in_space(place.library):
        instrument = Instrument.objects.get(code="level2_digital_audit", space=place.library)
        term = Term.objects.filter(space=place.library, starts_on__lte=TODAY, ends_on__gte=TODAY).first()
    known = {"name": "Autumn audit", "instrument": instrument.pk, "term": term.pk, "planned_audits": "12"}
    return known | day("due_on", DUE) | facts


def test_without_rounds_the_lead_is_led_to_the_first(place, site):
    assert "Open the first round" in words(site.get(address("round-list", place)))


def test_without_a_library_opening_says_what_is_missing(place, site):
    assert "There is nothing to judge plans by yet" in words(site.get(address("round-open", place)))


def test_a_round_is_opened_and_leads_to_assigning(place, site, lead):
    library_of_place(place)
    answer = site.post(address("round-open", place), chosen(place))
    with acting_as(lead.pk):
        opened = AuditRound.objects.get()
    assert answer.url == address("round", place, opened.pk)
    assert (opened.planned_audits, opened.due_on) == (12, DUE)
    page = words(site.get(answer.url))
    assert "The round “Autumn audit” is open." in page
    assert "Level 2" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Enter the name of the round"),
        ({"instrument": ""}, "Choose what plans are judged by"),
        ({"planned_audits": "0"}, "Number of audits planned must be 1 or more"),
        ({"planned_audits": "many"}, "Number of audits planned must be a whole number"),
        (day("due_on", TODAY - timedelta(days=1)), "The due date cannot be in the past"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(place, site, wrong, sentence):
    library_of_place(place)
    answer = site.post(address("round-open", place), chosen(place, **wrong))
    assert answer.status_code == 200
    assert sentence in words(answer)
    assert f'value="{DUE.year}"' in words(answer) or "due_on_year" in wrong


def test_a_round_shows_progress_late_work_and_who_has_how_much(place, site, opened, auditor):
    version = read_version(plan_in(place, reference="NCC-1"))
    assignment_of(opened, version, auditor, due_on=TODAY - timedelta(days=1))
    audit_of(assignment_of(opened, read_version(plan_in(place)), auditor), state=Audit.State.SUBMITTED)
    page = words(site.get(address("round", place, opened.pk)))
    assert "1 of 3 submitted" in page
    assert "3 planned, 2 assigned, 0 in progress, 1 submitted, 1 late. 1 still to be assigned." in page
    assert "Late, the longest first" in page
    assert "Who has how much to do" in page


def test_a_plan_is_assigned_from_the_list_of_those_that_are_ready(place, site, opened, auditor, lead):
    read_version(plan_in(place, reference="NCC-1"))
    page = site.get(address("round", place, opened.pk), {"plan": "NCC-1"})
    assert 'value="NCC-1"' in words(page)
    assert "Assign plan NCC-1" in words(page)
    facts = {"plan": "NCC-1", "auditor": auditor.pk} | day("due_on", opened.due_on)
    answer = site.post(address("assign", place, opened.pk), facts)
    assert answer.url == address("round", place, opened.pk)
    assert "Plan NCC-1 was assigned to Audie Auditor." in words(site.get(answer.url))
    with acting_as(lead.pk):
        assert Assignment.objects.get().auditor == auditor


def test_the_writer_of_a_draft_is_refused_on_the_page_and_nothing_typed_is_lost(place, site, opened, writer):
    read_version(plan_in(place, reference="NCC-1"), written_by=writer)
    facts = {"plan": "NCC-1", "auditor": writer.pk} | day("due_on", DUE)
    answer = site.post(address("assign", place, opened.pk), facts)
    page = words(answer)
    assert answer.status_code == 200
    assert "Willa Writer wrote a draft of this plan, so another auditor needs to score it." in page
    assert 'value="NCC-1"' in page
    assert f'<option value="{writer.pk}" selected>' in page


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("NCC-9", "There is no plan with the reference NCC-9"),
        ("NCC-2", "Plan NCC-2 has no document that has been read yet"),
        ("", "Enter the reference of a plan"),
    ],
)
def test_a_plan_that_cannot_be_assigned_is_said_to_be(place, site, opened, auditor, reference, sentence):
    version_of(plan_in(place, reference="NCC-2"))
    facts = {"plan": reference, "auditor": auditor.pk} | day("due_on", DUE)
    answer = site.post(address("assign", place, opened.pk), facts)
    assert sentence in words(answer)


def test_another_councils_plan_is_unknown_here(place, other_place, site, opened, auditor):
    read_version(plan_in(other_place, reference="XYZ-1"))
    facts = {"plan": "XYZ-1", "auditor": auditor.pk} | day("due_on", DUE)
    assert "There is no plan with the reference XYZ-1" in words(site.post(address("assign", place, opened.pk), facts))


def test_opening_the_address_of_the_form_again_shows_the_round(place, site, opened):
    assert site.get(address("assign", place, opened.pk)).url == address("round", place, opened.pk)


def test_taking_back_asks_first(place, site, opened, auditor, lead):
    given = assignment_of(opened, read_version(plan_in(place, reference="NCC-1")), auditor)
    asked = words(site.get(address("withdraw", place, given.pk)))
    assert 'Take plan <span class="reference">NCC-1</span> back from Audie Auditor?' in asked
    answer = site.post(address("withdraw", place, given.pk))
    assert answer.url == address("round", place, opened.pk)
    with acting_as(lead.pk):
        assert Assignment.objects.get().withdrawn_at


def test_closing_asks_first_and_says_what_is_unfinished(place, site, opened, auditor, lead):
    assignment_of(opened, read_version(plan_in(place)), auditor)
    page = words(site.get(address("round-close", place, opened.pk)))
    assert "1 assigned" in page
    assert "can no longer be scored" in page
    site.post(address("round-close", place, opened.pk))
    page = words(site.get(address("round", place, opened.pk)))
    assert "No more plans can be assigned in it." in page
    assert 'id="assign"' not in page
    with acting_as(lead.pk):
        assert not AuditRound.objects.get().is_open


def test_a_manager_sees_progress_and_changes_nothing(place, opened, manager, auditor, signed_in):
    assignment_of(opened, read_version(plan_in(place)), auditor)
    site = signed_in(manager)
    page = words(site.get(address("round", place, opened.pk)))
    assert "Audie Auditor" in page
    assert 'id="assign"' not in page
    assert "Close this round" not in page
    for name, ids in (("round-open", ()), ("round-close", (opened.pk,))):
        assert site.post(address(name, place, *ids)).status_code == 403
    assert site.post(address("assign", place, opened.pk)).status_code == 403


def test_an_auditor_sees_the_numbers_of_a_round_and_only_their_own_work(place, opened, auditor, signed_in):
    assignment_of(opened, read_version(plan_in(place, reference="MINE-1")), auditor)
    assignment_of(opened, read_version(plan_in(place, reference="THEIRS-2")), colleague_in(Role.AUDITOR, place))
    page = words(signed_in(auditor).get(address("round", place, opened.pk)))
    assert "2 assigned" in page
    assert "MINE-1" in page
    assert "THEIRS-2" not in page


def test_another_councils_round_is_not_found(place, other_place, site):
    foreign = round_in(other_place)
    for name in ("round", "round-close", "assign"):
        assert site.get(address(name, place, foreign.pk)).status_code == 404
        assert site.get(address(name, other_place, foreign.pk)).status_code == 404


@pytest.mark.parametrize("name", ["round-list", "round"])
def test_pages_ask_as_often_for_three_as_for_one(place, site, opened, auditor, queries_of, name):
    def grow(many):
        for _ in range(many):
            round_in(place)
            assignment_of(opened, read_version(plan_in(place)), auditor)
            assignment_of(opened, read_version(plan_in(place)), auditor, due_on=TODAY - timedelta(days=1))
            read_version(plan_in(place))
        return queries_of(lambda: site.get(address(name, place, *([opened.pk] if name == "round" else []))))

    one, three = grow(1), grow(2)
    assert one == three <= 18
