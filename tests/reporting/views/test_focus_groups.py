"""A forum lead runs a focus group through its pages, and sees what changed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from frameworks.models import Theme
from qa_portal.access.roles import Role
from reporting.models import Action, FocusGroup
from tests.factories.audits import acting
from tests.factories.local_criteria import with_library
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.factories.voice import HARM, safeguarding_lead_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def forum(place):
    with_library(place)
    safeguarding_lead_in(place)
    return person_in(Role.PCF_REVIEWER, place, "Fay Forum")


def _typed(day):
    return {
        "title": "The first draft",
        "invited": "Parents of young children\nCarers",
        "held_on_day": day.day,
        "held_on_month": day.month,
        "held_on_year": day.year,
        "place": "Room 2",
        "questions": "What helped you?",
    }


def test_from_the_invitation_to_what_changed(client, place, forum, lead):
    library = place.library.slug
    page = sign_in(client, forum).post(
        reverse("reporting:focus-new", args=[library]), _typed(timezone.localdate()), follow=True
    )
    assert "Parents of young children" in page.content.decode()
    with acting(forum):
        group, theme = FocusGroup.objects.get(), Theme.objects.in_space(place.library).first()
    at = {
        name: reverse(f"reporting:focus-{name}", args=[library, group.pk])
        for name in ("invitation", "file", "held", "say", "answer", "survey")
    }
    assert "would like to hear from you" in client.get(at["invitation"]).content.decode()
    assert b"SUMMARY:The first draft" in client.get(at["file"]).content
    client.post(at["held"], {"came": 3})
    said = {"text": "The words were new to us.", "tells": "change", "subject": f"theme:{theme.pk}"}
    assert "Kept, and entered" in client.post(at["say"], said, follow=True).content.decode()
    page = client.post(at["say"], {**said, "text": HARM}, follow=True).content.decode()
    assert "the safeguarding lead of the council reads" in page
    assert HARM not in page
    assert client.get(at["answer"]).status_code == 403
    sign_in(client, lead)
    assert "Say what changed after “The first draft”" in client.get("/").content.decode()
    client.post(at["answer"], {"answer": "A page in plain words goes out with each draft."})
    assert client.post(at["survey"], {"in": "elsewhere"}).status_code == 404
    assert client.post(at["survey"], {"in": place.space.slug}).status_code == 302
    page = client.get(reverse("reporting:focus", args=[library, group.pk])).content.decode()
    assert f"/actions/new?from=focus&amp;id={group.pk}" in page
    assert "Asked by link" in page
    page = sign_in(client, forum).get(reverse("reporting:focus", args=[library, group.pk])).content.decode()
    assert "A page in plain words goes out" in page
    assert "Fewer than 5 people came" in page
    assert "What councils do about it" not in page
    assert Action.Source.FOCUS in Action.Source
