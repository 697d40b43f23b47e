"""A passage from its proposal to the writers of plans, without JavaScript."""

import pytest
from django.urls import reverse

from moderation.models import Example
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.examples import PASSAGE, forum_reviewer_in
from tests.factories.library import fitted_library
from tests.factories.plans import colleague_in

pytestmark = pytest.mark.django_db


def url(name, space, *args):
    return reverse(f"moderation:{name}", args=[space.slug, *args])


def text_of(response):
    return response.content.decode()


def test_a_passage_is_proposed_approved_by_two_and_found_by_a_writer(place, signed_in):
    fitted_library(place)
    lead, other, writer = (colleague_in(role, place) for role in (Role.QA_LEAD, Role.QA_LEAD, Role.PLAN_WRITER))
    client = signed_in(lead)
    typed = {"criterion": "E2", "text": "Priya Shah likes trains", "why": "Her own words", "consent": "The family"}
    page = text_of(client.post(url("example-new", place.library), typed))
    assert "“Priya Shah”" in page
    assert "likes trains" in page
    client.post(url("example-new", place.library), {**typed, "text": PASSAGE})
    with acting(lead):
        one = url("example", place.library, Example.objects.get().pk)
    assert "You proposed it" in text_of(client.get(one))
    assert "Say that you have read it" in text_of(signed_in(other).post(f"{one}approve/", {}))
    for person, said in ((other, "One more person has to"), (forum_reviewer_in(place), "You have approved it.")):
        assert said in text_of(signed_in(person).post(f"{one}approve/", {"is_read": "on"}, follow=True))
    found = signed_in(writer).get(url("example-list", place.space) + "?criterion=E2", follow=True)
    assert found.redirect_chain[0][0].startswith(url("example-list", place.library))
    assert PASSAGE in text_of(found)
    assert "No example fits yet" in text_of(client.get(url("example-list", place.library) + "?criterion=E1"))
    out = signed_in(lead).post(f"{one}withdraw/", {"why": "The consent was taken back"}, follow=True)
    assert "Writers do not see it any more" in text_of(out)
    assert signed_in(writer).get(one).status_code == 404
