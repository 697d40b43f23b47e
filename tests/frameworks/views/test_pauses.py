"""A consultation whose text was taken back, as its pages show it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frameworks.rules.editing.items import fingerprint
from frameworks.rules.editing.places import Place, value_at
from frameworks.services.comments import Said
from frameworks.services.drafts import take_back
from frameworks.services.editing import change_item
from qa_portal.spaces.principal import acting_as
from tests.factories.consultations import open_for, say
from tests.factories.people import sign_in
from tests.factories.places import as_viewer
from tests.frameworks.drafting import WHY

A1 = Place.parse("criteria/A1")


@pytest.fixture
def paused(place, lead, parent):
    """Pat is still writing on A1 when the lead takes the text back and changes A1."""
    made = open_for(lead, place, parent)
    say(parent, made, Said("A1", "change", "Too long."), send=False)
    with acting_as(lead.pk):
        version = take_back(version=made.version, by=as_viewer(lead))
        item = value_at(version.content, A1)
        value, was = {**item, "family_question": "Are you heard?"}, fingerprint(item)
        change_item(version=version, place=A1, value=value, was=was, why=WHY, by=as_viewer(lead))
    return made


def address(consultation, name="consultation", *args):
    return reverse(f"frameworks:{name}", args=[consultation.space.slug, consultation.pk, *args])


def text_of(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def day_typed(day):
    return {"closes_on_day": day.day, "closes_on_month": day.month, "closes_on_year": day.year}


def test_a_reviewer_is_told_that_it_is_paused_and_is_offered_nothing_to_answer(client, paused, parent):
    browse = sign_in(client, parent)
    text = text_of(browse.get(address(paused)))
    assert "The words are being changed in the light of what was said" in text
    assert "/comment/" not in text
    assert browse.get(address(paused, "consultation-comment", "A1")).url == address(paused)
    said = text_of(browse.get(address(paused, "consultation-send")))
    assert "you are told when you can send it" in said
    assert "Send your comments" not in said
    assert str(paused) not in text_of(browse.get("/"))


def test_what_is_typed_into_a_page_that_was_open_is_refused_with_the_reason(client, paused, parent):
    typed = {"stance": "agree", "text": "", "wording": ""}
    refused = sign_in(client, parent).post(address(paused, "consultation-comment", "A2"), typed)
    assert refused.status_code == 403
    assert "this consultation is paused" in refused.content.decode()


def test_the_lead_puts_it_out_again_and_the_reviewer_sees_the_change(client, paused, lead, parent):
    browse = sign_in(client, lead)
    assert "Put it out for comment again" in text_of(browse.get(address(paused)))
    past = text_of(browse.post(address(paused, "consultation-again"), day_typed(timezone.localdate())))
    assert "The closing date must be in the future" in past
    to_come = day_typed(timezone.localdate() + timedelta(days=21))
    assert "out for comment again" in text_of(browse.post(address(paused, "consultation-again"), to_come, follow=True))
    text = text_of(sign_in(client, parent).get(address(paused, "consultation-comment", "A1")))
    assert "These words were changed after you wrote your comment" in text
    assert "Too long." in text
