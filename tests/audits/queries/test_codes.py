"""The words for codes come from the packs."""

import pytest

from audits.queries import codes


def test_every_event_of_the_framework_can_be_recorded():
    events = {"new_plan", "annual_review", "amendment", "phase_transfer", "reassessment", "significant_review"}
    assert set(codes.events_of("ehcp")) == events
    assert set(codes.events_of("sen_support")) == {"support_review"}


def test_what_is_only_proposed_or_old_is_not_offered_but_keeps_its_words():
    offered = dict(codes.choices("plan_kind")) | dict(codes.choices("primary_need"))
    assert not {"individual_support_plan", "UNK"} & offered.keys()
    assert codes.names_of("primary_need")["UNK"]


def test_the_register_covers_what_the_law_does():
    scope = codes.plan_scope()
    assert (scope.plan_kinds, scope.age_min, scope.age_max) == (("ehcp", "sen_support"), 0, 25)


def test_sections_have_plain_names():
    assert codes.section_names("ehcp")["B"] == "Special educational needs"
    assert codes.section_names("of no kind") == {}


@pytest.mark.parametrize("year", ["N1", "n2", "R", "1", "20", "-4"])
def test_a_year_group_is_a_name_or_a_number_within_bounds(year):
    assert codes.is_year_group(year)


@pytest.mark.parametrize("year", ["21", "-5", "N3", "x"])
def test_anything_else_is_no_year_group(year):
    assert not codes.is_year_group(year)
