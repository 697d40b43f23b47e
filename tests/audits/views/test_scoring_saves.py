"""Saving and quoting as the page does it: fragments with htmx, whole pages without."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from audits.models import Answer, Assignment, AuditRound, EvidenceQuote
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.services import revoke_space
from tests.audits.views.scoring import HTMX, Desk, address, words
from tests.factories.audits import acting, answer_in, assigned, audit_in, judging, submitted
from tests.factories.plans import colleague_in, plan_in, read_version

HERE, ELSEWHERE = str(new_id()), str(new_id())


@pytest.fixture
def audit(place, auditor):
    return audit_in(place, auditor=auditor, version=read_version(plan_in(place)))


@pytest.fixture
def desk(place, audit, auditor, signed_in):
    return Desk(signed_in(auditor), place, audit)


def score_page(desk, code):
    return f"{address('score', desk.place, desk.audit)}#criterion-{code}"


def asked_in(audit):
    return judging(audit).progress.asked


class TestWithHtmx:
    def test_a_save_is_said_with_grade_and_time_and_moves_the_progress(self, desk, audit):
        answer = desk.save("A1", htmx=True, grade=3, page_id=HERE)
        said = words(answer)
        assert answer.status_code == 200
        assert re.search(r'save-status__saved">Saved: Secure, \d\d:\d\d<', said)
        assert '<div id="progress" hx-swap-oob="innerHTML">' in said
        assert f"1 of {asked_in(audit)} answered<" in said
        assert "<html" not in said

    def test_the_reply_carries_the_version_that_the_next_save_is_made_from(self, desk):
        said = words(desk.save("A1", htmx=True, grade=3, page_id=HERE))
        assert '<input type="hidden" name="version" form="answer-A1" value="1">' in said

    def test_what_the_answer_still_needs_is_said_beside_it(self, desk, audit):
        said = words(desk.save("A1", htmx=True, grade=2, page_id=HERE))
        assert "A1 is judged Needs work (2) and needs a comment." in said
        assert "A1 is judged Needs work (2) and needs words of the plan that bear it out." in said
        assert f"1 of {asked_in(audit)} answered, 1 of them not finished" in said

    def test_not_applicable_is_said_in_words(self, desk):
        said = words(desk.save("A1", htmx=True, grade="na", reason="There is none.", page_id=HERE))
        assert "Saved: Not applicable," in said

    def test_a_conflict_shows_both_values_and_keeps_the_form_usable(self, desk):
        desk.save("A1", htmx=True, grade=3, page_id=ELSEWHERE)
        answer = desk.save("A1", htmx=True, grade=1, version=0, page_id=HERE)
        said = words(answer)
        assert answer.status_code == 409
        assert "Another window has saved A1 since this page was opened." in said
        assert "It holds “Secure”" in said
        assert "Keep mine: Falls short" in said
        assert 'name="version" form="answer-A1" value="1"' in said, "keeping mine is then made from what is held"

    def test_a_refusal_is_403_with_its_sentence_and_is_recorded(self, desk, place, audit):
        answer = desk.save("I1", htmx=True, grade=3, page_id=HERE)
        assert answer.status_code == 403
        assert "I1 can be judged Exemplary or Needs work or Falls short only." in words(answer)
        with acting(place.space.service_person):
            assert Entry.objects.filter(kind=Entry.Kind.REFUSED, actor=audit.auditor).count() == 1

    def test_quoted_words_stand_beside_the_answer_and_the_document_hears_of_it(self, desk):
        answer = desk.quote("B1", htmx=True, words="long instructions")
        said = words(answer)
        assert answer["HX-Trigger"] == "quotes-changed"
        assert "long instructions</a>" in said
        assert "Section B" in said
        assert '<div id="status-B1" hx-swap-oob="innerHTML">' in said

    def test_a_quote_settles_what_was_missing(self, desk, audit):
        desk.save("B1", htmx=True, grade=4, page_id=HERE)
        assert "needs words of the plan" in words(desk.save("B1", htmx=True, grade=4, page_id=HERE))
        said = words(desk.quote("B1", htmx=True, words="long instructions"))
        assert "needs words of the plan" not in said
        assert f"1 of {asked_in(audit)} answered<" in said

    def test_a_refused_quote_says_why_and_the_document_hears_nothing(self, desk):
        answer = desk.quote("B1", htmx=True, words="Sam likes football.")
        assert answer.status_code == 422
        assert "Those words are not in the plan as it stands here." in words(answer)
        assert "HX-Trigger" not in answer

    def test_a_quote_is_removed(self, desk, audit):
        desk.quote("B1", htmx=True, words="long instructions")
        with acting(audit.auditor):
            row = EvidenceQuote.objects.get()
        answer = desk.unquote(row.pk, htmx=True)
        assert answer["HX-Trigger"] == "quotes-changed"
        assert "long instructions" not in words(answer)
        assert desk.unquote(row.pk, htmx=True).status_code == 404

    def test_the_document_marks_what_was_quoted(self, desk):
        desk.quote("B1", htmx=True, words="long instructions")
        pane = words(desk.get("document", **HTMX))
        assert re.search(r'<mark id="quote-[0-9a-f-]+" data-q="[0-9a-f-]+">long instructions</mark>', pane)

    def test_somebody_signed_out_is_told_by_the_code_and_gets_no_page_into_the_page(self, desk):
        desk.client.logout()
        answer = desk.save("A1", htmx=True, grade=3, page_id=HERE)
        assert (answer.status_code, answer.content) == (401, b"")

    def test_a_save_asks_the_database_as_often_whatever_is_there(self, desk, queries_of):
        def save():
            return desk.client.post(address("answer", desk.place, desk.audit, answer.pk), sent, headers=HTMX)

        answer = answer_in(desk.audit, "A1")
        sent = {"grade": 3, "version": 0, "page_id": HERE}
        save()
        empty = queries_of(save)
        for code in ("A2", "B1", "C1", "D1"):
            desk.save(code, grade=4, page_id=HERE)
            desk.quote(code, words="Sam finds")
        assert queries_of(save) == empty <= 10

    def test_a_quote_asks_the_database_as_often_whatever_is_there(self, desk, queries_of):
        def quote(code):
            place, sent = answer_in(desk.audit, code).pk, {"words": "Sam finds"}
            return lambda: desk.client.post(address("quote", desk.place, desk.audit, place), sent, headers=HTMX)

        quote("A1")()
        empty = queries_of(quote("A2"))
        for code in ("B1", "C1", "D1"):
            quote(code)()
        assert queries_of(quote("E1")) == empty <= 17


class TestWithoutJavaScript:
    def test_a_save_opens_the_page_again_at_the_criterion(self, desk, audit):
        answer = desk.save("A1", grade=3, comment="Clear.", page_id=HERE)
        assert answer.url == score_page(desk, "A1")
        assert answer_in(audit, "A1").grade == 3
        assert "Clear." in words(desk.get("score"))

    def test_a_conflict_is_a_page_with_both_values_and_a_form_that_works(self, desk, audit):
        desk.save("A1", grade=3, comment="Theirs.", page_id=ELSEWHERE)
        answer = desk.save("A1", grade=2, comment="Mine.", version=0, page_id=HERE)
        page = words(answer)
        assert answer.status_code == 409
        for expected in ("A1 was saved in another window", "Secure", "Theirs.", "Needs work", "Mine."):
            assert expected in page
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        assert hidden["page_id"] == HERE
        form = {name: hidden[name] for name in ("grade", "reason", "comment", "version", "page_id")}
        assert desk.save("A1", **form).url == score_page(desk, "A1")
        assert (answer_in(audit, "A1").grade, answer_in(audit, "A1").comment) == (2, "Mine.")

    def test_keeping_not_applicable_after_a_conflict_keeps_its_reason(self, desk, audit):
        desk.save("A1", grade=3, page_id=ELSEWHERE)
        page = words(desk.save("A1", grade="na", reason="There is none.", version=0, page_id=HERE))
        hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        desk.save("A1", **{name: hidden[name] for name in ("grade", "reason", "comment", "version", "page_id")})
        assert (answer_in(audit, "A1").not_applicable, answer_in(audit, "A1").reason) == (True, "There is none.")

    def test_a_quote_opens_the_page_again_at_the_criterion(self, desk):
        assert desk.quote("B1", words="long instructions").url == score_page(desk, "B1")
        assert desk.quote("C1", missing_from="Section C").url == score_page(desk, "C1")

    def test_a_refused_quote_keeps_the_words_and_can_be_sent_again(self, desk):
        answer = desk.quote("B1", words="Sam likes football.")
        page = words(answer)
        assert answer.status_code == 422
        assert "<title>Error: The quote for B1 was not added" in page
        assert "Those words are not in the plan as it stands here." in page
        assert ">Sam likes football.</textarea>" in page
        assert (
            reverse(
                "audits:quote", args=[desk.place.space.slug, desk.audit.assignment_id, answer_in(desk.audit, "B1").pk]
            )
            in page
        )

    def test_removing_a_quote_opens_the_page_again(self, desk, audit):
        desk.quote("B1", words="long instructions")
        with acting(audit.auditor):
            row = EvidenceQuote.objects.get()
        assert desk.unquote(row.pk).url == score_page(desk, "B1")


@pytest.mark.parametrize(
    "sent",
    [
        {"grade": "--5", "version": 0},
        {"grade": "²", "version": 0},
        {"grade": "9999", "version": 0},
        {"grade": 3, "version": -1},
        {"grade": 3, "version": "x"},
        {"grade": 3, "version": 0, "page_id": "x"},
        {"grade": 3, "version": 0, "page_id": ""},
    ],
)
def test_what_no_page_sends_is_refused_and_breaks_nothing(desk, audit, sent):
    answer = desk.save("A1", **{"page_id": HERE} | sent)
    assert answer.status_code == 403
    assert "nothing was changed" in words(answer)
    assert answer_in(audit, "A1").version == 0


@pytest.mark.parametrize("version", [10**12, 10**30])
def test_a_version_that_no_number_of_the_database_holds_is_a_conflict(desk, version):
    assert desk.save("A1", grade=3, version=version, page_id=HERE).status_code == 409


def test_a_comment_that_is_too_long_says_so(desk):
    answer = desk.save("A1", grade=3, comment="x" * 10_001, page_id=HERE)
    assert "A comment can have 10,000 characters at most. Make it shorter." in words(answer)


def test_line_breaks_of_a_full_comment_count_as_they_do_in_the_browser(desk, audit):
    assert desk.save("A1", grade=3, comment="x\r\n" * 5_000, page_id=HERE).status_code == 302
    assert answer_in(audit, "A1").comment.count("\n") == 4_999


def test_words_and_their_absence_at_once_are_refused_and_both_are_kept(desk):
    answer = desk.quote("B1", words="Sam finds", missing_from="Section C")
    page = words(answer)
    assert answer.status_code == 422
    assert "Either give words of the plan, or say where they are missing, not both." in page
    assert ">Sam finds</textarea>" in page
    assert 'value="Section C"' in page


@pytest.mark.parametrize("sent", [{"words": "Sam", "start": "x"}, {"missing_from": "x" * 121}, {"words": "a\0b"}])
def test_a_quote_that_no_page_sends_is_refused_and_breaks_nothing(desk, sent):
    assert desk.quote("B1", **sent).status_code == 422


def test_a_place_beyond_the_text_falls_back_to_the_words(desk):
    assert desk.quote("B1", words="Sam", start=10**9, end=10**9 + 3).status_code == 302


def test_words_that_look_like_html_are_words(place, auditor, signed_in):
    text = "<script>alert(1)</script> & more\n"
    html = "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>\n"
    audit = audit_in(place, auditor=auditor, version=read_version(plan_in(place), text=text, html=html))
    desk = Desk(signed_in(auditor), place, audit)
    desk.save("A1", grade=3, comment="<b>bold</b>", page_id=HERE)
    desk.quote("A1", words="<script>alert(1)</script>")
    page = desk.get("score").content.decode()
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page


@pytest.mark.parametrize("name", ["answer", "quote"])
def test_an_answer_of_another_audit_is_not_found_under_this_one(desk, place, auditor, name):
    other = answer_in(audit_in(place, auditor=auditor), "A1")
    answer = desk.client.post(address(name, place, desk.audit, other.pk), {"words": "Sam"})
    assert answer.status_code == 404


def test_a_quote_of_another_audit_is_not_found_under_this_one(desk, place, auditor, audit):
    other = audit_in(place, auditor=auditor)
    Desk(desk.client, place, other).quote("B1", words="Sam finds")
    with acting(auditor):
        row = EvidenceQuote.objects.get(answer__audit=other)
    assert desk.unquote(row.pk).status_code == 404


def test_nothing_is_saved_in_a_closed_round(desk, audit):
    with acting(audit.auditor):
        AuditRound.objects.get(pk=audit.assignment.round_id)
    with acting(desk.place.space.service_person):
        closed = AuditRound.objects.get(pk=audit.assignment.round_id)
        closed.state = AuditRound.State.CLOSED
        closed.save()
    answer = desk.save("A1", grade=3, page_id=HERE)
    assert answer.status_code == 403
    assert "is closed." in words(answer)


def test_what_was_taken_back_is_said_and_not_lost_from_view(desk, audit, place):
    """Somebody may be in the middle of scoring when a lead withdraws the assignment."""
    with acting(place.space.service_person):
        assignment = Assignment.objects.get(pk=audit.assignment_id)
        assignment.withdrawn_at = timezone.now()
        assignment.save()
    answer = desk.save("A1", htmx=True, grade=3, page_id=HERE)
    assert answer.status_code == 403
    assert "This assignment was withdrawn." in words(answer)
    page = words(desk.get("audit"))
    assert "This assignment was withdrawn." in page
    assert "Continue scoring" not in page


def test_a_submitted_audit_refuses_every_way_of_changing_it(desk, audit):
    desk.quote("B1", words="Sam finds")
    with acting(audit.auditor):
        row = EvidenceQuote.objects.get()
    submitted(audit)
    assert desk.save("A1", grade=1, page_id=HERE).status_code == 403
    assert desk.quote("A1", words="Sam finds").status_code == 422
    assert desk.unquote(row.pk).status_code == 403
    assert desk.submit().status_code == 403
    assert desk.get("score").url == address("audit", desk.place, audit)


def test_get_changes_nothing(desk, audit):
    for name in ("answer", "quote"):
        assert desk.client.get(address(name, desk.place, audit, answer_in(audit, "A1").pk)).status_code == 405
    assert desk.client.get(address("submit", desk.place, audit)).status_code == 405


def test_authority_that_was_taken_away_ends_with_the_next_save(desk, place, audit):
    """Nothing that the portal keeps between requests, prepared queries included, outlives the grant."""
    url = address("answer", place, audit, answer_in(audit, "A1").pk)
    assert desk.client.post(url, {"grade": 3, "version": 0, "page_id": HERE}, headers=HTMX).status_code == 200
    with acting(place.space.service_person) as by:
        for grant in SpaceGrant.objects.filter(user=audit.auditor, content_object=place.space):
            revoke_space(by=by, grant=grant)
    assert desk.client.post(url, {"grade": 4, "version": 1, "page_id": HERE}, headers=HTMX).status_code == 404
    with acting(place.space.service_person):
        assert Answer.objects.get(audit=audit, saved_at__isnull=False).grade == 3


def test_somebody_elses_audit_is_refused_or_not_found_and_nothing_is_saved(place, audit, signed_in):
    other = Desk(signed_in(colleague_in(Role.AUDITOR, place)), place, audit)
    assert other.save("A1", htmx=True, grade=3, page_id=HERE).status_code in {403, 404}
    assert answer_in(audit, "A1").grade is None


def test_an_assignment_that_was_not_begun_has_nothing_to_save(place, auditor, signed_in):
    assignment, client = assigned(place, auditor=auditor), signed_in(auditor)
    sent = {"grade": 3, "version": 0, "page_id": HERE}
    url = reverse("audits:answer", args=[place.space.slug, assignment.pk, new_id()])
    assert client.post(url, sent).status_code == 404
