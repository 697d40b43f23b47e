"""Which audits a person may know of, and their states."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.models import Assignment, Audit, AuditRound
from audits.queries.audits import STATES, audit_list, in_state, state_of, visible_to, work_of, work_on
from qa_portal.access.roles import Role
from tests.factories.plans import assignment_of, audit_of, colleague_in, plan_in, read_version, round_in

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def opened(place):
    return round_in(place)


@pytest.fixture
def given(place, opened, auditor):
    """One assignment of the auditor in each state: {state: assignment}."""

    def make(**facts):
        return assignment_of(opened, read_version(plan_in(place)), auditor, **facts)

    late = make(due_on=YESTERDAY)
    audit_of(begun := make())
    audit_of(submitted := make(due_on=YESTERDAY), state=Audit.State.SUBMITTED)
    withdrawn = make(withdrawn_at=timezone.now())
    declined = make(withdrawn_at=timezone.now(), declined_at=timezone.now())
    passed_on = make(withdrawn_at=timezone.now(), offered_to=auditor)
    return {
        "not_started": make(),
        "in_progress": begun,
        "late": late,
        "submitted": submitted,
        "withdrawn": withdrawn,
        "declined": declined,
        "passed_on": passed_on,
    }


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_the_same_to_the_database_and_to_python(given, lead, acting, state):
    with acting(lead):
        found = Assignment.objects.filter(in_state(state, TODAY))
        assert [assignment.pk for assignment in found] == [given[state].pk]
        assert state_of(found.select_related("audit").get(), TODAY) == state


def test_without_a_state_all_that_stand_are_shown(given, place, auditor, acting):
    with acting(auditor) as viewer:
        rows = audit_list(viewer, place.space, {}, key="", today=TODAY).rows
    assert {row.state for row in rows} == set(STATES) - {"withdrawn", "declined", "passed_on"}


def test_a_list_is_filtered_by_event_round_and_auditor(place, opened, auditor, lead, acting):
    other = colleague_in(Role.AUDITOR, place)
    review = assignment_of(opened, read_version(plan_in(place, plan_event="annual_review")), auditor)
    elsewhere = assignment_of(round_in(place), read_version(plan_in(place)), other)

    def listed(**chosen):
        with acting(lead) as viewer:
            return [row.assignment.pk for row in audit_list(viewer, place.space, chosen, key="", today=TODAY).rows]

    assert listed(event="annual_review") == [review.pk]
    assert listed(round=str(elsewhere.round_id)) == [elsewhere.pk]
    assert listed(auditor=str(other.pk)) == [elsewhere.pk]
    assert listed(auditor=str(other.pk), event="annual_review") == []


def test_own_work_for_auditors_and_everything_for_those_who_oversee(
    place, opened, auditor, lead, manager, writer, acting
):
    own = audit_of(assignment_of(opened, read_version(plan_in(place), written_by=writer), auditor))
    other = colleague_in(Role.AUDITOR, place)
    foreign = audit_of(assignment_of(opened, read_version(plan_in(place)), other))
    seen = {}
    for person in (auditor, other, writer, lead, manager):
        with acting(person) as viewer:
            seen[person.name, person.pk] = set(Audit.objects.filter(visible_to(viewer)).values_list("pk", flat=True))
    assert list(seen.values()) == [{own.pk}, {foreign.pk}, set(), {own.pk, foreign.pk}, {own.pk, foreign.pk}]


def test_overseeing_one_council_opens_no_other(place, other_place, lead, acting):
    assignment_of(round_in(other_place), read_version(plan_in(other_place)), colleague_in(Role.AUDITOR, other_place))
    with acting(lead) as viewer:
        assert not Assignment.objects.filter(visible_to(viewer)).exists()


def test_work_comes_by_urgency_and_leaves_out_closed_rounds(place, opened, auditor, acting):
    later = assignment_of(opened, read_version(plan_in(place)), auditor)
    sooner = assignment_of(opened, read_version(plan_in(place)), auditor, due_on=TODAY)
    closed = round_in(place, state=AuditRound.State.CLOSED)
    assignment_of(closed, read_version(plan_in(place)), auditor)
    with acting(auditor) as viewer:
        assert [each.pk for each in work_of(viewer, [place.space])] == [sooner.pk, later.pk]


def test_a_text_says_whether_the_reader_is_asked_to_score_it(place, opened, auditor, lead, acting):
    version = read_version(plan_in(place))
    given = assignment_of(opened, version, auditor)
    with acting(auditor) as viewer:
        assert work_on(version, viewer) == given
    with acting(lead) as viewer:
        assert work_on(version, viewer) is None
