"""Pages of local priorities, and how they are asked and shown in an audit."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audits.models import LocalCriterion, LocalQuote
from tests.factories.audits import acting, assigned, started, submitted
from tests.factories.local_criteria import QUESTION, answer_local, asking_round, local_of, priority, with_library
from tests.factories.people import sign_in
from tests.factories.plans import round_in


@pytest.fixture
def council(place):
    return with_library(place)


@pytest.fixture
def asked(council, lead):
    return priority(council, lead, guidance="Look at sections F and I.", family_question="How will you get there?")


@pytest.fixture
def audit(council, lead, auditor, asked):
    return started(assigned(council, audit_round=asking_round(council, lead), auditor=auditor))


def address(name, council, *args):
    return reverse(f"audits:{name}", args=[council.space.slug, *args])


def text_of(response):
    return response.content.decode()


def typed(council, **other):
    from tests.factories.local_criteria import scale_named

    today = timezone.localdate()
    with acting(council.library.service_person):
        scale = scale_named(council, "yes_partly_no").pk
    day = {"begins_day": today.day, "begins_month": today.month, "begins_year": today.year}
    nothing = dict.fromkeys(("guidance", "family_question", "looks_like", "ends_day", "ends_month", "ends_year"), "")
    return {"question": QUESTION, "scale": scale, **day, **nothing, **other}


def test_a_lead_adds_changes_orders_and_ends(client, council, lead):
    browse = sign_in(client, lead)
    assert "No local priorities yet" in text_of(browse.get(address("priority-list", council)))
    page = address("priority-add", council)
    assert "Yes, Partly, No" in text_of(browse.get(page))
    lines = typed(council, looks_like="Every journey\nSome")
    wrong = text_of(browse.post(page, lines))
    assert "Write 3 lines" in wrong
    assert "Every journey" in wrong
    done = text_of(browse.post(page, typed(council, looks_like="Every journey\nSome\nNone"), follow=True))
    assert "LP1 is added" in done
    assert QUESTION in done
    browse.post(page, typed(council, question="Second?"))
    with acting(lead):
        first, second = LocalCriterion.objects.in_space(council.space)
    browse.post(address("priority-change", council, first.pk), typed(council, question="Other words?"))
    again = text_of(browse.get(address("priority-change", council, first.pk)))
    assert "What it said before" in again
    assert QUESTION in again
    browse.post(address("priority-move", council, second.pk), {"step": "earlier"})
    listed = text_of(browse.get(address("priority-list", council)))
    assert listed.index("Second?") < listed.index("Other words?")
    assert "Rounds opened from today on do not ask it" in text_of(
        browse.get(address("priority-end", council, first.pk))
    )
    assert "LP1 is not asked any more" in text_of(
        browse.post(address("priority-end", council, first.pk), {"sure": "yes"}, follow=True)
    )


def test_the_days_have_to_be_in_order(client, council, lead):
    yesterday = timezone.localdate() - timedelta(days=1)
    ends = {"ends_day": yesterday.day, "ends_month": yesterday.month, "ends_year": yesterday.year}
    wrong = sign_in(client, lead).post(address("priority-add", council), typed(council, **ends))
    assert "The last day cannot come before the first" in text_of(wrong)


def test_an_auditor_reads_them_and_changes_none(client, council, asked, auditor):
    browse = sign_in(client, auditor)
    listed = text_of(browse.get(address("priority-list", council)))
    assert "How will you get there?" in listed
    assert "Move up" not in listed
    assert browse.get(address("priority-change", council, asked.pk)).status_code == 403


def test_they_stand_in_their_own_panel_after_the_shared_criteria(client, council, audit, auditor):
    text = text_of(sign_in(client, auditor).get(address("score", council, audit.assignment_id)))
    assert text.index('id="section-T"') < text.index('id="section-local"') < text.index('id="criterion-LP1"')
    assert "Look at sections F and I." in text
    assert 'id="quotes-LP1"' in text
    assert 'id="quotes-A1"' in text


def test_an_answer_is_saved_with_and_without_javascript_and_a_conflict_shows_both(client, council, audit, auditor):
    browse = sign_in(client, auditor)
    (panel,) = local_of(audit)
    save = address("local-answer", council, audit.assignment_id, panel.answer.pk)
    page = {"version": 0, "page_id": "018f0000-0000-7000-8000-000000000001"}
    saved = browse.post(save, {**page, "grade": 2, "comment": "By bus"}, headers={"HX-Request": "true"})
    assert "Saved: Yes" in text_of(saved)
    other = {"version": 0, "page_id": "018f0000-0000-7000-8000-000000000002", "grade": 0}
    conflict = browse.post(save, other, headers={"HX-Request": "true"})
    assert conflict.status_code == 409
    assert "Keep mine: No" in text_of(conflict)
    plain = browse.post(save, other)
    assert f'action="{save}"' in text_of(plain)
    kept = browse.post(save, {**other, "version": 1})
    assert kept["Location"].endswith("#criterion-LP1")


def test_the_check_and_the_result_show_them_under_their_own_heading(client, council, audit, auditor):
    browse = sign_in(client, auditor)
    check = text_of(browse.get(address("check", council, audit.assignment_id)))
    assert check.index("Your answers") < check.index("Local priorities</h2>")
    answer_local(audit, 1, "Only to the station.")
    submitted(audit)
    result = text_of(browse.get(address("audit", council, audit.assignment_id)))
    assert "Only to the station." in result[result.index("Local priorities</h2>") :]
    assert "in no report of the area" in result


def test_how_they_were_answered_is_counted_for_the_council_alone(client, council, audit, lead):
    answer_local(audit, 1)
    browse = sign_in(client, lead)
    assert "No submitted audit has answered it yet" in text_of(browse.get(address("priority-list", council)))
    submitted(audit)
    assert "Partly 1" in text_of(browse.get(address("priority-list", council)))


def _queries(browse, page):
    browse.get(page)
    with CaptureQueriesContext(connection) as asked:
        browse.get(page)
    return len(asked)


def test_they_cost_two_queries_where_they_are_asked_and_none_elsewhere(client, council, audit, auditor):
    plain = started(assigned(council, audit_round=round_in(council), auditor=auditor))
    browse = sign_in(client, auditor)
    pages = [address("score", council, each.assignment_id) for each in (plain, audit)]
    without, with_local = (_queries(browse, page) for page in pages)
    assert with_local == without + 2


WORDS = "long instructions"


@pytest.fixture
def panel(audit):
    return local_of(audit)[0]


def quoted(audit):
    return [(row.exact, row.location, row.nothing_there) for row in local_of(audit)[0].answer.evidence]


def test_words_of_the_plan_bear_out_a_local_answer(client, council, auditor, audit, panel):
    browse, score = sign_in(client, auditor), address("score", council, audit.assignment_id)
    where = address("local-quote", council, audit.assignment_id, panel.answer.pk)
    page = text_of(browse.post(where, {"words": WORDS}, follow=True))
    assert "Remove<span" in page
    browse.post(where, {"words": WORDS})
    browse.post(where, {"missing_from": "Section I"})
    assert [(words, missing) for words, _, missing in quoted(audit)] == [(WORDS, False), ("", True)]
    (quote, _) = local_of(audit)[0].answer.evidence
    assert f'id="quote-{quote.pk}"' in text_of(browse.get(score))
    browse.post(address("local-unquote", council, audit.assignment_id, quote.pk))
    assert quoted(audit) == [("", "Section I", True)]


def test_words_that_are_not_in_the_plan_are_kept_on_the_page_that_refuses_them(client, council, auditor, audit, panel):
    where = address("local-quote", council, audit.assignment_id, panel.answer.pk)
    answer = sign_in(client, auditor).post(where, {"words": "Words of another plan"})
    assert answer.status_code == 422
    assert "Words of another plan</textarea>" in text_of(answer)
    assert where in text_of(answer)
    beside = client.post(where, {"words": "Words of another plan"}, headers={"HX-Request": "true"})
    assert 'role="alert"' in text_of(beside)


def test_a_local_priority_is_offered_where_words_are_chosen(client, council, auditor, audit):
    browse, words = sign_in(client, auditor), address("quote-words", council, audit.assignment_id)
    assert '<optgroup label="Local priorities">' in text_of(browse.get(words))
    pasting = text_of(browse.get(words, {"for": "LP1"}, headers={"HX-Request": "true"}))
    assert "/local/" in pasting
    browse.post(words, {"for": "LP1", "words": WORDS})
    assert [words for words, *_ in quoted(audit)] == [WORDS]


def test_nobody_else_quotes_in_it_and_a_submitted_audit_keeps_its_quotes(client, council, lead, auditor, audit, panel):
    where = address("local-quote", council, audit.assignment_id, panel.answer.pk)
    assert sign_in(client, lead).post(where, {"missing_from": "Section I"}).status_code in {403, 404}
    browse = sign_in(client, auditor)
    browse.post(where, {"missing_from": "Section I"})
    done = submitted(audit)
    assert "Nothing is there" in text_of(browse.get(address("audit", council, done.assignment_id)))
    assert browse.post(where, {"missing_from": "Section J"}).status_code == 422
    assert [place for _, place, _ in quoted(done)] == ["Section I"]


def test_the_database_refuses_a_quote_in_a_submitted_audit(council, audit, panel):
    done = submitted(audit)
    facts = {"space_id": done.space_id, "answer": panel.answer, "plan_version_id": done.plan_version_id}
    with pytest.raises(IntegrityError, match="never changes"), acting(done.auditor):
        LocalQuote.objects.create(**facts, nothing_there=True, location="Section I", made_by_id=done.auditor_id)
