"""Registering a plan and correcting it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from audits.models import Plan
from audits.services.plans import PlanFacts, correct_plan, register_plan
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.ledger.models import Entry
from qa_portal.spaces.principal import acting_as
from tests.factories.places import as_viewer
from tests.factories.plans import plan_in, years_ago

FACTS = PlanFacts(reference="NCC-2026-0042", plan_event="new_plan", birth_month=years_ago(9))


@pytest.fixture
def register(place, writer, acting):
    def register(**facts):
        with acting(writer) as by:
            return register_plan(by=by, space=place.space, facts=replace(FACTS, **facts))

    return register


def faults_of(deed):
    with pytest.raises(ValidationError) as caught:
        deed()
    return caught.value.message_dict


def test_a_plan_is_registered_with_what_the_work_needs(register, writer):
    plan = register(birth_month=years_ago(9) + timedelta(days=17), year_group="4", primary_need="SLCN", team="North")
    assert (plan.reference, plan.birth_month, plan.registered_by) == ("NCC-2026-0042", years_ago(9), writer)


def test_the_ledger_says_who_registered_it(register, place, writer):
    plan = register()
    with acting_as(place.space.service_person_id):
        entry = Entry.objects.get(subject_id=plan.pk)
    assert (entry.act, entry.actor_id, entry.space_id) == (Act.PLAN_REGISTER, writer.pk, place.space.pk)


@pytest.mark.parametrize(("years", "reason"), [(26, "is 26"), (40, "is 40")])
def test_a_person_outside_the_ages_of_the_law_is_refused_with_the_reason(register, years, reason):
    faults = faults_of(lambda: register(birth_month=years_ago(years)))
    assert faults["birth_month"][0].startswith("The register of plans covers")
    assert reason in faults["birth_month"][0]


@pytest.mark.parametrize("years", [0, 25])
def test_the_ages_at_both_ends_are_within(register, years):
    assert register(birth_month=years_ago(years)).pk


def test_a_month_of_birth_in_the_future_is_refused(register):
    faults = faults_of(lambda: register(birth_month=years_ago(-1)))
    assert faults == {"birth_month": ["The month of birth cannot be in the future."]}


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("plan_kind", "advice", "Piece of advice"),
        ("plan_kind", "individual_support_plan", "Individual Support Plan"),
        ("plan_event", "support_review", "What gives rise to this kind, Education, health and care plan, is: New plan"),
        ("plan_event", "moved_house", "does not cover this event: moved house"),
        ("year_group", "99", "Year group must be"),
        ("primary_need", "XX", "Choose a type of need"),
        ("setting_type", "castle", "Choose a type of setting"),
        ("requested_on", timezone.localdate() + timedelta(days=1), "cannot be in the future"),
    ],
)
def test_each_wrong_fact_is_named_beside_its_field(register, field, value, says):
    faults = faults_of(lambda: register(**{field: value}))
    assert list(faults) == [field]
    assert says in faults[field][0]


def test_a_reference_is_registered_once_in_any_case(register, acting, writer):
    register()
    faults = faults_of(lambda: register(reference="ncc-2026-0042"))
    assert faults["reference"][0].startswith("There is already a plan with the reference ncc-2026-0042.")
    with acting(writer):
        assert Plan.objects.count() == 1


def test_two_councils_may_use_the_same_reference(register, other_place):
    plan_in(other_place, reference=FACTS.reference)
    assert register().pk


def test_a_reference_that_arrives_in_the_same_moment_is_refused_with_the_same_sentence(register, monkeypatch, place):
    plan_in(place, reference=FACTS.reference)
    monkeypatch.setattr("audits.services.plans._refuse_known_reference", lambda *_: None)
    assert "There is already a plan" in faults_of(register)["reference"][0]


def test_an_auditor_may_not_register(place, auditor, acting):
    with acting(auditor) as by, pytest.raises(Refused, match="Your role here does not let you register a plan"):
        register_plan(by=by, space=place.space, facts=FACTS)


def test_a_plan_cannot_be_registered_in_the_library(place, lead, acting):
    with acting(lead) as by, pytest.raises(Refused, match="kept in the space of a council"):
        register_plan(by=by, space=place.library, facts=FACTS)


def test_a_correction_keeps_what_stood_there_before(place, writer, acting):
    plan = plan_in(place)
    with acting(writer) as by:
        correct_plan(by=by, plan=plan, facts=replace(FACTS, reference=plan.reference, team="South"))
        assert [record.team for record in plan.history.order_by("history_date")] == ["", "South"]


def test_a_correction_obeys_the_same_rules(place, writer, acting):
    plan, other = plan_in(place), plan_in(place)
    with acting(writer) as by:
        faults = faults_of(lambda: correct_plan(by=by, plan=plan, facts=replace(FACTS, reference=other.reference)))
    assert "There is already a plan" in faults["reference"][0]


def test_somebody_from_another_council_may_not_correct(place, other_place, acting):
    from qa_portal.access.roles import Role
    from tests.factories.plans import colleague_in

    plan, stranger = plan_in(place), colleague_in(Role.QA_LEAD, other_place)
    with pytest.raises(Refused):
        correct_plan(by=as_viewer(stranger), plan=plan, facts=FACTS)
