"""Staying longer, changing one's role, and leaving with everything handed over."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import Assignment
from qa_portal.access.roles import Role
from qa_portal.partners.models import Membership
from qa_portal.partners.services.memberships import join
from qa_portal.spaces.models import SpaceGrant
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, make_person, person_in
from tests.factories.plans import assignment_of, plan_in, read_version, round_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def address(name: str, place, *args) -> str:
    return reverse(f"partners:{name}", args=[place.space.slug, *args])


@pytest.fixture
def browser(client, steward):
    return sign_in(client, steward)


@pytest.fixture
def member(place, steward, as_person):
    """Somebody with a membership, by name and role."""

    def make(name="Avery Auditor", role=Role.AUDITOR, **facts):
        facts = {"organisation": place.organisation, "role": role, "starts_on": TODAY, **facts}
        with as_person(steward):
            return join(person=make_person(name), by=as_viewer(steward), **facts).person

    return make


def grant_of(person, place, steward, as_person) -> SpaceGrant:
    with as_person(steward):
        return SpaceGrant.objects.get(user=person, content_object=place.space, revoked_at__isnull=True)


def day(when) -> dict:
    return {"last_day_day": when.day, "last_day_month": when.month, "last_day_year": when.year}


def test_access_that_ends_soon_is_listed_and_prolonged(browser, place, steward, member, as_person):
    auditor = member(ends_on=TODAY + timedelta(days=5))
    listed = browser.get(address("grant-list", place), {"state": "soon"}).content.decode()
    assert "Avery Auditor" in listed
    grant = grant_of(auditor, place, steward, as_person)
    until = TODAY + timedelta(days=200)
    page = browser.post(address("grant-renew", place, grant.pk), day(until), follow=True).content.decode()
    assert "The last day of Avery Auditor is changed" in page
    assert (
        "Nobody's access ends within a month"
        in browser.get(address("grant-list", place), {"state": "soon"}).content.decode()
    )
    with as_person(steward):
        assert Membership.objects.get(person=auditor).ends_on == until
    with as_person(place.library.service_person):
        (library,) = SpaceGrant.objects.filter(user=auditor, content_object=place.library, revoked_at__isnull=True)
        assert timezone.localdate(library.expires_at) == until + timedelta(days=1)


def test_a_last_day_in_the_past_is_refused_and_kept_on_the_page(browser, place, steward, member, as_person):
    grant = grant_of(member(), place, steward, as_person)
    page = browser.post(address("grant-renew", place, grant.pk), day(TODAY - timedelta(days=400))).content.decode()
    assert "must be today or later" in page
    assert str((TODAY - timedelta(days=400)).year) in page


def test_a_role_is_changed_in_one_step(browser, place, steward, member, as_person):
    auditor = member()
    grant = grant_of(auditor, place, steward, as_person)
    where = address("person-move", place, grant.pk)
    assert f"QA lead, {place.organisation}" in browser.get(where).content.decode()
    assert browser.post(where, {"to": f"{place.organisation.pk}-qa_lead"}).status_code == 302
    assert as_viewer(auditor).roles_in(place.space.pk) == {Role.QA_LEAD}


def test_a_role_that_was_not_offered_is_refused(browser, place, steward, member, other_place, as_person):
    grant = grant_of(member(), place, steward, as_person)
    page = browser.post(address("person-move", place, grant.pk), {"to": f"{other_place.organisation.pk}-qa_lead"})
    assert "Select a valid choice" in page.content.decode() or "Choose" in page.content.decode()


class TestLeavers:
    def test_everything_ends_at_once(self, browser, place, member):
        leaver = member()
        page = browser.get(address("person-leave", place, leaver.pk)).content.decode()
        assert f"Auditor for {place.organisation}" in page
        assert "has no plan in hand" in page
        page = browser.post(address("person-leave", place, leaver.pk)).content.decode()
        assert "Everything has ended" in page
        assert not as_viewer(leaver).space_ids

    def test_what_is_in_hand_is_listed_and_handed_over(self, browser, place, member, steward, as_person):
        leaver, taker = member(), member("Tina Taker")
        version = read_version(plan_in(place))
        assignment = assignment_of(round_in(place), version, leaver)
        where = address("person-leave", place, leaver.pk)
        assert f"Plan {version.plan}" in browser.get(where).content.decode()
        page = browser.post(where, {"to": taker.pk}).content.decode()
        assert "Tina Taker took over 1 plan" in page
        with as_person(steward):
            assert Assignment.objects.get(pk=assignment.pk).withdrawn_at
            assert Assignment.objects.get(withdrawn_at=None).auditor == taker

    def test_a_plan_that_the_colleague_wrote_waits_for_the_lead(self, browser, place, member):
        leaver, taker = member(), member("Tina Taker")
        version = read_version(plan_in(place), written_by=taker)
        assignment_of(round_in(place), version, leaver)
        page = browser.post(address("person-leave", place, leaver.pk), {"to": taker.pk}).content.decode()
        assert "Tina Taker wrote a draft of this plan" in page

    def test_nobody_lets_themselves_go(self, browser, place, steward):
        page = browser.get(address("person-leave", place, steward.pk)).content.decode()
        assert "You cannot end your own access" in page
        assert browser.post(address("person-leave", place, steward.pk)).status_code == 403

    def test_somebody_who_is_not_here_is_not_found(self, browser, place, other_place):
        stranger = person_in(Role.AUDITOR, other_place)
        assert browser.get(address("person-leave", place, stranger.pk)).status_code == 404
