"""The pages of plans, as a writer and others meet them."""

import re

import pytest
from django.urls import reverse

from audits.models import Plan
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.spaces.principal import acting_as
from tests.factories.plans import (
    TEXT,
    assignment_of,
    colleague_in,
    plan_in,
    read_version,
    round_in,
    version_of,
    years_ago,
)


@pytest.fixture
def site(writer, signed_in):
    return signed_in(writer)


def address(name, place, *ids):
    return reverse(f"audits:{name}", args=[place.space.slug, *ids])


def typed(**facts):
    known = {
        "reference": "NCC-2026-0042",
        "plan_kind": "ehcp",
        "plan_event": "new_plan",
        "birth_month_month": "3",
        "birth_month_year": str(years_ago(9).year),
    }
    return known | facts


def words(answer):
    return " ".join(answer.content.decode().split())


def test_the_list_says_what_is_known_of_each_plan(place, site):
    read_version(plan_in(place, reference="NCC-77", primary_need="SLCN"))
    page = words(site.get(address("plan-list", place)))
    for expected in ("NCC-77", "New plan after an assessment", "Speech, language", "Draft, version 1", "Ready"):
        assert expected in page


def test_an_empty_list_leads_to_the_first_plan(place, site):
    page = words(site.get(address("plan-list", place)))
    assert "No plan has been registered yet" in page
    assert "Register the first plan" in page


def test_an_empty_list_tells_those_who_cannot_register_who_does(place, auditor, signed_in):
    page = words(signed_in(auditor).get(address("plan-list", place)))
    assert "Plan writers and the QA lead" in page
    assert "Register" not in page.split("<main")[1]


def test_filters_narrow_the_list_and_can_be_taken_away(place, site):
    plan_in(place, reference="NCC-1")
    plan_in(place, reference="NCC-2", plan_event="annual_review")
    page = words(site.get(address("plan-list", place), {"event": "annual_review"}))
    assert "NCC-2" in page
    assert "NCC-1<" not in page
    assert "Remove filter </span>Plan event: Annual review" in page


def test_a_filter_that_nothing_fits_says_so(place, site):
    plan_in(place, reference="NCC-1")
    assert "No plan fits" in words(site.get(address("plan-list", place), {"reference": "zz"}))


def test_a_made_up_filter_narrows_nothing(place, site):
    plan_in(place, reference="NCC-1")
    assert "NCC-1" in words(site.get(address("plan-list", place), {"event": "made-up", "page": "x"}))


def test_a_long_list_is_paged_and_keeps_its_filter(place, site, monkeypatch):
    monkeypatch.setattr("audits.queries.plans.SIZE", 2)
    for number in range(3):
        plan_in(place, reference=f"NCC-{number}")
    page = site.get(address("plan-list", place), {"reference": "ncc"})
    older = page.context["links"]["older"]
    assert older.startswith("?reference=ncc&page=o-")
    assert "NCC-0" in words(site.get(address("plan-list", place) + older))


def test_two_hundred_plans_stand_on_a_page_for_whoever_asks(place, site, monkeypatch):
    monkeypatch.setattr("audits.queries.plans.SIZE", 2)
    for number in range(3):
        plan_in(place, reference=f"NCC-{number}")
    page = words(site.get(address("plan-list", place), {"rows": "200"}))
    assert [f"NCC-{number}<" in page for number in range(3)] == [True, True, True]
    assert "Remove filter </span>Plans on a page: 200" in page
    assert "NCC-0<" not in words(site.get(address("plan-list", place), {"rows": "100000"}))


def test_nothing_of_one_councils_list_stands_in_anothers(place, other_place, site, signed_in):
    """Rows are drawn once a process and filled for each plan, so that whatever is left in them would leak."""
    plan_in(place, reference="HERON-1")
    theirs = plan_in(other_place, reference="PLOVER-<1>")
    assert "HERON-1" in words(site.get(address("plan-list", place)))
    other = signed_in(colleague_in(Role.QA_LEAD, other_place))
    page = words(other.get(address("plan-list", other_place)))
    assert "PLOVER-&lt;1&gt;" in page
    assert reverse("audits:plan", args=[other_place.space.slug, theirs.pk]) in page
    assert not re.search("[\ue000\ue001]|of-the-stencil|0000feed|HERON", page)


