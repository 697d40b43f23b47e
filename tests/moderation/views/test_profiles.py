"""A profile from the plan's page to the meeting in which it was used, without JavaScript."""

import pytest
from django.urls import reverse

from moderation.models import ChildProfile, ContactAttempt, ProfilePicture
from qa_portal.access.roles import Role
from tests.factories.audits import acting
from tests.factories.kits import picture_file, profile_of, tried_for
from tests.factories.places import make_place
from tests.factories.plans import colleague_in, plan_in

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def url(name, place, *args):
    return reverse(f"moderation:{name}", args=[place.space.slug, *args])


def test_a_profile_is_made_heading_by_heading_and_kept_as_it_was_used(place, signed_in):
    plan, writer = plan_in(place), colleague_in(Role.PLAN_WRITER, place)
    client = signed_in(writer)
    voice = url("voice", place, plan.pk)
    assert voice in text_of(client.get(reverse("audits:plan", args=[place.space.slug, plan.pk])))
    assert "Make a profile" in text_of(client.get(voice))
    kit = client.post(f"{voice}begin").url
    part = f"{kit}parts/liked"
    assert "Up to 6" in text_of(client.get(part))
    many = ["happy", "sad", "bus", "home", "star", "love", "more"]
    assert "Choose 6 symbols at most" in text_of(client.post(part, {"words": "", "symbols": many}))
    page = text_of(client.post(part, {"words": "I am <b>funny</b>", "symbols": ["happy"]}, follow=True))
    assert "symbols/happy.svg" in page
    assert "I am &lt;b&gt;funny" in page
    said = {"made": "together", "wish": "show", "agreed_by": "both", "no_view": ""}
    said |= {f"{name}_{part}": value for name in ("made_on", "agreed_on") for part, value in _DAY.items()}
    assert client.post(f"{kit}about", said).status_code == 302
    used = {"used_in": "review"} | {f"used_on_{part}": value for part, value in _DAY.items()}
    page = text_of(client.post(f"{kit}used", used, follow=True))
    assert "so it stays as it was" in page
    assert "Write here" not in page
    assert client.get(part).status_code == 403
    assert "Make the next profile" in text_of(client.get(voice))


_DAY = {"day": "3", "month": "3", "year": "2026"}


def test_a_heading_that_there_is_not_is_not_found(place, signed_in):
    plan, writer = plan_in(place), colleague_in(Role.PLAN_WRITER, place)
    client = signed_in(writer)
    kit = client.post(url("kit-begin", place, plan.pk)).url
    assert client.get(f"{kit}parts/nothing").status_code == 404
    assert client.post(f"{kit}remove").status_code == 302
    with acting(writer):
        assert not ChildProfile.objects.exists()


def test_an_attempt_is_written_down_mended_and_taken_off(place, signed_in):
    plan, writer = plan_in(place), colleague_in(Role.PLAN_WRITER, place)
    client = signed_in(writer)
    said = {"whom": "parent", "way": "phone", "outcome": "no_answer", "note": "Left a message"}
    said |= {f"tried_on_{part}": value for part, value in _DAY.items()}
    assert "Left a message" in text_of(client.post(url("voice-contact-new", place, plan.pk), said, follow=True))
    with acting(writer):
        entry = ContactAttempt.objects.get()
    mended = text_of(client.post(url("voice-contact", place, plan.pk, entry.pk), said | {"note": "Rang"}, follow=True))
    assert "Rang" in mended
    client.post(url("voice-contact-remove", place, plan.pk, entry.pk))
    assert "Rang" not in text_of(client.get(url("voice", place, plan.pk)))


def test_an_attempt_of_another_council_is_not_found(place, signed_in):
    other = make_place()
    theirs = tried_for(plan_in(other), colleague_in(Role.PLAN_WRITER, other))
    client, plan = signed_in(colleague_in(Role.PLAN_WRITER, place)), plan_in(place)
    for name in ("voice-contact", "voice-contact-remove"):
        assert client.get(url(name, place, plan.pk, theirs.pk)).status_code == 404


def test_a_picture_is_added_shown_through_its_own_door_and_deleted(place, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    plan, writer = plan_in(place), colleague_in(Role.PLAN_WRITER, place)
    profile, client = profile_of(plan, writer), signed_in(writer)
    new = url("kit-picture-new", place, profile.pk, "next")
    said = {"kind": "drawing", "alternative": "A <b>sea</b>", "wish": "show", "agreed_by": "child"}
    said |= {f"agreed_on_{part}": value for part, value in _DAY.items()}
    assert "Choose the picture" in text_of(client.post(new, said))
    page = text_of(client.post(new, said | {"file": picture_file("sea.jpg")}, follow=True))
    with acting(writer):
        picture = ProfilePicture.objects.get()
    shown = url("kit-picture", place, profile.pk, picture.pk)
    assert f'src="{shown}?small" alt="A &lt;b&gt;sea&lt;/b&gt;"' in page
    for address in (shown, f"{shown}?small"):
        answer = client.get(address)
        assert answer.content.startswith(b"\xff\xd8\xff")
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox")
    changed = text_of(client.post(f"{shown}/change", said | {"wish": "private"}, follow=True))
    assert "Private" in changed
    assert signed_in(colleague_in(Role.AUDITOR, place)).get(shown).status_code == 404
    assert "gone for good" in text_of(signed_in(writer).get(f"{shown}/remove"))
    assert signed_in(writer).post(f"{shown}/remove").status_code == 302
    assert signed_in(writer).get(shown).status_code == 404
