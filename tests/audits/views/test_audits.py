"""The list of audits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import Audit
from qa_portal.access.roles import Role
from tests.factories.plans import assignment_of, audit_of, colleague_in, plan_in, read_version, round_in


@pytest.fixture
def opened(place):
    return round_in(place)


def listed(place, **chosen):
    return reverse("audits:audit-list", args=[place.space.slug]), chosen


def words(answer):
    return " ".join(answer.content.decode().split())


def test_an_auditor_sees_their_own(place, opened, auditor, signed_in):
    given = assignment_of(opened, read_version(plan_in(place, reference="MINE-1")), auditor)
    assignment_of(opened, read_version(plan_in(place, reference="THEIRS-2")), colleague_in(Role.AUDITOR, place))
    page = words(signed_in(auditor).get(*listed(place)))
    assert '<h1 class="govuk-heading-l">My audits</h1>' in page
    assert reverse("audits:audit", args=[place.space.slug, given.pk]) in page
    assert "THEIRS-2" not in page


@pytest.mark.parametrize("who", ["lead", "manager"])
def test_those_who_oversee_see_all_and_filter_by_auditor(place, opened, auditor, who, signed_in, request):
    other = colleague_in(Role.AUDITOR, place, "Otto Other")
    assignment_of(opened, read_version(plan_in(place, reference="NCC-1")), auditor)
    assignment_of(opened, read_version(plan_in(place, reference="NCC-2")), other)
    site = signed_in(request.getfixturevalue(who))
    assert "NCC-1" in words(site.get(*listed(place)))
    page = words(site.get(*listed(place, auditor=str(other.pk))))
    assert "NCC-2" in page
    assert "NCC-1<" not in page


def test_states_are_said_in_words_and_can_be_filtered(place, opened, auditor, signed_in):
    late = timezone.localdate() - timedelta(days=1)
    assignment_of(opened, read_version(plan_in(place, reference="LATE-1")), auditor, due_on=late)
    done = assignment_of(opened, read_version(plan_in(place, reference="DONE-2")), auditor)
    audit_of(done, state=Audit.State.SUBMITTED)
    site = signed_in(auditor)
    page = words(site.get(*listed(place)))
    assert "Late</strong>" in page
    assert "Submitted</strong> on" in page
    page = words(site.get(*listed(place, state="late")))
    assert "LATE-1" in page
    assert "DONE-2" not in page


def test_every_audit_has_its_event_and_can_be_filtered_by_it(place, opened, auditor, signed_in):
    assignment_of(opened, read_version(plan_in(place, reference="REV-1", plan_event="annual_review")), auditor)
    assignment_of(opened, read_version(plan_in(place, reference="NEW-2")), auditor)
    page = words(signed_in(auditor).get(*listed(place, event="annual_review")))
    assert "REV-1" in page
    assert "NEW-2" not in page


def test_empty_lists_say_what_comes_next(place, auditor, lead, signed_in):
    assert "You have no audits yet" in words(signed_in(auditor).get(*listed(place)))
    assert "No audit fits" in words(signed_in(auditor).get(*listed(place, state="late")))
    assert "No plan has been assigned yet" in words(signed_in(lead).get(*listed(place)))


def test_a_grade_stands_in_no_list(place, opened, auditor, lead, signed_in):
    """Somebody who still has to judge the same plan could look it up there."""
    audit_of(assignment_of(opened, read_version(plan_in(place)), auditor), state=Audit.State.SUBMITTED, content_grade=4)
    assert "grade-tag" not in words(signed_in(lead).get(*listed(place)))


def test_the_list_asks_as_often_for_three_as_for_one(place, opened, auditor, lead, signed_in, queries_of):
    site = signed_in(lead)

    def grow(many):
        for _ in range(many):
            assignment_of(opened, read_version(plan_in(place)), auditor)
        return queries_of(lambda: site.get(*listed(place)))

    assert grow(1) == grow(2) <= 12
