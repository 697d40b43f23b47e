"""Pages of the register of voices and of concerns, as each person sees them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.models import Disclosure, FeedbackItem
from qa_portal.access.acts import Act
from qa_portal.ledger.models import Entry
from tests.factories.people import sign_in
from tests.factories.voice import HARM, KIND_WORDS, concern_in, heard_in, safeguarding_lead_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def guard(place):
    return safeguarding_lead_in(place)


def address(name, place, *args):
    return reverse(f"audits:{name}", args=[place.space.slug, *args])


def text_of(response):
    return response.content.decode()


def test_an_empty_register_without_a_safeguarding_lead_says_what_to_do(client, place, lead):
    page = text_of(sign_in(client, lead).get(address("voice-list", place)))
    assert "Nothing is recorded yet" in page
    assert "No safeguarding lead is named" in page
    assert "Record what was said" not in page


def test_a_lead_records_and_finds_it_by_a_filter(client, place, lead, guard):
    sign_in(client, lead)
    day = {"received_on_day": "1", "received_on_month": "3", "received_on_year": "2026"}
    client.post(address("voice-record", place), {"source": "complaint", "text": "It came late", **day})
    assert "It came late" in text_of(client.get(address("voice-list", place) + "?source=complaint&words=written"))
    assert "Nothing fits" in text_of(client.get(address("voice-list", place) + "?source=tribunal"))


def test_who_records_words_of_harm_is_told_where_they_went(client, place, lead, guard):
    day = {"received_on_day": "1", "received_on_month": "3", "received_on_year": "2026"}
    sent = sign_in(client, lead).post(
        address("voice-record", place), {"source": "family", "text": HARM, **day}, follow=True
    )
    assert "The safeguarding lead has been told" in text_of(sent)
    assert HARM not in text_of(sent)


def test_a_form_that_is_wrong_keeps_what_was_typed(client, place, lead, guard):
    day = {"received_on_day": "1", "received_on_month": "3", "received_on_year": "2090"}
    typed = {"source": "", "text": "Typed with care", "reference": "none such", **day}
    page = text_of(sign_in(client, lead).post(address("voice-record", place), typed))
    for said in ("Typed with care", "Choose who said it", "today or in the past", "No plan of this council"):
        assert said in page


def test_a_file_leads_to_what_became_of_its_rows(client, place, lead, guard):
    file = SimpleUploadedFile("a.csv", b"id,date,q4_on_time,odd\nF1,2026-01-05,4,x\nF2,2026-01-05,seven,x")
    sent = {"survey": "family", "file": file}
    page = text_of(sign_in(client, lead).post(address("voice-take-in", place), sent, follow=True))
    for said in ("1 of 2 rows were taken in", "“seven” is no answer", "left out", "odd"):
        assert said in page


def test_columns_are_named_by_hand_and_remembered(client, place, lead, guard):
    """The file is sent again with what its columns mean; the next one with these headings is taken in at once."""

    def send(number, **more):
        file = SimpleUploadedFile("a.csv", f"wann,wie,sonst\n2026-01-0{number},4,x\n".encode())
        return client.post(address("voice-take-in", place), {"survey": "family", "file": file, **more}, follow=True)

    sign_in(client, lead)
    asked = text_of(send(1))
    for shown in ("No column seems to hold: Date", "What the columns mean", 'value="wann"', "choose the file again"):
        assert shown in asked
    said = {"heading": ["wann", "wie", "sonst"], "column_0": "day", "column_1": "on_time", "column_2": "on_time"}
    assert "has this meaning already" in text_of(send(1, **said))
    assert "1 of 1 rows were taken in" in text_of(send(1, **{**said, "column_2": ""}))
    assert "1 of 1 rows were taken in" in text_of(send(2))
    assert 'value="day" selected' in text_of(send(3, asks="on"))


def test_nobody_but_the_safeguarding_lead_can_read_what_may_tell_of_harm(client, place, lead, guard):
    concern = concern_in(place, lead)
    sign_in(client, lead)
    listed = text_of(client.get(address("voice-list", place)))
    assert HARM not in listed
    assert "safeguarding leads alone see it" in listed
    assert client.get(address("voice", place, concern.item_id)).status_code == 404
    assert client.get(address("concern", place, concern.pk)).status_code == 403


def test_the_safeguarding_lead_reads_and_decides_and_both_are_recorded(client, place, lead, guard, acting):
    concern = concern_in(place, lead)
    sign_in(client, guard)
    assert "Read what may tell of harm" in text_of(client.get("/"))
    assert HARM in text_of(client.get(address("concern", place, concern.pk)))
    assert "Safeguarding leads alone see this" in text_of(client.get(address("voice", place, concern.item_id)))
    page = client.post(address("concern", place, concern.pk), {"outcome": "concern", "done": ""})
    assert "Say what was done" in text_of(page)
    decided = {"outcome": "concern", "done": "Told the duty team at 10"}
    page = client.post(address("concern", place, concern.pk), decided, follow=True)
    assert "Nothing waits" in text_of(page)
    assert "Concern" in text_of(client.get(address("concern-list", place) + "?show=decided"))
    assert "Told the duty team" in text_of(client.get(address("concern", place, concern.pk)))
    with acting(place.space.service_person):
        entries = Entry.objects.filter(space=place.space, subject_id=str(concern.pk))
        assert entries.filter(act=Act.CONCERN_DECIDE, actor_id=guard.pk).exists()


def test_a_lead_sends_words_on_and_writes_what_changed(client, place, lead, guard, acting):
    item = heard_in(place, lead)
    sign_in(client, lead)
    client.post(address("voice-changed", place, item.pk), {"words": "We begin with the child"})
    assert "We begin with the child" in text_of(client.get(address("voice", place, item.pk)))
    page = text_of(client.post(address("voice-send-on", place, item.pk), follow=True))
    assert KIND_WORDS not in page
    with acting(guard):
        assert Disclosure.objects.filter(item=item).count() == 1
        assert FeedbackItem.objects.get(pk=item.pk).what_changed
