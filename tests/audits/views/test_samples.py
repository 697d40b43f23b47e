"""Choosing, settling, drawing, replacing and publishing a sample on its pages, without JavaScript."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import AuditRound, SampleFrame
from frameworks.models import Instrument
from qa_portal.partners.models import Term
from qa_portal.spaces.principal import acting_as
from tests.factories.plans import assignment_of, in_space, library_of_place, plan_in, read_version, round_in
from tests.factories.samples import drawn, plans_of, read_plans, settled

TODAY = timezone.localdate()


@pytest.fixture
def site(lead, signed_in):
    return signed_in(lead)


def address(name, place, *ids):
    return reverse(f"audits:{name}", args=[place.space.slug, *ids])


def words(answer):
    return " ".join(answer.content.decode().split())


def typed(**facts):
    return {"name": "October drafts", "kind": "random", "share": "50", "least": "2"} | facts


def hidden_of(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page).group(1).replace("&amp;", "&")


def test_without_samples_the_lead_is_led_to_the_first(place, site):
    assert "Choose plans for the first sample" in words(site.get(address("sample-list", place)))


def test_the_form_proposes_the_share_and_groups_of_the_area(place, site):
    page = words(site.get(address("sample-choose", place)))
    assert 'value="10"' in page
    assert re.search(r'value="primary_need"[^>]*checked', page)
    assert not re.search(r'value="plan_age"[^>]*checked', page)


def test_a_lead_looks_settles_and_draws(place, site, lead, acting):
    read_plans(place, 4, team="North")
    page = words(site.post(address("sample-choose", place), typed(grouped_by=["team"])))
    assert "4 plans could be drawn" in page
    assert "The places add up to 2." in page
    with acting(lead):
        assert not SampleFrame.objects.exists()
    settling = {"chosen": hidden_of(page, "chosen"), "seen": hidden_of(page, "seen")}
    answer = site.post(address("sample-choose", place), settling)
    assert "Draw 2 plans" in words(site.get(answer.url))
    page = words(site.post(f"{answer.url}draw", {"source": "portal"}, follow=True))
    assert "The sample is drawn" in page
    assert "Made by the portal" in page
    again = words(site.get(f"{answer.url}?again=1"))
    assert "The same: from the stored list the seed draws the same 2 plans in the same order." in again


def test_a_list_that_changed_meanwhile_is_shown_anew(place, site):
    read_plans(place, 4)
    page = words(site.post(address("sample-choose", place), typed()))
    read_plans(place, 2)
    settling = {"chosen": hidden_of(page, "chosen"), "seen": hidden_of(page, "seen")}
    page = words(site.post(address("sample-choose", place), settling))
    assert "The list has changed since you looked at it" in page
    assert "6 plans could be drawn" in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"share": "", "number": ""}, "Enter a share, or a number of plans"),
        ({"kind": "dip"}, "Enter how many plans a dip sample draws"),
        ({"left_out": "NCC-1 gone"}, "Write a reference, a comma and the reason"),
        ({"left_out": "ZZ-9, gone"}, "Plan ZZ-9 does not stand on this list"),
        ({"left_out": f"ZZ-9, {'x' * 201}"}, "must be 200 characters or fewer"),
        (
            {"drafted_from_day": "2", "drafted_from_month": "10", "drafted_from_year": "2026"}
            | {"drafted_to_day": "1", "drafted_to_month": "10", "drafted_to_year": "2026"},
            "The last day cannot be before the first",
        ),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(place, site, wrong, sentence):
    read_plans(place, 2)
    page = words(site.post(address("sample-choose", place), typed(**wrong)))
    assert sentence in page
    assert 'value="October drafts"' in page


def test_an_announced_seed_needs_its_place_and_people(place, site, lead):
    read_plans(place, 3)
    frame = settled(place, lead)
    page = words(site.post(address("sample-draw", place, frame.pk), {"source": "announced", "seed": "4 8 15"}))
    assert "Enter where and by whom the seed was announced" in page
    assert 'value="4 8 15"' in page
    told = {"source": "announced", "seed": "4 8 15", "announced": "Read out by the chair"}
    page = words(site.post(address("sample-draw", place, frame.pk), told, follow=True))
    assert "Announced by people, and typed in: Read out by the chair" in page


def test_a_drawn_plan_is_replaced_with_a_reason(place, site, lead):
    read_plans(place, 4)
    sample = drawn(place, lead)
    lost = plans_of(sample, lead)[0]
    replacing = address("sample-replace", place, sample.frame_id, lost.pk)
    page = words(site.get(replacing))
    coming = re.search(r'Plan <span class="reference">([^<]+)</span> is the next', page).group(1)
    assert "Enter why the plan cannot be used" in words(site.post(replacing, {"reason": ""}))
    page = words(site.post(replacing, {"reason": "Moved away"}, follow=True))
    assert f"Plan {coming} takes the place of plan {lost.unit.plan_version.plan.reference}." in page
    assert f"Replaced by {coming}" in page


def test_what_can_be_published_names_nobody_and_hides_small_numbers(place, site, lead):
    big, small, middle = (
        read_plans(place, size, team=team) for size, team in ((8, "North"), (2, "South"), (6, "East"))
    )
    out = {big[0].reference: "Child of Jo Bloggs"}
    sample = drawn(place, lead, grouped_by=("team",), left_out=out, seed="77 13")
    page = words(site.get(address("sample-summary", place, sample.frame_id)))
    for plan in (*big, *small, *middle):
        assert plan.reference not in page
    assert "Bloggs" not in page
    assert "hidden" in page
    assert sample.frame.frame_hash in page
    assert "77 13" in page


def test_a_list_that_was_not_drawn_has_nothing_to_publish_and_opens_no_round(place, site, lead):
    read_plans(place, 3)
    frame = settled(place, lead)
    for name in ("sample-summary", "sample-round"):
        assert site.get(address(name, place, frame.pk)).status_code == 404


def chosen_round(place):
    with in_space(place.library):
        instrument = Instrument.objects.get(code="level2_digital_audit", space=place.library)
        term = Term.objects.filter(space=place.library, starts_on__lte=TODAY, ends_on__gte=TODAY).first()
        due = term.ends_on
    day = {"due_on_day": str(due.day), "due_on_month": str(due.month), "due_on_year": str(due.year)}
    return {"name": "From October", "instrument": instrument.pk, "term": term.pk, "planned_audits": "2"} | day


def test_a_round_is_opened_from_a_sample_and_offers_its_plans(place, site, lead, acting):
    library_of_place(place)
    read_plans(place, 5)
    sample = drawn(place, lead)
    opening = address("sample-round", place, sample.frame_id)
    assert 'value="Audit of October"' in words(site.get(opening))
    page = words(site.post(opening, chosen_round(place), follow=True))
    assert "2 drawn, 0 assigned" in page
    offered = set(re.findall(r"Assign plan ([A-Z]+-\d+)", page))
    assert offered == {each.unit.plan_version.plan.reference for each in plans_of(sample, lead)}
    with acting(lead):
        assert AuditRound.objects.get().sample == sample


def test_counters_answer_only_when_a_count_has_changed(place, site, auditor):
    opened = round_in(place)
    page = words(site.get(address("round", place, opened.pk)))
    asked = re.search(r'hx-get="([^"]+)"', page).group(1)
    assert site.get(asked).status_code == 204
    assignment_of(opened, read_version(plan_in(place)), auditor)
    answer = site.get(asked)
    assert answer.status_code == 200
    assert "1 assigned" in words(answer)


def test_counters_can_be_paused_and_stand_still_in_a_closed_round(place, site):
    opened = round_in(place)
    paused = words(site.get(f"{address('round', place, opened.pk)}?live=off"))
    assert "hx-get" not in paused
    assert "Follow the work again" in paused
    closed = round_in(place, state=AuditRound.State.CLOSED)
    assert "hx-get" not in words(site.get(address("round", place, closed.pk)))


def test_who_was_never_sampled_is_named_where_there_are_enough_plans(place, site, lead, writer):
    for _ in range(5):
        read_version(plan_in(place, team="North"), written_by=writer)
    for _ in range(2):
        read_version(plan_in(place, team="South"), written_by=writer)
    page = words(site.get(address("sample-list", place)))
    assert "7 of 7 plans with a document" in page
    assert "2 of 2 teams: North, and 1 with few plans" in page
    assert f"1 of 1 writers: {writer.name}" in page
    drawn(place, lead)
    assert "5 of 7 plans with a document" in words(site.get(address("sample-list", place)))


def test_a_senior_manager_sees_samples_and_draws_none(place, lead, manager, signed_in):
    read_plans(place, 3)
    frame = settled(place, lead)
    site = signed_in(manager)
    page = words(site.get(address("sample", place, frame.pk)))
    assert "Draw the sample" not in page
    assert site.get(address("sample-choose", place)).status_code == 403
    with acting_as(manager.pk):
        assert SampleFrame.objects.filter(pk=frame.pk).exists()
