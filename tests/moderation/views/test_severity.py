"""One's own scores beside what was agreed: in words, for oneself and a lead, and never beside somebody else's."""

import pytest
from django.urls import reverse

from moderation.queries.severity import standing_of
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.plans import colleague_in
from tests.factories.sessions import Meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed(place):
    """Three plans: one person gave what was agreed, the other one step more."""
    return Meeting(place, plans=3).show(2, 3).agree_all(2).close()


def page_of(client, place, name, *args):
    return client.get(reverse(f"moderation:{name}", args=[place.space.slug, *args]))


def test_who_gives_more_than_was_agreed_reads_that_they_are_kinder(place, closed, signed_in):
    exact, kind = closed.raters
    with acting(kind):
        standing = standing_of(place.space, kind)
        assert standing.overall.steps > 0.5
        assert standing.overall.plans == 3
        assert [each.plans for _, each in standing.terms] == [3]
        assert standing_of(place.space, exact).overall.steps == 0
    page = page_of(signed_in(kind), place, "severity-mine").content.decode()
    assert "Kinder than the agreed grades by" in page
    assert "Too few plans to say whether this has moved." in page


def test_an_auditor_sees_their_own_audits_beside_what_was_agreed(place, closed):
    auditor = closed.audits[0].auditor
    with acting(auditor):
        assert standing_of(place.space, auditor).overall.plans == len(
            {audit.pk for audit in closed.audits if audit.auditor_id == auditor.pk}
        )


def test_with_too_little_there_is_a_sentence_and_no_figure(place, signed_in):
    auditor = colleague_in(Role.AUDITOR, place)
    page = page_of(signed_in(auditor), place, "severity-mine").content.decode()
    assert "Too few plans to say: 0 so far" in page


def test_a_lead_opens_one_person_at_a_time_and_an_auditor_nobody(place, closed, signed_in):
    lead, auditor = closed.lead, colleague_in(Role.AUDITOR, place, "Audie Auditor")
    names = page_of(signed_in(lead), place, "severity-people").content.decode()
    assert "Audie Auditor" in names
    assert "inder" not in names
    assert page_of(signed_in(lead), place, "severity-person", auditor.pk).status_code == 200
    assert page_of(signed_in(auditor), place, "severity-person", closed.raters[0].pk).status_code == 403
    assert page_of(signed_in(lead), place, "severity-person", 10**6).status_code == 404
