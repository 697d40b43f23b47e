"""A council that asks for certificates lets nobody begin an audit without them; what was begun is finished."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import Assignment
from audits.services.answering import No, accept, decline
from audits.services.audits import start_audit
from moderation.queries.certificates import auditors_of, for_those_who_audit, needed_in
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.people.models import Council
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.audits import reread
from tests.factories.plans import assignment_of, colleague_in, plan_in, read_version, round_in
from tests.factories.training import catalogue_in, certified

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEARS = timedelta(days=3 * 365)


@pytest.fixture
def lead(place):
    catalogue_in(place)
    return colleague_in(Role.QA_LEAD, place)


@pytest.fixture
def auditor(place, lead):
    return colleague_in(Role.AUDITOR, place)


@pytest.fixture
def given(place, auditor):
    return assignment_of(round_in(place), read_version(plan_in(place)), auditor)


def asks(place, day=TODAY):
    Council.objects.filter(pk=place.council.pk).update(certified_auditors_from=day)


def needed(place, reader):
    with acting_as(reader.pk):
        return list(for_those_who_audit(needed_in(place.library.pk, place.organisation.pk)))


def start(assignment, auditor):
    with acting_as(auditor.pk):
        return start_audit(assignment=reread(assignment), by=viewer_for(auditor))


def test_a_council_that_does_not_ask_starts_as_ever(given, auditor):
    assert start(given, auditor).auditor == auditor


def test_it_asks_from_its_day_on(place, given, auditor):
    asks(place, TODAY + timedelta(days=1))
    assert start(given, auditor)


def test_without_certificates_nobody_starts_or_accepts_but_may_decline(place, given, auditor):
    asks(place)
    with pytest.raises(Refused, match="you have none for: Using the SEND Code of Practice"):
        start(given, auditor)
    with acting_as(auditor.pk):
        by = viewer_for(auditor)
        with pytest.raises(Refused, match="certificates in date"):
            accept(by=by, assignment=reread(given))
        assert decline(by=by, assignment=reread(given), answer=No(Assignment.Decline.TRAINING)).declined_at


def test_one_lapsed_certificate_is_named_alone(place, lead, given, auditor):
    asks(place)
    codes = needed(place, lead)
    certified(place, lead, auditor, codes[1:], TODAY)
    certified(place, lead, auditor, codes[:1], TODAY - YEARS)
    with pytest.raises(Refused, match="asks auditors for a certificate in date, and you have none for: Using the SEND"):
        start(given, auditor)


def test_with_all_of_them_in_date_it_starts_and_forum_courses_are_asked_of_no_auditor(place, lead, given, auditor):
    asks(place)
    codes = needed(place, lead)
    assert "family_reviewer_induction" not in codes
    certified(place, lead, auditor, codes, TODAY)
    assert start(given, auditor)


def test_an_audit_that_was_begun_goes_on(place, given, auditor):
    begun = start(given, auditor)
    asks(place)
    assert start(given, auditor) == begun


def test_the_page_rests_its_button_and_leads_to_ones_certificates(place, given, auditor, signed_in):
    asks(place)
    page = signed_in(auditor).get(reverse("audits:audit", args=[place.space.slug, given.pk])).content.decode()
    own = reverse("moderation:training-mine", args=[place.library.slug])
    assert "you have none for" in page
    assert own in page
    assert "I cannot score this plan" in page
    refused = signed_in(auditor).post(reverse("audits:start", args=[place.space.slug, given.pk]))
    assert (refused.status_code, own in refused.content.decode()) == (403, True)


def test_the_lead_sees_by_name_who_lacks_what(place, lead, auditor):
    codes = needed(place, lead)
    certified(place, lead, auditor, codes[1:], TODAY)
    with acting_as(lead.pk):
        rows = {row.person: row for row in auditors_of(place.space, TODAY)}
    assert len(rows[auditor].lacking) == 1
    assert rows[lead].first_end_words == "None held"
    assert len(rows[lead].lacking) == len(codes)
