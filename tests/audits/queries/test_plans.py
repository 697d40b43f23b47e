"""The list of plans with its filters, and one plan."""

import pytest
from django.http import Http404
from django.utils import timezone

from audits.models import PlanVersion
from audits.queries.plans import latest_read, plan_in, plan_list, plan_page, plans_of_writer
from qa_portal.access.roles import Role
from tests.factories import plans as make
from tests.factories.plans import colleague_in


@pytest.fixture
def listed(place, writer, acting):
    def listed(**chosen):
        with acting(writer):
            return [row.plan.reference for row in plan_list(place.space, chosen, key="").rows]

    return listed


@pytest.fixture
def mixed(place):
    """Three plans: one read, one refused after it had been read, one without a document."""
    make.read_version(make.plan_in(place, reference="AB-1", primary_need="SLCN"), plan_stage="final")
    second = make.plan_in(place, reference="AB-2", plan_event="annual_review")
    make.read_version(second)
    make.version_of(second, state=PlanVersion.State.REFUSED, plan_stage="amended_draft")
    make.plan_in(place, reference="CD-3", primary_need="SLCN")


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ({}, ["CD-3", "AB-2", "AB-1"]),
        ({"reference": "ab"}, ["AB-2", "AB-1"]),
        ({"event": "annual_review"}, ["AB-2"]),
        ({"need": "SLCN"}, ["CD-3", "AB-1"]),
        ({"stage": "final"}, ["AB-1"]),
        ({"stage": "draft"}, []),
        ({"state": "read"}, ["AB-1"]),
        ({"state": "refused"}, ["AB-2"]),
        ({"state": "none"}, ["CD-3"]),
        ({"state": "read", "need": "SLCN", "reference": "1"}, ["AB-1"]),
    ],
)
def test_filters_look_at_the_plan_and_at_its_latest_document(mixed, listed, chosen, found):
    assert listed(**chosen) == found


def test_a_percent_sign_is_searched_for_as_itself(mixed, listed):
    assert listed(reference="%") == []


def test_a_row_says_in_words_what_the_codes_mean(place, writer, acting):
    make.read_version(make.plan_in(place, primary_need="SLCN"))
    with acting(writer):
        row = plan_list(place.space, {}, key="").rows[0]
    assert (row.event_words, row.need_words) == (
        "New plan after an assessment",
        "Speech, language and communication needs",
    )
    assert (row.stage_words, row.number, row.state_words) == ("Draft", 1, "Ready")


def test_another_councils_plans_are_not_there(place, other_place, listed, writer, acting):
    foreign = make.plan_in(other_place)
    make.plan_in(place, reference="AB-1")
    assert listed() == ["AB-1"]
    with acting(writer), pytest.raises(Http404):
        plan_in(place.space, foreign.pk)


def test_a_page_shows_the_sections_of_the_latest_text_that_was_read(place, writer, acting):
    plan = make.plan_in(place)
    read = make.read_version(plan)
    make.version_of(plan)
    with acting(writer) as viewer:
        page = plan_page(plan, viewer, timezone.localdate())
    assert (page.read.pk, [section.code for section in page.found]) == (read.pk, ["B"])
    assert [row.version.number for row in page.versions] == [2, 1]


def test_a_page_without_a_document_says_so(place, writer, acting):
    with acting(writer) as viewer:
        page = plan_page(make.plan_in(place), viewer, timezone.localdate())
    assert (page.read, page.sections, page.row.state_words) == (None, [], "No document yet")


def test_an_auditor_sees_their_own_audits_of_a_plan_and_the_lead_all(place, auditor, lead, acting):
    plan = make.plan_in(place)
    version, opened = make.read_version(plan), make.round_in(place)
    make.assignment_of(opened, version, auditor)
    make.assignment_of(opened, version, colleague_in(Role.AUDITOR, place))
    seen = []
    for person in (auditor, lead):
        with acting(person) as viewer:
            seen.append(len(plan_page(plan, viewer, timezone.localdate()).audits))
    assert seen == [1, 2]


def test_the_latest_text_is_found_by_reference_in_any_case(place, writer, acting):
    plan = make.plan_in(place, reference="Ab-1")
    make.read_version(plan)
    newest = make.read_version(plan, text="Other", html="<p>Other</p>")
    make.version_of(plan)
    with acting(writer):
        assert latest_read(place.space, "aB-1").pk == newest.pk
        assert latest_read(place.space, "ab-2") is None


def test_a_writer_finds_the_plans_they_wrote_uploaded_or_registered(place, writer, acting):
    wrote = make.plan_in(place)
    make.version_of(wrote, written_by=writer)
    registered = make.plan_in(place, registered_by_id=writer.pk)
    make.plan_in(place)
    with acting(writer) as viewer:
        found = {row.plan.pk for row in plans_of_writer(viewer, [place.space], 10)}
    assert found == {wrote.pk, registered.pk}
