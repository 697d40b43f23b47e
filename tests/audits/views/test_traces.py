"""The page that tells what became of quotes, and the offer to move over, as each person meets them."""

import re

import pytest
from django.urls import reverse

from audits.queries.fates import counts_in_words
from audits.rules.word_changes import compared
from qa_portal.access.roles import Role
from tests.audits.redrafted import (
    CHANGED,
    CHANGES,
    FIRST,
    GOES,
    MOVES,
    STAYS,
    audit_of_first_draft,
    first_draft,
    second_draft,
)
from tests.audits.views.scoring import address
from tests.factories.audits import acting, audit_in, submitted
from tests.factories.plans import assignment_of, colleague_in, version_of


@pytest.fixture
def audit(place):
    return audit_of_first_draft(place)


@pytest.fixture
def newer(audit):
    return second_draft(audit.plan_version)


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def page_of(version, place) -> str:
    return reverse("audits:version-quotes", args=[place.space.slug, version.plan_id, version.pk])


@pytest.fixture
def read(place, signed_in):
    """`read(person, version)` is the page as that person sees it, in words."""
    return lambda person, version: words(signed_in(person).get(page_of(version, place)))


def test_the_page_counts_and_lists_what_needs_looking_at_first(audit, newer, read):
    seen = read(audit.auditor, newer)
    assert "Of 4 quotes 1 is gone, 1 is changed, 1 has moved and 1 stands where it stood." in seen
    assert seen.index(GOES) < seen.index("taken out: 20") < seen.index(MOVES) < seen.index(STAYS)
    assert "put in: 30" in seen
    assert "put in: week" in seen


def test_each_quote_leads_to_its_criterion_and_to_its_place(audit, newer, place, signed_in):
    client = signed_in(audit.auditor)
    page = client.get(page_of(newer, place)).content.decode()
    assert f"{address('score', place, audit)}#criterion-F1" in page
    shown = re.findall(r'href="([^"]+\?show=[^"#]+)#(quote-[^"]+)"', page)
    assert len(shown) == 3
    for there, mark in shown:
        document = client.get(there).content.decode()
        assert document.count("<mark") == 1
        assert f'id="{mark}"' in document


def test_quotes_of_an_audit_under_way_are_its_auditors_alone(audit, newer, place, read, signed_in):
    colleague, lead = colleague_in(Role.AUDITOR, place), colleague_in(Role.QA_LEAD, place)
    trace = re.search(r"\?show=([^\"#]+)#", signed_in(audit.auditor).get(page_of(newer, place)).content.decode())[1]
    for person in (audit.plan_version.uploaded_by, colleague, lead):
        seen = read(person, newer)
        assert "No quote of an earlier version that you may see" in seen
        assert not [each for each in (STAYS, MOVES, CHANGES, GOES) if each in seen]
        version = reverse("audits:version", args=[place.space.slug, newer.plan_id, newer.pk])
        assert b"<mark" not in signed_in(person).get(version, {"show": trace}).content


def test_once_submitted_the_lead_sees_them_and_the_writer_does_not(audit, newer, place, read):
    submitted(audit)
    assert GOES in read(colleague_in(Role.QA_LEAD, place), newer)
    assert GOES not in read(audit.plan_version.uploaded_by, newer)


def test_a_lead_who_wrote_any_draft_of_the_plan_is_a_writer(audit, place, read):
    submitted(audit)
    lead = colleague_in(Role.QA_LEAD, place)
    assert GOES not in read(lead, second_draft(audit.plan_version, written_by=lead))


def test_who_still_has_to_judge_the_same_text_sees_nothing_of_anothers_quotes(audit, newer, place, read):
    submitted(audit)
    lead = colleague_in(Role.QA_LEAD, place)
    with acting(audit.auditor):
        audit_round = audit.assignment.round
        assert audit_round.space
    assignment_of(audit_round, audit.plan_version, lead)
    assert GOES not in read(lead, newer)


def test_a_first_version_says_that_there_is_nothing_yet(audit, read):
    assert "This is the first version" in read(audit.auditor, audit.plan_version)


