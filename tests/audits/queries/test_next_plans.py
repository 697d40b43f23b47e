"""After a failed gate the next plans by the same writer are offered for a check, until one of them was judged."""

import pytest
from django.urls import reverse

from audits.queries.next_plans import offers_after, offers_in
from tests.factories.audits import assigned, entered
from tests.factories.people import sign_in
from tests.factories.plans import plan_in, read_version
from tests.factories.returns import PRAISED, WEAK, judged, reread_note, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(place, writer):
    """A plan by the writer failed a gate, and the writer was told."""
    audit = judged(place, writer=writer)
    sent(audit)
    return audit


def next_plan(place, writer, reference="NEXT-1"):
    return read_version(plan_in(place, reference=reference), written_by=writer)


def offered(audit, lead, acting):
    with acting(lead) as by:
        return [offer.version.plan.reference for offer in offers_in(audit.assignment.round, by)]


def test_the_next_plans_by_the_writer_are_offered_and_nobody_elses(place, audit, writer, lead, manager, acting):
    next_plan(place, writer)
    next_plan(place, manager, "OTHER-1")
    assert offered(audit, lead, acting) == ["NEXT-1"]
    with acting(lead) as by:
        (offer,) = offers_after(reread_note(audit), by)
        assert offer.note.audit.pk == audit.pk
    with acting(writer) as by:
        assert offers_after(reread_note(audit), by) == []


def test_a_plan_that_was_there_before_and_the_same_plan_are_not_offered(place, writer, lead, acting):
    next_plan(place, writer, "BEFORE-1")
    audit = judged(place, writer=writer)
    sent(audit)
    plan = audit.plan_version.plan
    plan.space = place.space
    read_version(plan, written_by=writer)
    assert offered(audit, lead, acting) == []


def test_nothing_is_offered_where_nothing_was_grave(place, writer, lead, acting):
    audit = judged(place, writer=writer, but={"A1": PRAISED, WEAK: PRAISED})
    sent(audit)
    next_plan(place, writer)
    assert offered(audit, lead, acting) == []


def test_the_offer_ends_when_one_was_judged(place, audit, writer, lead, acting):
    entered(assigned(place, version=next_plan(place, writer)), 4)
    next_plan(place, writer, "NEXT-2")
    assert offered(audit, lead, acting) == []


def test_a_plan_that_was_written_before_and_judged_since_ends_no_offer(place, writer, lead, acting):
    before = next_plan(place, writer, "BEFORE-1")
    audit = judged(place, writer=writer)
    sent(audit)
    entered(assigned(place, version=before), 4)
    next_plan(place, writer, "NEXT-2")
    assert offered(audit, lead, acting) == ["NEXT-2"]


def test_the_next_draft_of_a_plan_that_was_judged_before_is_not_offered(place, writer, lead, acting):
    before = next_plan(place, writer, "BEFORE-1")
    entered(assigned(place, version=before), 4)
    audit = judged(place, writer=writer)
    sent(audit)
    before.plan.space = place.space
    read_version(before.plan, written_by=writer)
    assert offered(audit, lead, acting) == []
    with acting(lead) as by:
        assert offers_after(reread_note(audit), by) == []


def test_the_lead_sees_the_offer_with_its_reason_and_the_writer_does_not(client, place, audit, writer, lead):
    next_plan(place, writer)
    slug, reference = place.space.slug, audit.plan_version.plan.reference
    sign_in(client, lead)
    page = client.get(reverse("audits:round", args=[slug, audit.assignment.round_id])).content.decode()
    assert "?plan=NEXT-1#assign" in page
    assert f"feedback on plan {reference}" in page
    note = reverse("audits:return", args=[slug, audit.assignment_id])
    assert "Next plans to check" in client.get(note).content.decode()
    sign_in(client, writer)
    assert "Next plans to check" not in client.get(note).content.decode()
