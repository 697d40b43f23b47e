"""A parent answers on a phone without signing in; a lead opens a survey, makes letters and sees how many answered."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from audits.models import FeedbackItem, Survey, SurveyInvitation
from audits.queries.surveys import surveys
from audits.services.surveys import close_survey
from tests.factories.audits import assigned, started, submitted
from tests.factories.local_criteria import with_library
from tests.factories.people import sign_in
from tests.factories.plans import plan_in
from tests.factories.voice import heard_in, letters_of, safeguarding_lead_in, survey_in

pytestmark = pytest.mark.django_db
QUESTIONS = len(surveys()["family"].questions)


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def guard(place):
    return safeguarding_lead_in(place)


@pytest.fixture
def survey(place, lead, guard):
    return survey_in(place, lead)


@pytest.fixture
def letter(place, survey, lead):
    return letters_of(place, survey, lead)[0]


def follow(client, token):
    return client.get(reverse("audits:survey-follow", args=[token]), follow=True)


def text_of(response):
    return response.content.decode()


def question(number):
    return reverse("audits:survey-question", args=[number])


def test_from_the_link_to_the_thank_you(client, place, letter, lead, acting):
    first = client.get(reverse("audits:survey-follow", args=[letter.token]))
    assert (first["Location"], first["Referrer-Policy"]) == (reverse("audits:survey-start"), "no-referrer")
    page = text_of(client.get(first["Location"]))
    assert place.space.name in page
    assert letter.invitation.plan.reference not in page
    reads = {"language": "en", "wording": "easy", "large": "on"}
    page = text_of(client.post(first["Location"], reads, follow=True))
    for said in ("Question 1 of 11", "Did people listen to you?", "survey--large"):
        assert said in page
    for number in range(1, QUESTIONS + 1):
        after = client.post(question(number), {"answer": "5" if number % 2 else ""})
    assert after["Location"] == reverse("audits:survey-words")
    page = text_of(client.post(after["Location"], {"text": "Thank you 😀", "may_quote": "on"}, follow=True))
    for said in ("Check your answers", "Thank you 😀", "Yes, very much", "Left out"):
        assert said in page
    page = text_of(client.post(reverse("audits:survey-check"), follow=True))
    assert "Your answers have arrived" in page
    with acting(lead):
        item = FeedbackItem.objects.get()
        assert (len(item.answers), item.text, item.may_quote) == (QUESTIONS // 2 + 1, "Thank you 😀", True)


def test_one_comes_back_on_another_device_and_goes_on(client, letter):
    follow(client, letter.token)
    client.post(question(1), {"answer": "2"})
    other = Client()
    assert "Go on where you stopped" in text_of(follow(other, letter.token))
    assert re.search(r'value="2"[^>]*checked', text_of(other.get(question(1))))


def test_another_language(client, letter):
    follow(client, letter.token)
    client.post(reverse("audits:survey-start"), {"language": "pl", "wording": "plain"})
    page = text_of(client.get(question(1)))
    assert 'lang="pl"' in page
    assert "Traktowano nas" in page


def test_opening_a_link_uses_nothing_up_and_a_used_a_wrong_and_a_closed_one_look_the_same(
    client, place, survey, letter, lead, acting
):
    for _ in range(2):
        assert follow(client, letter.token).status_code == 200
    client.post(reverse("audits:survey-check"))
    used = follow(client, letter.token)
    wrong = follow(Client(), "x" * 43)
    other = letters_of(place, survey, lead)[0]
    with acting(lead) as by:
        close_survey(survey=survey, by=by)
    closed = follow(Client(), other.token)
    assert {page.status_code for page in (used, wrong, closed)} == {404}
    assert len({re.sub(r"[0-9a-f]{16}", "", text_of(page)) for page in (used, wrong, closed)}) == 1


@pytest.mark.parametrize("name", ["survey-words", "survey-check"])
def test_without_a_link_there_is_nothing_to_answer(client, name):
    assert client.get(reverse(f"audits:{name}")).status_code == 404
    assert client.post(reverse(f"audits:{name}")).status_code == 404


def test_the_code_of_a_letter_opens_it_with_its_month_and_few_tries_are_given(client, letter):
    typed = {"code": letter.code.lower(), "month": letter.dated.month, "year": letter.dated.year}
    assert "does not work" in text_of(client.post(reverse("audits:survey-letter"), typed | {"year": 2021}))
    page = client.post(reverse("audits:survey-letter"), typed, follow=True)
    assert "What was it like for your family?" in text_of(page)
    for _ in range(19):
        last = client.post(reverse("audits:survey-letter"), typed | {"code": "WRONG"})
    assert last.status_code == 429


def address(name, place, *args):
    return reverse(f"audits:{name}", args=[place.space.slug, *args])


def test_a_lead_opens_a_survey_and_makes_letters_that_are_shown_once(client, place, lead, guard, acting):
    plan = plan_in(place)
    sign_in(client, lead)
    told = {"name": "Autumn", "questions": "family", "occasion": "issued"}
    page = client.post(address("survey-open", place), told, follow=True)
    assert "Nobody has been asked yet" in text_of(page)
    with acting(lead):
        made = Survey.objects.get()
    letters = {"references": plan.reference, "people": "2", "group": "Coffee morning", "language": "pl"}
    page = text_of(client.post(address("survey-invite", place, made.pk), letters))
    assert page.count("/survey/to/") == 3
    assert "Coffee morning" in text_of(client.get(address("survey", place, made.pk)))
    page = text_of(client.post(address("survey-invite", place, made.pk), letters))
    assert "There is a letter of this survey already" in page
    with acting(lead):
        assert SurveyInvitation.objects.count() == 3


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Give the references of plans"),
        ({"people": "3"}, "Say who they are"),
        ({"references": "NONE-1"}, "No plan of this council has the reference NONE-1"),
    ],
)
def test_letters_for_nobody_are_refused(client, place, lead, survey, typed, sentence):
    sign_in(client, lead)
    page = client.post(address("survey-invite", place, survey.pk), {"language": "en", **typed})
    assert sentence in text_of(page)


def test_without_a_safeguarding_lead_the_page_says_how_to_name_one(client, place, lead):
    page = text_of(sign_in(client, lead).get(address("survey-open", place)))
    assert "No safeguarding lead is named" in page
    assert "Open it" not in page


def test_closing_asks_once_more(client, place, lead, survey, letter):
    sign_in(client, lead)
    assert "None of its links will work" in text_of(client.get(address("survey-close", place, survey.pk)))
    assert "is closed" in text_of(client.post(address("survey-close", place, survey.pk), follow=True))
    assert client.get(address("survey-invite", place, survey.pk)).status_code == 403
    assert follow(Client(), letter.token).status_code == 404


def test_statements_of_families_stand_beside_what_audits_found(client, place, lead, guard, auditor):
    with_library(place)
    submitted(started(assigned(place, auditor=auditor)))
    for value in (1, 2, 1, 2, 4):
        heard_in(place, lead, text="", survey="family", answers={"listened_to": value})
    for value in (5, 4):
        heard_in(place, lead, text="", source="professional", survey="practitioner", answers={"enough_time": value})
    page = text_of(sign_in(client, lead).get(address("survey-statements", place)))
    row = page[page.index("treated as equal partners") :][:1500]
    assert "<strong>20%</strong>" in row
    assert "Criteria W5, A2" in row
    assert "I have enough time to do it well" in page
    assert page.count("Too few to show") > 10
