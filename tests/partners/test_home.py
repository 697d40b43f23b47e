"""What a steward finds on the home page: what waits in the spaces that they look after, and nothing of others."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.jobs.models import Job
from qa_portal.partners.models import Invitation
from qa_portal.partners.services.agreements import AgreementFacts, write_agreement
from qa_portal.partners.services.invitations import invite
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from qa_portal.web.wording import date_words
from tests.factories.people import sign_in
from tests.factories.places import as_viewer, let_in, make_person, person_in

pytestmark = pytest.mark.django_db


def home_of(client, person) -> str:
    return " ".join(sign_in(client, person).get("/").content.decode().split())


@pytest.fixture
def invited(place, steward, as_person):
    facts = {"email": "new@example.org", "name": "New", "organisation": place.organisation, "role": Role.AUDITOR}
    with as_person(steward):
        invite(by=as_viewer(steward), space=place.space, **facts)
        return Invitation.objects.get()


def test_a_steward_with_nothing_to_do_is_told_so(client, steward):
    page = home_of(client, steward)
    assert "Looking after your spaces" in page
    assert "Nothing waits:" in page


def test_invitations_that_wait_are_counted(client, place, steward, invited):
    page = home_of(client, steward)
    assert "1 invitation waits to be accepted" in page
    assert f'href="/{place.space.slug}/people/"' in page
    assert "run out" not in page.partition("Looking after")[2].partition("</ul>")[0]


def test_an_invitation_that_has_run_out_is_told_apart(client, steward, invited, as_person):
    with as_person(steward):
        Invitation.objects.update(expires_at=timezone.now())
    assert "1 run out" in home_of(client, steward)


def test_access_that_ends_soon_is_told_with_its_day(client, place, steward):
    now = timezone.now()
    for days in (3, 10, 40):
        let_in(make_person(), Role.AUDITOR, place.space, expires_at=now + timedelta(days=days))
    let_in(
        make_person(), Role.AUDITOR, place.space, starts_at=now - timedelta(days=9), expires_at=now - timedelta(days=2)
    )
    page = home_of(client, steward)
    assert "The access of 2 people ends within two weeks" in page
    assert f"the first after {date_words(timezone.localdate(now + timedelta(days=3)))}" in page


def test_agreements_that_end_soon_are_told(client, place, steward, as_person):
    today = timezone.localdate()
    for number, days in enumerate((10, 300)):
        facts = AgreementFacts(f"DSA {number}", "Moderation", today, today + timedelta(days=days), [])
        with as_person(steward):
            write_agreement(by=as_viewer(steward), space=place.space, facts=facts)
    assert "1 sharing agreement ends within a month" in home_of(client, steward)


def test_work_that_failed_is_counted_whoever_asked_for_it(client, place, steward):
    lead = person_in(Role.QA_LEAD, place)
    with acting_as(lead.pk), transaction.atomic():
        for state in (Job.State.PARKED, Job.State.PARKED, Job.State.QUEUED):
            facts = {"kind": "reporting.compile", "key": str(new_id()), "subject_id": new_id()}
            Job.objects.create(space=place.space, principal=lead, state=state, **facts)
    assert "2 pieces of background work could not be done" in home_of(client, steward)


def test_nothing_of_another_place_is_counted(client, other_place, invited):
    assert "Nothing waits:" in home_of(client, person_in(Role.STEWARD, other_place))


@pytest.mark.parametrize("role", [Role.QA_LEAD, Role.AUDITOR, Role.PAIG_MEMBER])
def test_others_have_no_such_card(client, place, role):
    assert "Looking after your spaces" not in home_of(client, person_in(role, place))


def test_the_menu_of_a_steward_leads_to_every_page_of_theirs(client, place, steward):
    page = sign_in(client, steward).get(f"/{place.space.slug}/people/").content.decode()
    for part in ("people", "grants", "ledger", "agreements", "settings"):
        assert f'class="govuk-service-navigation__link" href="/{place.space.slug}/{part}/"' in page
    library = sign_in(client, steward).get(f"/{place.library.slug}/terms/").content.decode()
    assert f'href="/{place.library.slug}/settings/"' not in library
