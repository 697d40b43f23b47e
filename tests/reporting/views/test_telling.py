"""What was learnt is shared and acknowledged; what was done is told to everybody. Walked without JavaScript."""

import pytest
from django.urls import reverse
from django.utils import timezone

from qa_portal.access.roles import Role
from qa_portal.people.models import Organisation
from qa_portal.publications.models import Publication
from reporting.models import Acknowledgement, Learning, YouSaid
from tests.factories.actions import finished, raised
from tests.factories.audits import acting
from tests.factories.places import let_in, make_person
from tests.factories.plans import plan_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def url(space, name, *args):
    return reverse(f"reporting:{name}", args=[space.slug, *args])


@pytest.fixture
def forum(place):
    """A reviewer of the area's forum, who may write in its library."""
    body = Organisation.objects.create(
        local_area=place.area, kind="parent_carer_forum", name="Families together", slug=f"{place.space.slug}-f"
    )
    return let_in(make_person("Fay Forum"), Role.PCF_REVIEWER, place.library, organisation=body)


def test_learning_is_shared_and_each_partner_takes_note_once(place, lead, auditor, forum, signed_in):
    when = {"shared_on_day": TODAY.day, "shared_on_month": TODAY.month, "shared_on_year": TODAY.year}
    told = {"what": "Say how often", "route": "senco", "to_whom": "All primary schools", **when}
    client, address = signed_in(lead), url(place.library, "learning-list")
    assert (
        "once it was shared"
        in client.post(url(place.library, "learning-new"), {**told, "shared_on_year": TODAY.year + 1}).content.decode()
    )
    client.post(url(place.library, "learning-new"), told)
    assert "No partner has taken note yet" in client.get(address).content.decode()
    with acting(lead):
        note = url(place.library, "learning-note", Learning.objects.get().pk)
    assert client.post(note, {"told": "Me"}).status_code == 403
    signed_in(forum)
    assert "Take note for Families together" in client.get(address).content.decode()
    for _ in range(2):
        client.post(note, {"told": "Our members"})
    page = client.get(address).content.decode()
    assert "told in turn: Our members" in page
    assert "Take note for" not in page
    signed_in(auditor)
    assert client.get(note).status_code == 403
    with acting(lead):
        assert Acknowledgement.objects.count() == 1


def test_what_was_done_is_told_to_everybody(place, lead, signed_in, client, settings):
    settings.PDF_IS_ON = False
    plan_in(place, reference="NCC-0999")
    action, other = finished(place, lead), raised(place.board, lead)
    browser, address = signed_in(lead), url(place.space, "you-said-new", action.pk)
    assert browser.get(url(place.space, "you-said-new", other.pk)).status_code == 404
    nothing = browser.post(url(place.space, "you-said-publish"), follow=True)
    assert "There is nothing to publish yet" in nothing.content.decode()
    told = {"audience": "families", "said": "Nobody told us what changed", "did": "The letter now says it"}
    assert "Take out NCC-0999" in browser.post(address, {**told, "said": "See NCC-0999"}).content.decode()
    browser.post(address, told)
    with acting(lead):
        assert YouSaid.objects.get().action_id == action.pk
    browser.post(url(place.space, "you-said-publish"))
    with acting(lead):
        found = Publication.objects.get()
    public = f"/public/{place.organisation.slug}/"
    assert found.is_standing
    browser.logout()
    assert "You said, we did" in browser.get(public).content.decode()
    assert "The letter now says it" in browser.get(f"{public}you-said-we-did/").content.decode()
