"""Settling a list, drawing from it, and replacing what cannot be used."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import Assignment, AuditRound, FrameUnit, SampledPlan, SampleFrame
from audits.queries.draws import draw_again
from audits.queries.frames import Population, Size, list_frame
from audits.services.assignments import assign
from audits.services.rounds import RoundFacts, open_round_from
from audits.services.samples import Seed, draw_frame, draw_sample, replace_plan, settle_frame
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from tests.factories.plans import (
    assignment_of,
    audit_of,
    colleague_in,
    in_space,
    plan_in,
    read_version,
    round_in,
    version_of,
)
from tests.factories.samples import Kind, drawn, facts_of, plans_of, read_plans, settled

TODAY = timezone.localdate()


def listed(place, **facts):
    with in_space(place.space):
        return list_frame(place.space, facts_of(**facts), TODAY)


def references(listed, *, out=False):
    return sorted(each.reference for each in listed.candidates if bool(each.left_out) == out)


def faults_of(deed):
    with pytest.raises(ValidationError) as caught:
        deed()
    return " ".join(caught.value.messages)


# -- which plans could be drawn


def test_of_each_plan_the_newest_document_that_was_read_and_fits_can_be_drawn(place):
    plan = plan_in(place, reference="A-1")
    fitting = read_version(plan)
    read_version(plan, plan_stage="final")
    version_of(plan)
    read_version(plan_in(place, reference="A-2"), plan_stage="final")
    found = listed(place, population=Population(stages=("draft",)))
    assert [each.version_id for each in found.candidates] == [fitting.pk]


def test_the_list_is_narrowed_by_event_team_and_date(place):
    for reference, team, event, days in (
        ("N-1", "North", "new_plan", 3),
        ("N-2", "North", "annual_review", 3),
        ("S-3", "South", "new_plan", 3),
        ("N-4", "North", "new_plan", 40),
    ):
        plan = plan_in(place, reference=reference, team=team, plan_event=event)
        read_version(plan, drafted_on=TODAY - timedelta(days=days))
    chosen = Population(
        events=("new_plan",), teams=("North",), drafted_from=TODAY - timedelta(days=10), drafted_to=TODAY
    )
    assert references(listed(place, population=chosen)) == ["N-1"]


def test_plans_of_another_council_are_never_listed(place, other_place):
    read_plans(other_place, 2)
    assert listed(place).candidates == []


def test_what_was_drawn_lately_or_audited_is_left_out_with_its_reason(place, lead, auditor):
    read_plans(place, 3)
    drawn(place, lead, name="September", size=Size(number=1))
    again = listed(place, but_drawn=True)
    assert [each.left_out for each in again.left_out] == [FrameUnit.Left.DRAWN]


def test_a_document_that_somebody_scores_is_left_out(place, auditor):
    version = read_version(plan_in(place, reference="A-1"))
    read_version(plan_in(place, reference="A-2"))
    assignment_of(round_in(place), version, auditor)
    assert references(listed(place, but_audited=True), out=True) == ["A-1"]


def test_a_plan_is_left_out_by_its_reference_whatever_the_capitals(place):
    read_plans(place, 1, reference="AB-1")
    found = listed(place, left_out={"ab-1": "before the tribunal"})
    assert [each.reason for each in found.left_out] == ["before the tribunal"]


@pytest.mark.parametrize(
    ("size", "expected"), [(Size(number=3), 3), (Size(share=Decimal(10), least=2), 2), (Size(), 5), (Size(number=9), 5)]
)
def test_the_size_is_a_number_or_a_share_with_a_least_number_or_everything(place, size, expected):
    read_plans(place, 5)
    assert listed(place, size=size).division.places == expected


# -- settling


def test_a_list_is_settled_with_every_plan_its_group_and_its_fingerprint(place, lead, acting):
    read_plans(place, 3, team="North")
    frame = settled(place, lead, grouped_by=("team",))
    with acting(lead):
        assert [unit.strata for unit in frame.units.all()] == [{"team": "north"}] * 3
        assert Entry.objects.filter(detail="list settled").count() == 0  # leads do not read the record
    assert (frame.eligible, frame.wanted, len(frame.frame_hash)) == (3, 2, 64)


def test_a_list_that_changed_since_it_was_looked_at_is_not_settled(place, lead, acting):
    read_plans(place, 3)
    seen = listed(place).division.frame_hash
    read_plans(place, 1)
    with acting(lead) as by:
        faults = faults_of(lambda: settle_frame(by=by, space=place.space, facts=facts_of(), seen=seen))
    assert "has changed" in faults


def test_an_unknown_reference_or_an_empty_list_is_said(place, lead, acting):
    with acting(lead) as by:
        assert "No plan could be drawn" in faults_of(lambda: settle_frame(by=by, space=place.space, facts=facts_of()))
    read_plans(place, 3)
    with acting(lead) as by:
        wrong = facts_of(left_out={"ZZ-9": "gone"})
        assert "ZZ-9 does not stand" in faults_of(lambda: settle_frame(by=by, space=place.space, facts=wrong))


def test_two_samples_have_two_names(place, lead):
    read_plans(place, 3)
    settled(place, lead, name="October")
    assert "already a sample called october" in faults_of(lambda: settled(place, lead, name="october"))


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.PLAN_WRITER, Role.SENIOR_MANAGER])
def test_only_a_qa_lead_settles_and_draws(place, lead, acting, role):
    read_plans(place, 3)
    frame, person = settled(place, lead), colleague_in(role, place)
    with acting(person) as by, pytest.raises(Refused):
        settle_frame(by=by, space=place.space, facts=facts_of(name="Another"))
    with acting(person) as by, pytest.raises(Refused):
        draw_frame(by=by, frame=frame)


# -- drawing


def test_the_same_seed_draws_the_same_plans_from_the_same_list(place, lead):
    plans = read_plans(place, 8)
    first = drawn(place, lead, name="One", seed="1 2 3")
    second = drawn(place, lead, name="Two", seed="1 2 3")
    assert len(plans) == 8
    assert [each.unit.plan_version_id for each in plans_of(first, lead)] == [
        each.unit.plan_version_id for each in plans_of(second, lead)
    ]


def test_the_portal_makes_a_seed_that_nobody_knew(place, lead):
    read_plans(place, 3)
    one, two = drawn(place, lead, name="One"), drawn(place, lead, name="Two")
    assert (len(one.seed), one.seed_source, one.announced) == (32, "portal", "")
    assert one.seed != two.seed


def test_an_announced_seed_is_kept_with_where_it_was_announced(place, lead):
    read_plans(place, 3)
    sample = drawn(place, lead, seed="lottery 4 8 15")
    assert (sample.seed, sample.seed_source, sample.announced) == ("lottery 4 8 15", "announced", "At the meeting")


def test_a_list_is_drawn_from_once(place, lead, acting):
    read_plans(place, 3)
    sample = drawn(place, lead)
    with acting(lead) as by:
        assert "drawn from once" in faults_of(lambda: draw_frame(by=by, frame=sample.frame, seed=Seed("other")))


def test_a_sample_can_be_drawn_in_one_step(place, lead, acting):
    read_plans(place, 3)
    with acting(lead) as by:
        sample = draw_sample(by=by, space=place.space, facts=facts_of(kind=Kind.DIP))
    assert len(plans_of(sample, lead)) == 2


def test_what_was_left_out_is_never_drawn(place, lead):
    plans = read_plans(place, 4)
    out = {plan.reference: "before the tribunal" for plan in plans[:2]}
    sample = drawn(place, lead, left_out=out)
    assert {each.unit.plan_version.plan.reference for each in plans_of(sample, lead)}.isdisjoint(out)


@pytest.mark.parametrize("model", [SampleFrame, FrameUnit, SampledPlan])
def test_the_database_lets_nobody_change_or_remove_what_was_drawn(place, lead, acting, model):
    read_plans(place, 3)
    drawn(place, lead)
    for deed in (lambda rows: rows.update(space_id=place.space.pk), lambda rows: rows._raw_delete("default")):
        with acting(lead), pytest.raises(Exception, match="permission denied"), transaction.atomic():
            deed(model.objects.all())


# -- drawing again


def test_a_sample_comes_out_the_same_when_it_is_drawn_again(place, lead, acting, capsys):
    read_plans(place, 6)
    sample = drawn(place, lead)
    with acting(lead):
        assert draw_again(sample).is_same
    call_command("redraw", str(sample.pk))
    assert "The same: from the stored list the seed draws the same 2 plans" in capsys.readouterr().out


def test_a_named_person_draws_it_again_where_they_may_see_it(place, other_place, lead, capsys):
    read_plans(place, 6)
    sample = drawn(place, lead)
    call_command("redraw", str(sample.frame_id), person=lead.email)
    for person in (colleague_in(Role.AUDITOR, place), colleague_in(Role.QA_LEAD, other_place)):
        with pytest.raises(CommandError, match="may not see it") as caught:
            call_command("redraw", str(sample.pk), person=person.email)
        assert caught.value.returncode == 2


def test_a_record_that_does_not_fit_is_found(place, lead, acting, monkeypatch):
    read_plans(place, 6)
    sample = drawn(place, lead, seed="one")
    with acting(lead):
        sample.seed = next(
            str(number) for number in range(99) if not draw_again(_with_seed(sample, str(number))).same_plans
        )
        assert draw_again(sample).sentence.startswith("Not the same: from this list the seed draws other plans")
        sample.frame.frame_hash = "0" * 64
        assert "does not have the fingerprint" in draw_again(sample).sentence
    monkeypatch.setattr("audits.management.commands.redraw.draw_again", lambda _: draw_again(sample))
    with acting(lead), pytest.raises(CommandError, match="Not the same") as caught:
        call_command("redraw", str(sample.pk))
    assert caught.value.returncode == 1


def _with_seed(sample, seed):
    sample.seed = seed
    return sample


# -- replacing


def test_a_plan_is_replaced_by_the_next_of_its_group_and_stays(place, lead, acting):
    read_plans(place, 3, team="North")
    read_plans(place, 3, team="South")
    sample = drawn(place, lead, grouped_by=("team",))
    lost = plans_of(sample, lead)[0]
    with acting(lead) as by:
        taking_over = replace_plan(by=by, drawn=lost, reason="Moved away")
    assert (taking_over.position, taking_over.replaces, taking_over.reason) == (3, lost, "Moved away")
    assert taking_over.unit.strata == lost.unit.strata
    assert len(plans_of(sample, lead)) == 3
    with acting(lead):
        assert draw_again(sample).is_same


def test_a_replacement_can_be_replaced_but_nothing_twice(place, lead, acting):
    read_plans(place, 4)
    sample = drawn(place, lead)
    lost = plans_of(sample, lead)[0]
    with acting(lead) as by:
        second = replace_plan(by=by, drawn=lost, reason="Moved away")
        replace_plan(by=by, drawn=second, reason="Withdrawn")
        with pytest.raises(Refused, match="replaced already"):
            replace_plan(by=by, drawn=lost, reason="Once more")


def test_without_another_plan_of_the_group_nothing_is_replaced(place, lead, acting):
    read_plans(place, 2)
    lost = plans_of(drawn(place, lead), lead)[0]
    with acting(lead) as by:
        assert "No other plan" in faults_of(lambda: replace_plan(by=by, drawn=lost, reason="Gone"))


@pytest.fixture
def opened(place, lead, acting):
    """A round opened from a sample of two of four plans, and the sample."""
    read_plans(place, 4)
    sample = drawn(place, lead)
    like = round_in(place)
    facts = RoundFacts("From the sample", like.instrument, like.term, 2, like.due_on)
    with acting(lead) as by:
        audit_round = open_round_from(by=by, sample=sample, facts=facts)
    audit_round.framework_version = like.framework_version
    return audit_round, sample


def test_in_a_round_from_a_sample_only_its_plans_are_given_out(opened, place, lead, auditor, acting):
    audit_round, sample = opened
    inside = plans_of(sample, lead)[0].unit.plan_version
    with acting(lead) as by:
        outside = FrameUnit.objects.exclude(pk__in=sample.plans.values("unit_id")).first().plan_version
        given = assign(by=by, audit_round=audit_round, plan_version=inside, auditor=auditor, due_on=audit_round.due_on)
        assert given.round.sample_id == sample.pk
        assert "was not drawn in the sample" in faults_of(
            lambda: assign(
                by=by, audit_round=audit_round, plan_version=outside, auditor=auditor, due_on=audit_round.due_on
            )
        )


def test_whoever_has_a_replaced_plan_is_asked_no_longer(opened, lead, auditor, acting):
    audit_round, sample = opened
    lost = plans_of(sample, lead)[0]
    given = assignment_of(audit_round, lost.unit.plan_version, auditor)
    with acting(lead) as by:
        replace_plan(by=by, drawn=lost, reason="Moved away")
        assert Assignment.objects.get(pk=given.pk).withdrawn_at


def test_a_plan_whose_audit_was_submitted_is_not_replaced(opened, lead, auditor, acting):
    audit_round, sample = opened
    lost = plans_of(sample, lead)[0]
    audit_of(assignment_of(audit_round, lost.unit.plan_version, auditor), state="submitted")
    with acting(lead) as by, pytest.raises(Refused, match="has been submitted"):
        replace_plan(by=by, drawn=lost, reason="Moved away")
    assert len(plans_of(sample, lead)) == 2


def test_a_plan_cannot_stand_in_a_sample_twice(place, lead, acting):
    read_plans(place, 3)
    sample = drawn(place, lead)
    first = plans_of(sample, lead)[0]
    with acting(lead), pytest.raises(IntegrityError), transaction.atomic():
        SampledPlan.objects.create(space=place.space, sample=sample, unit=first.unit, position=9, chosen_by=lead)


def test_a_closed_round_stays_with_its_sample(opened, lead, acting):
    audit_round, sample = opened
    with acting(lead):
        assert AuditRound.objects.get(pk=audit_round.pk).sample == sample
