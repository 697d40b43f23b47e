"""The pages of the register: the list, adding, ending."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.partners.models import Agreement
from qa_portal.people.models import Organisation
from tests.factories.people import sign_in
from tests.factories.places import person_in

pytestmark = pytest.mark.django_db
NEXT_YEAR = f"{timezone.localdate().year + 1}"


def address(name, place, *args):
    return reverse(f"partners:{name}", args=[place.space.slug, *args])


@pytest.fixture
def as_steward(client, steward):
    return sign_in(client, steward)


@pytest.fixture
def forum(place):
    kind = Organisation.Kind.PARENT_CARER_FORUM
    return Organisation.objects.create(local_area=place.area, kind=kind, name="The forum", slug=f"f-{place.area.pk}")


def facts_of(forum, **changed):
    today = timezone.localdate()
    first = {"starts_on_day": today.day, "starts_on_month": today.month, "starts_on_year": today.year}
    last = {"ends_on_day": "31", "ends_on_month": "8", "ends_on_year": NEXT_YEAR}
    return {"reference": "DSA 7", "purpose": "Moderation", "organisations": [forum.pk], **first, **last, **changed}


@pytest.fixture
def agreement(as_steward, place, forum, steward, as_person):
    as_steward.post(address("agreement-new", place), facts_of(forum))
    with as_person(steward):
        return Agreement.objects.get()


def test_a_new_agreement_stands_in_the_register(as_steward, place, forum):
    page = as_steward.post(address("agreement-new", place), facts_of(forum), follow=True).content.decode()
    assert "Agreement DSA 7 is in the register." in page
    assert f"{place.organisation}<br>The forum" in page
    assert "In force" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reference": ""}, "Enter the reference of the document"),
        ({"purpose": ""}, "Say what the agreement is for"),
        ({"organisations": []}, "Choose at least one organisation"),
        ({"ends_on_year": "2020"}, "Last day must be the same as or after the first day"),
        ({"starts_on_month": ""}, "must include a month"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(as_steward, place, forum, changed, sentence):
    page = as_steward.post(address("agreement-new", place), facts_of(forum, **changed)).content.decode()
    assert sentence in page
    assert "No agreement is in the register" in as_steward.get(address("agreement-list", place)).content.decode()


def test_a_reference_stands_there_once(as_steward, place, forum, agreement):
    page = as_steward.post(address("agreement-new", place), facts_of(forum)).content.decode()
    assert "is in the register already" in page


def test_an_organisation_of_another_area_cannot_be_chosen(as_steward, place, other_place):
    page = as_steward.post(address("agreement-new", place), facts_of(other_place.organisation)).content.decode()
    assert "There is nobody to share with" in page


def test_ending_asks_first(as_steward, place, agreement):
    where = address("agreement-end", place, agreement.pk)
    assert f"instead of on 31 August {NEXT_YEAR}" in as_steward.get(where).content.decode()
    page = as_steward.post(where, follow=True).content.decode()
    assert "Agreement DSA 7 has ended." in page
    assert "In force" not in page
    assert where not in page


def test_an_agreement_that_has_not_begun_says_so(as_steward, place, forum):
    day = timezone.localdate() + timedelta(days=3)
    first = {"starts_on_day": day.day, "starts_on_month": day.month, "starts_on_year": day.year}
    as_steward.post(address("agreement-new", place), facts_of(forum, **first))
    assert "Begins later" in as_steward.get(address("agreement-list", place)).content.decode()


def test_a_lead_reads_the_register_and_changes_nothing(client, place, agreement):
    browser = sign_in(client, person_in(Role.QA_LEAD, place))
    page = browser.get(address("agreement-list", place)).content.decode()
    assert "DSA 7" in page
    assert "Add an agreement" not in page
    assert address("agreement-end", place, agreement.pk) not in page
    assert browser.post(address("agreement-end", place, agreement.pk)).status_code == 403


def test_an_auditor_is_refused(client, place):
    answer = sign_in(client, person_in(Role.AUDITOR, place)).get(address("agreement-list", place))
    assert "see the data sharing agreements" in answer.content.decode()


def test_a_board_keeps_no_register(as_steward, place):
    for name in ("agreement-list", "agreement-new"):
        assert as_steward.get(reverse(f"partners:{name}", args=[place.board.slug])).status_code == 404
