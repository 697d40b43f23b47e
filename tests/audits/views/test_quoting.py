"""The page for choosing words of the plan: reached from every paragraph by the keyboard, and without JavaScript."""

import re

import pytest

from tests.audits.views.scoring import HTMX, Desk, address, words
from tests.factories.audits import answer_in, audit_in, submitted
from tests.factories.plans import TEXT, plan_in, read_version

WORDS = "Sam finds long instructions hard."
TABLE_HTML = "<table><tbody><tr><td>Reading</td>\n<td>A teacher, daily</td>\n</tr>\n</tbody></table>\n"
TABLE_TEXT = "Reading\nA teacher, daily\n\n\n"
MOST_BYTES = 302_000


@pytest.fixture
def desk(place, signed_in):
    audit = audit_in(place)
    return Desk(signed_in(audit.auditor), place, audit)


def url(desk, **query):
    return address("quote-words", desk.place, desk.audit), query


def quotes(desk, code="B1"):
    return [(quote.exact, quote.start) for quote in answer_in(desk.audit, code).evidence]


def test_each_paragraph_of_the_scoring_page_has_a_button_that_leads_to_its_words(desk):
    page = desk.get("score").content.decode()
    places = re.findall(r'<button form="quote" name="at" value="([^"]+)" aria-label="([^"]+)">', page)
    assert [name for _, name in places] == ["Quote: Section B: Special educational needs", f"Quote: {WORDS}"]
    chosen = desk.client.get(*url(desk, at=places[1][0])).content.decode()
    assert f">{WORDS}</textarea>" in chosen
    assert "These words stand in Section B." in chosen


def test_trimmed_words_become_a_quote_of_the_chosen_criterion(desk):
    start = TEXT.index(WORDS)
    answer = desk.client.post(url(desk)[0], {"words": "long\r\n instructions", "start": start, "for": "B1"})
    assert answer["Location"].endswith("#criterion-B1")
    assert quotes(desk) == [("long instructions", start + 10)]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"words": WORDS}, "Choose the criterion that the words are for."),
        ({"words": "Sam likes maths.", "for": "B1"}, "Those words are not in the plan as it stands here."),
        ({"for": "B1"}, "Mark or paste words of the plan first"),
        ({"words": WORDS, "missing_from": "Section F", "for": "B1"}, "not both"),
    ],
)
def test_what_cannot_be_quoted_comes_back_with_the_reason_and_nothing_is_lost(desk, sent, sentence):
    answer = desk.client.post(url(desk)[0], sent)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert sent.get("words", "") in answer.content.decode()
    assert quotes(desk) == []


def test_nothing_there_can_be_said_there_too(desk):
    desk.client.post(url(desk)[0], {"missing_from": "Section F", "for": "F1"})
    assert answer_in(desk.audit, "F1").evidence[0].nothing_there


def test_the_criterion_that_one_comes_from_is_chosen_already(desk):
    assert '<option value="B1" selected>' in desk.client.get(*url(desk, **{"for": "B1"})).content.decode()


@pytest.mark.parametrize("there", ["", "x", "5-2", "0-0", "999999-9999999", "-1-4"])
def test_what_is_no_place_opens_an_empty_page(desk, there):
    answer = desk.client.get(*url(desk, at=there))
    assert answer.status_code == 200
    assert "Paste words copied from the plan" in words(answer)


def test_a_cell_offers_its_whole_row(place, signed_in):
    audit = audit_in(place, version=read_version(plan_in(place), html=TABLE_HTML, text=TABLE_TEXT))
    desk = Desk(signed_in(audit.auditor), place, audit)
    page = desk.client.get(*url(desk, at="8-24")).content.decode()
    row = re.search(r'href="\?at=([^"]+)">Take the whole row', page)[1]
    assert "Reading\nA teacher, daily</textarea>" in desk.client.get(*url(desk, at=row)).content.decode()


def test_the_form_for_pasting_comes_into_the_page_when_it_is_asked_for(desk):
    answer = desk.client.get(*url(desk, **{"for": "B1"}), headers=HTMX).content.decode()
    assert "data-quote-form" in answer
    assert "<html" not in answer


def test_a_submitted_audit_has_no_such_page(place, signed_in):
    audit = submitted(audit_in(place))
    answer = signed_in(audit.auditor).get(address("quote-words", place, audit))
    assert answer["Location"] == address("audit", place, audit)


def test_the_scoring_page_is_no_heavier_than_a_school_computer_bears(place, signed_in):
    paragraphs = [f"Paragraph {number} says what will be done, by whom and how often." for number in range(230)]
    html = "".join(f'<p id="b{at}">{each}</p>\n' for at, each in enumerate(paragraphs))
    version = read_version(plan_in(place), html=html, text="".join(f"{each}\n" for each in paragraphs))
    audit = audit_in(place, version=version)
    page = Desk(signed_in(audit.auditor), place, audit).get("score").content
    assert len(page) < MOST_BYTES