def test_quotes_that_nobody_looked_for_yet_are_said_to_wait(audit, read):
    newer = second_draft(audit.plan_version, traced_by_now=False)
    assert "4 quotes are still being looked for." in read(audit.auditor, newer)


def test_the_plan_and_the_version_lead_to_the_page(audit, newer, place, signed_in):
    client = signed_in(audit.auditor)
    plan = client.get(reverse("audits:plan", args=[place.space.slug, newer.plan_id])).content.decode()
    assert plan.count("What became of the quotes") == 1
    version = client.get(reverse("audits:version", args=[place.space.slug, newer.plan_id, newer.pk]))
    assert page_of(newer, place) in version.content.decode()


def test_a_word_that_is_no_id_marks_nothing(audit, newer, place, signed_in):
    version = reverse("audits:version", args=[place.space.slug, newer.plan_id, newer.pk])
    assert b"<mark" not in signed_in(audit.auditor).get(version, {"show": "x"}).content


def test_the_result_of_a_submitted_audit_says_what_became_of_each_quote(audit, newer, place, signed_in):
    submitted(audit)
    seen = words(signed_in(audit.auditor).get(address("audit", place, audit)))
    assert "They speak of version 1. Version 2 was uploaded since." in seen
    for fate in ("Gone in version 2", "Changed in version 2", "Moved in version 2", "Where it stood in version 2"):
        assert seen.count(fate) == 1


def test_the_auditor_is_offered_the_newer_draft_and_may_stay(audit, newer, place, signed_in):
    client = signed_in(audit.auditor)
    for name in ("audit", "score", "check"):
        assert "A newer draft was uploaded: version 2" in words(client.get(address(name, place, audit)))
    offer = words(client.get(address("newer", place, audit)))
    assert "You began with version 1." in offer
    assert "Of 4 quotes 1 is gone" in offer
    assert FIRST[-2] in client.get(address("score", place, audit)).content.decode()


def test_moving_over_shows_the_new_text_and_what_to_decide(audit, newer, place, signed_in):
    client = signed_in(audit.auditor)
    client.post(address("newer", place, audit))
    page = client.get(address("score", place, audit))
    seen = words(page)
    assert "Your audit judges version 2 now." in seen
    assert "Words of version 1. They are not in version 2 any more." in seen
    assert "Words of version 1. They have changed in version 2." in seen
    assert page.content.decode().count("<mark") == 3
    renew = re.search(r'action="([^"]+/renew)"', page.content.decode())[1]
    client.post(renew)
    assert CHANGED in words(client.get(address("score", place, audit))).replace(CHANGED, CHANGED, 1)
    assert "They have changed in version 2." not in words(client.get(address("score", place, audit)))


def test_a_refusal_to_move_over_stands_on_the_page(audit, place, signed_in):
    second_draft(audit.plan_version, written_by=audit.auditor)
    answer = signed_in(audit.auditor).post(address("newer", place, audit))
    assert answer.status_code == 422
    assert "You helped to write this plan" in words(answer)


def test_without_a_newer_draft_the_offer_leads_back(place, signed_in):
    audit = audit_in(place)
    answer = signed_in(audit.auditor).get(address("newer", place, audit))
    assert answer["Location"] == address("audit", place, audit)


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"gone": 1}, "The one quote is gone."),
        ({"exact": 3}, "All 3 quotes stand where they stood."),
        ({"moved": 2, "changed": 1}, "Of 3 quotes 1 is changed and 2 have moved."),
    ],
)
def test_counts_are_said_in_words(counts, sentence):
    assert counts_in_words(counts) == sentence


def test_wordings_join_up_again_and_show_whole_changes():
    old, new = compared("20 minutes each day.", "30 minutes every single day.")
    assert "".join(piece.words for piece in old) == "20 minutes each day."
    assert "".join(piece.words for piece in new) == "30 minutes every single day."
    assert [piece.words for piece in new if piece.is_different] == ["30", "every single"]


def test_only_a_document_that_was_read_has_the_page(audit, place, signed_in):
    waiting = version_of(first_draft(place).plan)
    answer = signed_in(audit.auditor).get(page_of(waiting, place))
    assert answer.status_code == 302
