"""What the scoring page does by itself in a real browser: keys, quotes, and edits that outlive a bad line."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from audits.models import AuditRound, EvidenceQuote
from audits.services.answers import save_answer
from audits.services.rounds import close_round
from qa_portal.access.roles import Role
from tests.audits.views.scoring import address
from tests.factories.audits import acting, answer_in, audit_in, edit, judging
from tests.factories.people import sign_in
from tests.factories.places import make_place
from tests.factories.plans import colleague_in, plan_in, read_version

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]
SAVES = re.compile(r"/answers/[0-9a-f-]+$")
TEXT = "😀 Sam smiles.\nSam finds long instructions hard.\n"
HTML = "<p>😀 Sam smiles.</p>\n<p>Sam finds long instructions hard.</p>\n"


@pytest.fixture
def place(db):
    return make_place()


@pytest.fixture
def audit(place):
    return audit_in(place, version=read_version(plan_in(place), text=TEXT, html=HTML))


@pytest.fixture
def page(page, live_server, place, audit):
    """The scoring page, as its auditor."""
    name = settings.SESSION_COOKIE_NAME
    session = sign_in(Client(), audit.auditor).cookies[name].value
    page.context.add_cookies([{"name": name, "value": session, "url": live_server.url}])
    page.goto(f"{live_server}{address('score', place, audit)}")
    return page


def status(page, code="A1"):
    return page.locator(f"#status-{code}")


def test_keys_give_grades_and_lead_on(page, audit):
    page.locator("#grade-A1-4").focus()
    page.keyboard.press("2")
    expect(status(page)).to_contain_text("Saved: Needs work")
    page.keyboard.press("j")
    page.keyboard.press("3")
    expect(status(page, "A2")).to_contain_text("Saved: Secure")
    expect(page.locator("#progress")).to_contain_text("2 of ")
    assert (answer_in(audit, "A1").grade, answer_in(audit, "A2").grade) == (2, 3)


def test_quick_arrows_end_with_what_the_screen_shows(page, audit):
    page.locator("#grade-A1-4").check()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(status(page)).to_contain_text("Saved: Falls short")
    page.wait_for_timeout(1000)
    assert answer_in(audit, "A1").grade == 1


def test_marked_words_are_quoted_where_they_stand_even_behind_an_emoji(page, audit):
    page.locator("#grade-B1-4").check()
    page.locator("#document-text p").last.dblclick(position={"x": 5, "y": 5})
    page.locator("#grade-B1-4").focus()
    page.keyboard.press("e")
    expect(page.locator("#quotes-B1")).to_contain_text("Sam")
    with acting(audit.auditor):
        quote = EvidenceQuote.objects.get()
    assert (quote.exact.strip(), quote.start) == ("Sam", TEXT.index("Sam finds"))
    expect(page.locator("#document-text mark")).to_have_text(re.compile("Sam"))


@pytest.mark.parametrize("trouble", ["no connection", "a server that is busy"])
def test_what_could_not_be_sent_is_kept_said_and_sent_again(page, audit, trouble):
    def in_trouble(route):
        return route.abort() if trouble == "no connection" else route.fulfill(status=503, body="busy")

    page.route(SAVES, in_trouble)
    page.locator("#grade-A1-3").check()
    expect(page.locator("#unsaved")).to_be_visible()
    assert answer_in(audit, "A1").grade is None
    page.unroute(SAVES)
    expect(status(page)).to_contain_text("Saved: Secure", timeout=15_000)
    expect(page.locator("#unsaved")).to_be_hidden()
    assert answer_in(audit, "A1").grade == 3


def test_leaving_with_something_unsaved_asks_first_and_otherwise_not(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.locator("#grade-A1-3").check()
    expect(status(page)).to_contain_text("Saved: Secure")
    page.reload()
    assert asked == []
    page.route(SAVES, lambda route: route.abort())
    page.locator("#grade-A1-4").check()
    expect(page.locator("#unsaved")).to_be_visible()
    page.reload()
    assert asked == ["beforeunload"]


def test_a_refusal_is_said_beside_the_answer_and_not_tried_again(page, place, audit):
    with acting(colleague_in(Role.QA_LEAD, place)) as by:
        close_round(by=by, audit_round=AuditRound.objects.get(pk=audit.assignment.round_id))
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator("#grade-A1-3").check()
    expect(status(page).get_by_role("alert")).to_contain_text(re.compile("Not saved. The round “.+” is closed."))
    expect(page.locator("#unsaved")).to_be_hidden()
    page.wait_for_timeout(6_000)
    assert len([url for url in sent if "/answers/" in url]) == 1


class TestAConflict:
    @pytest.fixture
    def conflict(self, page, audit):
        """The same answer was saved in another window after this page was opened."""
        judged = judging(audit)
        with acting(audit.auditor) as by:
            save_answer(answer=judged.answers[0], edit=edit(grade=3, comment="Theirs"), judging=judged, by=by)
        page.locator("#grade-A1-1").check()
        expect(status(page)).to_contain_text("Another window has saved A1")
        return status(page)

    def test_keeping_mine_saves_it(self, conflict, audit):
        conflict.get_by_role("button", name="Keep mine: Falls short").click()
        expect(conflict).to_contain_text("Saved: Falls short")
        assert answer_in(audit, "A1").grade == 1

    def test_taking_the_saved_answer_shows_it_without_a_question(self, conflict, page, audit):
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        conflict.get_by_role("link", name="Take the saved answer").click()
        expect(page.locator("#comment-A1")).to_have_value("Theirs")
        expect(page.locator("#grade-A1-3")).to_be_checked()
        assert (asked, answer_in(audit, "A1").grade) == ([], 3)


def test_a_quote_that_the_server_refuses_is_said_beside_the_quotes(page, audit):
    page.locator("#criterion-B1").get_by_text("Paste words").click()
    page.locator("#words-B1").fill("Sam likes football.")
    page.locator("#criterion-B1").get_by_role("button", name="Add to B1").click()
    expect(page.locator("#quotes-B1").get_by_role("alert")).to_contain_text("Those words are not in the plan")
    expect(page.locator("#words-B1")).to_have_value("Sam likes football.")
