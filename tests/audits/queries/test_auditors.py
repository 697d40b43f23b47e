"""Who can score, and how much each of them has to do."""

from datetime import timedelta

from django.utils import timezone

from audits.models import Audit, AuditRound
from audits.queries.auditors import colleagues_in, loads_in, scorers_in
from qa_portal.access.roles import Role
from tests.factories.plans import assignment_of, audit_of, colleague_in, plan_in, read_version, round_in

TODAY = timezone.localdate()


def test_those_who_may_score_are_known_by_their_roles(place, auditor, writer, lead, manager, other_place, acting):
    colleague_in(Role.AUDITOR, other_place)
    with acting(lead):
        assert {person.pk for person in scorers_in(place.space)} == {auditor.pk, writer.pk, lead.pk}


def test_everybody_who_works_here_may_have_written_a_draft(place, auditor, manager, acting):
    with acting(manager):
        assert {person.pk for person in colleagues_in(place.space, TODAY)} == {auditor.pk, manager.pk}


def test_loads_count_what_is_to_do_late_and_submitted(place, auditor, lead, acting):
    opened, idle = round_in(place), colleague_in(Role.AUDITOR, place, "Ira Idle")

    def give(audit_round=opened, **facts):
        return assignment_of(audit_round, read_version(plan_in(place)), auditor, **facts)

    give()
    give(due_on=TODAY - timedelta(days=1))
    give(withdrawn_at=timezone.now())
    audit_of(give(), state=Audit.State.SUBMITTED)
    give(round_in(place, state=AuditRound.State.CLOSED))
    with acting(lead):
        loads = {load.person.pk: (load.to_do, load.late, load.submitted) for load in loads_in(place.space, TODAY)}
    assert loads == {auditor.pk: (2, 1, 1), idle.pk: (0, 0, 0), lead.pk: (0, 0, 0)}


def test_the_least_burdened_come_first(place, auditor, lead, acting):
    assignment_of(round_in(place), read_version(plan_in(place)), auditor)
    with acting(lead):
        assert [load.words for load in loads_in(place.space, TODAY)] == [
            "Leah Lead (0 to do)",
            "Audie Auditor (1 to do)",
        ]
