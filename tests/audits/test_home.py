"""What audits put on the home page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import Audit, AuditRound
from tests.factories.plans import assignment_of, audit_of, plan_in, read_version, round_in

YESTERDAY = timezone.localdate() - timedelta(days=1)


def words(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def opened(place):
    return round_in(place, name="Autumn audit", planned_audits=4)


def test_an_auditor_is_shown_what_to_score_the_most_pressing_first(place, opened, auditor, signed_in):
    begun = assignment_of(opened, read_version(plan_in(place, reference="BEGUN-1")), auditor)
    audit_of(begun)
    late = assignment_of(opened, read_version(plan_in(place, reference="LATE-2")), auditor, due_on=YESTERDAY)
    audit_of(
        assignment_of(opened, read_version(plan_in(place, reference="DONE-3")), auditor), state=Audit.State.SUBMITTED
    )
    page = words(signed_in(auditor).get("/"))
    assert "Score plan LATE-2" in page
    assert "Continue scoring plan BEGUN-1" in page
    assert "coring plan DONE-3" not in page
    assert "Score plan DONE-3" not in page
    assert page.index("LATE-2") < page.index("BEGUN-1")
    assert "Open next task" in page
    assert reverse("audits:audit", args=[place.space.slug, late.pk]) in page
    assert reverse("audits:score", args=[place.space.slug, begun.pk]) in page


def test_an_auditor_without_work_is_told_so(auditor, signed_in):
    assert "No plan waits for you to score." in words(signed_in(auditor).get("/"))


def test_work_of_a_closed_round_is_no_task(place, auditor, signed_in):
    assignment_of(
        round_in(place, state=AuditRound.State.CLOSED), read_version(plan_in(place, reference="OLD-1")), auditor
    )
    assert "OLD-1" not in words(signed_in(auditor).get("/"))


def test_a_writer_is_shown_their_plans_and_how_to_register_one(place, writer, signed_in):
    read_version(plan_in(place, reference="MINE-1"), written_by=writer)
    plan_in(place, reference="THEIRS-2")
    page = words(signed_in(writer).get("/"))
    assert "Plan MINE-1" in page
    assert "THEIRS-2" not in page
    assert "Open next task" not in page, "a plan of one's own and a place to go wait for nobody"
    assert page.count("Register a plan") == page.count(reverse("audits:plan-register", args=[place.space.slug])) == 1
    assert "Plans to score" not in page


@pytest.mark.parametrize(("who", "opens"), [("lead", True), ("manager", False)])
def test_those_who_oversee_are_shown_rounds_with_progress_and_what_is_late(
    place, opened, auditor, who, opens, signed_in, request
):
    assignment_of(opened, read_version(plan_in(place)), auditor, due_on=YESTERDAY)
    page = words(signed_in(request.getfixturevalue(who)).get("/"))
    assert "Autumn audit" in page
    assert "0 of 4 submitted, 3 to assign" in page
    assert "1 late" in page
    assert ("Open a round" in page) is opens


def test_home_asks_as_often_for_three_as_for_one(
    place, opened, auditor, lead, signed_in, django_assert_max_num_queries
):
    site = signed_in(lead)
    for _ in range(3):
        assignment_of(opened, read_version(plan_in(place)), lead)
    with django_assert_max_num_queries(21):
        assert site.get("/").status_code == 200