def test_a_plan_is_registered_and_leads_to_its_document(place, site, writer):
    answer = site.post(address("plan-register", place), typed())
    with acting_as(writer.pk):
        plan = Plan.objects.get()
    assert answer.url == address("version-upload", place, plan.pk)
    assert (plan.birth_month.month, plan.plan_kind) == (3, "ehcp")
    assert "Plan NCC-2026-0042 is registered" in words(site.get(answer.url))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reference": ""}, "Enter the reference"),
        ({"reference": "Sam Reader"}, "The reference has no number in it, so it may be a name"),
        ({"birth_month_month": ""}, "Month of birth must include a month"),
        ({"birth_month_month": "13"}, "Month of birth must be a real month, for example 3 2017"),
        ({"birth_month_month": "", "birth_month_year": ""}, "Enter the month of birth, for example 3 2017"),
        ({"birth_month_year": "1990"}, "The register of plans covers"),
        ({"plan_event": ""}, "Answer “What gave rise to the plan?”"),
        ({"year_group": "99"}, "Year group must be N1, N2, R or a number"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(place, site, writer, wrong, sentence):
    answer = site.post(address("plan-register", place), typed(team="North team") | wrong)
    page = words(answer)
    assert answer.status_code == 200
    assert sentence in page
    assert 'value="North team"' in page
    assert "<title>Error: " in page
    with acting_as(writer.pk):
        assert not Plan.objects.exists()


def test_a_known_reference_is_said_beside_its_field(place, site):
    plan_in(place, reference="NCC-2026-0042")
    page = words(site.post(address("plan-register", place), typed()))
    assert "There is already a plan with the reference NCC-2026-0042." in page
    assert 'href="#id_reference"' in page


def test_a_plan_is_corrected(place, site):
    plan = plan_in(place, reference="NCC-1")
    page = words(site.get(address("plan-correct", place, plan.pk)))
    assert 'value="NCC-1"' in page
    answer = site.post(address("plan-correct", place, plan.pk), typed(reference="NCC-1", team="South team"))
    assert answer.url == address("plan", place, plan.pk)
    assert "South team" in words(site.get(answer.url))


def test_a_wrong_correction_keeps_the_plan_and_what_was_typed(place, site):
    plan = plan_in(place, reference="NCC-1")
    answer = site.post(address("plan-correct", place, plan.pk), typed(reference="NCC-9", year_group="99"))
    assert answer.status_code == 200
    assert 'value="NCC-9"' in words(answer)
    assert "Correct plan NCC-1" in words(answer)


def test_a_plan_page_shows_documents_sections_and_audits_but_no_word_of_a_text(place, lead, auditor, signed_in):
    plan = plan_in(place)
    version = read_version(plan, not_found=["Section C (Health needs) was not found."])
    assignment_of(round_in(place), version, auditor)
    page = words(signed_in(lead).get(address("plan", place, plan.pk)))
    assert "Special educational needs (B)" in page
    assert "Section C (Health needs) was not found." in page
    assert "Audie Auditor" in page
    assert TEXT.splitlines()[1] not in page


def test_a_plan_page_is_no_read_of_a_text(place, site, writer):
    plan = plan_in(place)
    read_version(plan)
    site.get(address("plan", place, plan.pk))
    with acting_as(place.space.service_person_id):
        assert not Entry.objects.filter(kind=Entry.Kind.READ).exists()


@pytest.mark.parametrize("name", ["plan", "plan-correct", "version-upload"])
def test_another_councils_plan_is_not_found(place, other_place, site, name):
    foreign = plan_in(other_place)
    assert site.get(address(name, place, foreign.pk)).status_code == 404
    assert site.get(address(name, other_place, foreign.pk)).status_code == 404


@pytest.mark.parametrize("who", ["auditor", "manager"])
def test_only_writers_and_leads_register(place, who, signed_in, request):
    site = signed_in(request.getfixturevalue(who))
    answer = site.get(address("plan-register", place))
    assert answer.status_code == 403
    assert "Your role here does not let you register a plan." in words(answer)


def test_nothing_is_registered_in_the_library(place, lead, signed_in):
    answer = signed_in(lead).post(reverse("audits:plan-register", args=[place.library.slug]), typed())
    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["plan-list", "plan"])
def test_pages_ask_as_often_for_three_as_for_one(place, lead, auditor, signed_in, queries_of, name):
    site, opened = signed_in(lead), round_in(place)
    plan = plan_in(place)

    def grow(many):
        for _ in range(many):
            plan_in(place)
            version = read_version(plan, text=str(many), html=f"<p>{many}</p>")
            version_of(plan)
            assignment_of(opened, version, auditor)
        return queries_of(lambda: site.get(address(name, place, *([plan.pk] if name == "plan" else []))))

    one, three = grow(1), grow(3)
    assert one == three <= 16
