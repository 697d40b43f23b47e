"""Who may enter a space: now and before, why and by whom, and guests."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.roles import Role, SpaceKind
from qa_portal.partners.services.memberships import join
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.services import open_space
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, let_in, make_person, person_in

pytestmark = pytest.mark.django_db


def address(name: str, place, *args, space=None) -> str:
    return reverse(f"partners:{name}", args=[(space or place.space).slug, *args])


@pytest.fixture
def as_steward(client, steward):
    return sign_in(client, steward)


@pytest.fixture
def auditor(place, steward, as_person):
    """A colleague whose access follows from a membership."""
    facts = {"organisation": place.organisation, "role": Role.AUDITOR, "starts_on": timezone.localdate()}
    last_day = timezone.localdate() + timedelta(days=3)
    with as_person(steward):
        return join(person=make_person("Avery Auditor"), by=as_viewer(steward), ends_on=last_day, **facts).person


def shown(browser, place, space=None, **query):
    page = browser.get(address("grant-list", place, space=space), query)
    return {row.grant.user.name: row for row in page.context["page"].rows}, page.content.decode()


def test_a_steward_sees_who_may_enter_why_and_by_whom(as_steward, place, auditor):
    rows, page = shown(as_steward, place)
    assert set(rows) == {"Avery Auditor", "Sam Steward"}
    assert f"Auditor for {place.organisation}<br>Given by Sam Steward" in page
    assert "A test<br>Given by the portal" in page
    assert rows["Avery Auditor"].last_day == timezone.localdate() + timedelta(days=3)


def test_access_that_has_ended_is_found_by_the_filter(as_steward, place, auditor, steward, as_person):
    with as_person(steward):
        grant = SpaceGrant.objects.get(user=auditor, content_object=place.space)
    as_steward.post(address("grant-end", place, grant.pk))
    assert "Avery Auditor" not in shown(as_steward, place)[0]
    rows, page = shown(as_steward, place, state="ended")
    assert set(rows) == {"Avery Auditor"}
    assert "ended " in page
    assert "End access" not in page
    assert set(shown(as_steward, place, state="all")[0]) == {"Avery Auditor", "Sam Steward"}


def test_access_that_ran_out_says_its_last_day_and_that_it_is_over(as_steward, place):
    day, past = timezone.localdate(), timezone.now() - timedelta(days=30)
    let_in(make_person("Past Person"), Role.AUDITOR, place.space, starts_at=past, expires_at=past + timedelta(days=1))
    row = shown(as_steward, place, state="ended")[0]["Past Person"]
    assert row.state == ("Ended", "grey")
    assert not row.is_revoked
    assert row.last_day < day


def test_access_that_has_not_begun_is_shown_with_what_is_open(as_steward, place):
    let_in(make_person("Next Week"), Role.AUDITOR, place.space, starts_at=timezone.now() + timedelta(days=7))
    assert shown(as_steward, place)[0]["Next Week"].state == ("Begins later", "blue")


def test_a_filter_that_nobody_offers_shows_who_may_enter_now(as_steward, place):
    assert set(shown(as_steward, place, state="none-such")[0]) == {"Sam Steward"}


def test_a_list_without_anybody_says_so(as_steward, place):
    assert "Nobody's access has ended" in shown(as_steward, place, state="ended")[1]


def test_long_lists_are_paged(as_steward, place, monkeypatch):
    monkeypatch.setattr("qa_portal.partners.queries.grants.ON_A_PAGE", 1)
    let_in(make_person("Zoe Last"), Role.AUDITOR, place.space)
    rows, page = shown(as_steward, place)
    assert set(rows) == {"Sam Steward"}
    assert "?page=2" in page
    assert set(shown(as_steward, place, page="2")[0]) == {"Zoe Last"}


def test_ending_from_here_leads_back_here(as_steward, place, auditor, steward, as_person):
    with as_person(steward):
        grant = SpaceGrant.objects.get(user=auditor, content_object=place.space)
    where = address("grant-end", place, grant.pk)
    assert address("grant-list", place) in as_steward.get(where).content.decode()
    assert as_steward.post(where).url == address("grant-list", place)


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.AUDITOR, Role.PLAN_WRITER])
def test_others_are_refused_with_a_sentence(client, place, role):
    answer = sign_in(client, person_in(role, place)).get(address("grant-list", place))
    assert answer.status_code == 403
    assert "see who may enter this space" in answer.content.decode()


class TestGuests:
    @pytest.fixture
    def guest(self):
        return make_person("Gwen Guest")

    def facts(self, guest, days=7, **changed):
        day = timezone.localdate() + timedelta(days=days)
        parts = {"last_day_day": day.day, "last_day_month": day.month, "last_day_year": day.year}
        return {"person": guest.email, "reason": "Reviews the library", **parts, **changed}

    def test_a_guest_is_let_in_with_a_reason_and_a_last_day(self, as_steward, place, guest):
        page = as_steward.post(
            address("guest-new", place, space=place.library), self.facts(guest), follow=True
        ).content.decode()
        assert f"Gwen Guest can enter {place.library} as a guest now." in page
        row = shown(as_steward, place, space=place.library)[0]["Gwen Guest"]
        assert (row.role_name, row.reason, row.given_by) == ("Guest", "Reviews the library", "Sam Steward")
        assert row.last_day == timezone.localdate() + timedelta(days=7)

    def test_an_address_is_found_in_any_case(self, as_steward, place, guest):
        facts = self.facts(guest, person=guest.email.upper())
        assert as_steward.post(address("guest-new", place, space=place.library), facts).status_code == 302

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"person": "nobody@example.org"}, "Nobody signs in with this address yet"),
            ({"person": ""}, "Enter their work e-mail address"),
            ({"reason": ""}, "Say why they need to come in"),
            ({"last_day_day": ""}, "must include a day"),
            ({"days": -1}, "must be from today to a year from now"),
            ({"days": 400}, "must be from today to a year from now"),
        ],
    )
    def test_what_is_missing_or_wrong_is_said_and_nobody_comes_in(self, as_steward, place, guest, changed, sentence):
        page = as_steward.post(
            address("guest-new", place, space=place.library), self.facts(guest, **changed)
        ).content.decode()
        assert sentence in page
        assert not as_viewer(guest).space_ids

    def test_who_can_enter_already_is_no_guest(self, as_steward, place, auditor):
        page = as_steward.post(address("guest-new", place, space=place.library), self.facts(auditor)).content.decode()
        assert "Avery Auditor can enter" in page

    def test_a_service_person_is_nobodys_guest(self, as_steward, place, other_place):
        worker = other_place.space.service_person
        page = as_steward.post(address("guest-new", place, space=place.library), self.facts(worker)).content.decode()
        assert "Nobody signs in with this address yet" in page

    def test_a_guest_comes_into_no_space_of_a_council(self, as_steward, place):
        """Where plans are kept, no page offers it, no service takes it, and neither does PostgreSQL."""
        assert as_steward.get(address("guest-new", place)).status_code == 404
        assert "Let somebody in" not in shown(as_steward, place)[1]

    def test_into_a_joint_case_people_come_in_the_role_in_which_they_look_at_it(self, client, place, guest):
        joint = open_space(kind=SpaceKind.JOINT, name="Case 9", slug="case-9", local_area=place.area)
        soon = timezone.now() + timedelta(days=30)
        lead = let_in(make_person("Leah"), Role.STEWARD, joint, expires_at=soon)
        where = reverse("partners:guest-new", args=[joint.slug])
        browser = sign_in(client, lead)
        assert "Choose a role" in browser.post(where, self.facts(guest)).content.decode()
        assert browser.post(where, self.facts(guest, role="pcf_reviewer")).status_code == 302
        assert as_viewer(guest).roles_in(joint.pk) == {Role.PCF_REVIEWER}
