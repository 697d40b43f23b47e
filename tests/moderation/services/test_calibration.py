"""Scoring a gold-standard plan: what is hidden, what is compared, and what comes of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from moderation.models import AgreedMark, CalibrationMark, CalibrationResult, Certificate, GoldStandardPlan
from moderation.queries.calibration import compared, results_of_others
from moderation.queries.gold_plans import gold_plan_in
from moderation.services.gold_plans import agree_all, publish_gold_plan, retire_gold_plan
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.calibration import begun, every, gold_plan, published, scored
from tests.factories.library import fitted_library
from tests.factories.places import make_council
from tests.factories.plans import colleague_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def lead(place):
    fitted_library(place)
    return colleague_in(Role.QA_LEAD, place, "Leah Lead")


@pytest.fixture
def auditor(place):
    return colleague_in(Role.AUDITOR, place, "Audie Auditor")


@pytest.fixture
def plan(place, lead):
    return published(place, lead)


def seen(model, person):
    with acting(person):
        return model.objects.count()


def test_the_agreed_marks_are_shown_only_once_one_has_finished(plan, auditor):
    begun(plan, auditor)
    assert seen(AgreedMark, auditor) == 0
    scored(plan, auditor)
    assert seen(AgreedMark, auditor) > 50


def test_who_comes_near_enough_gets_the_certificate_until_its_end(plan, auditor):
    result = scored(plan, auditor, grade=2)
    assert result.passed
    assert result.near == result.compared
    with acting(auditor):
        earned = Certificate.objects.select_related("course").get()
    assert earned.result_id == result.pk
    assert earned.expires_on > TODAY + timedelta(days=300)
    assert earned.given_by_id == plan.prepared_by_id


def test_who_is_too_far_reads_why_and_gets_none(plan, auditor):
    result = scored(plan, auditor, grade=1, but={"A1": 3})
    assert not result.passed
    assert seen(Certificate, auditor) == 0
    with acting(auditor):
        rows = compared(CalibrationResult.objects.select_related("plan").get())
    assert "A1" not in {row.spec.code for row in rows}
    assert {row.reason for row in rows} == {"The section names hours and people."}
    assert sum(row.is_far for row in rows) > len(rows) / 2


def test_one_missed_gate_fails_whoever_is_near_otherwise(place, lead, auditor):
    plan = gold_plan(place, lead)
    with acting(lead) as by:
        plan = gold_plan_in(place.library, plan.pk)
        agree_all(by=by, plan=plan, agreed=every(plan, 3, "Nothing is specified.", {"B1": 1}))
        publish_gold_plan(by=by, plan=plan, names_nobody=True)
    result = scored(plan, auditor)
    assert result.gates_missed == ["B1"]
    assert not result.passed


def test_a_plan_whose_marks_one_has_seen_waits_and_then_is_open_again(plan, auditor):
    scored(plan, auditor, grade=1, on=TODAY - timedelta(days=10))
    with pytest.raises(Refused, match="You can score it again from"):
        begun(plan, auditor)
    with acting(auditor):
        assert CalibrationResult.objects.count() == 1


def test_a_later_try_renews_the_certificate(plan, auditor):
    scored(plan, auditor, on=TODAY - timedelta(days=40))
    scored(plan, auditor)
    with acting(auditor):
        ends = list(Certificate.objects.order_by("given_on").values_list("expires_on", flat=True))
    assert len(ends) == 2
    assert ends[0] < ends[1]


def test_who_wrote_the_marks_down_does_not_score_the_plan(plan, lead):
    with pytest.raises(Refused, match="You wrote down the agreed marks"):
        begun(plan, lead)


def test_a_lead_sees_results_of_their_people_and_no_marks_of_them(place, plan, lead, auditor):
    scored(plan, auditor, grade=2)
    other = colleague_in(Role.QA_LEAD, make_council(place.area, place.library))
    with acting(lead) as by:
        assert [each.person_id for each in results_of_others(by, place.library)] == [auditor.pk]
        assert not CalibrationMark.objects.exists()
    with acting(other) as by:
        assert results_of_others(by, place.library) == []


def test_finished_marks_and_published_plans_stay_as_they_are(plan, auditor):
    scored(plan, auditor)
    with acting(auditor), transaction.atomic():
        assert (
            CalibrationMark.objects.save_edit(
                answer_id=CalibrationMark.objects.first().pk, version=1, page_id=plan.pk, grade=4
            )
            == 0
        )
    with acting(plan.prepared_by):
        changed = GoldStandardPlan.objects.get(pk=plan.pk)
        changed.text = "Other words"
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            changed.save()


def test_nobody_writes_a_certificate_for_themselves_without_having_passed(plan, auditor):
    result = scored(plan, auditor, grade=1)
    facts = {"space_id": plan.space_id, "course": plan.course, "given_on": TODAY, "result": result}
    body = {"organisation_id": result.organisation_id, "host_id": result.organisation_id}
    forged = Certificate(person=auditor, given_by=auditor, **facts, **body)
    with acting(auditor), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        forged.save(force_insert=True)


def test_a_plan_is_published_only_with_every_reason_and_read_for_names(place, lead):
    plan = gold_plan(place, lead)
    with acting(lead) as by:
        found = gold_plan_in(place.library, plan.pk)
        agree_all(by=by, plan=found, agreed=every(found, 3, ""))
        with pytest.raises(Refused, match="needs a comment"):
            publish_gold_plan(by=by, plan=found, names_nobody=True)
        agree_all(by=by, plan=found, agreed=every(found, 3, "Why."))
        with pytest.raises(ValidationError, match="names nobody"):
            publish_gold_plan(by=by, plan=found, names_nobody=False)


def test_a_real_plan_needs_consent(place, lead):
    with pytest.raises(ValidationError, match="who of the council agreed"):
        gold_plan(place, lead, origin="real")


def test_a_retired_plan_cannot_be_scored(plan, lead, auditor):
    with acting(lead) as by:
        retire_gold_plan(by=by, plan=gold_plan_in(plan.space, plan.pk))
    with pytest.raises(Refused, match="not in use"):
        begun(plan, auditor)
