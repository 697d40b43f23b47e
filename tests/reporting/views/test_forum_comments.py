"""A young person comments outside a consultation, and a forum lead sees it."""

import pytest
from django.urls import reverse

from frameworks.models import Theme
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.local_criteria import with_library
from tests.factories.people import sign_in
from tests.factories.places import person_in
from tests.factories.voice import HARM, safeguarding_lead_in

pytestmark = pytest.mark.django_db


def test_a_young_person_comments_and_a_forum_sees_it_without_a_name(client, place, lead):
    with_library(place)
    safeguarding_lead_in(place)
    young, forum = person_in(Role.YOUTH_VOICE, place, "Ellis Young"), person_in(Role.PCF_REVIEWER, place, "Fay Forum")
    with acting(young):
        theme = Theme.objects.in_space(place.library).first()
    new, listed = (reverse(f"reporting:comment-{name}", args=[place.library.slug]) for name in ("new", "list"))
    typed = {"text": "Nobody explains the words.", "tells": "change", "subject": f"theme:{theme.pk}"}
    sign_in(client, young)
    assert "may name a child" in client.post(new, {**typed, "text": "Oliver Bennett was not asked."}).content.decode()
    assert "Your comment is kept" in client.post(new, typed, follow=True).content.decode()
    page = client.post(new, {**typed, "text": HARM}, follow=True).content.decode()
    assert "the safeguarding lead of the council reads" in page
    page = sign_in(client, forum).get(f"{listed}?theme={theme.key}").content.decode()
    assert "Nobody explains the words." in page
    assert "Ellis Young" not in page
    assert HARM not in page
    assert client.get(reverse("reporting:focus-list", args=[place.library.slug])).status_code == 200
