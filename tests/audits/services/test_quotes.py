"""Words of the plan: found by their place or by themselves, once each, and taken off again."""

import pytest

from audits.models import EvidenceQuote
from audits.services.quotes import LONGEST, Selection, attach_quote, note_nothing_there, remove_quote
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.access.roles import Role
from qa_portal.ledger.models import Entry
from tests.factories.audits import acting, answer_in, audit_in, submitted
from tests.factories.plans import TEXT, colleague_in, plan_in, read_version

WORDS = "Sam finds long instructions hard."
START = TEXT.index(WORDS)


@pytest.fixture
def audit(place):
    return audit_in(place)


def quote(audit, words, start=None, end=None, code="B1"):
    with acting(audit.auditor) as by:
        return attach_quote(answer=answer_in(audit, code), selection=Selection(words, start, end), by=by)


def nothing(audit, location, code="B1"):
    with acting(audit.auditor) as by:
        return note_nothing_there(answer=answer_in(audit, code), location=location, by=by)


def quotes_of(audit):
    with acting(audit.auditor):
        return [(row.exact, row.location) for row in EvidenceQuote.objects.filter(answer__audit=audit)]


def test_marked_words_are_kept_with_their_place_and_their_surroundings(audit):
    row = quote(audit, "long instructions", START + 10, START + 27)
    assert (row.exact, row.start, row.end) == ("long instructions", START + 10, START + 27)
    assert row.prefix.endswith("Sam finds ")
    assert row.suffix == " hard.\n"
    assert (row.location, row.made_by_id, row.nothing_there) == ("Section B", audit.auditor_id, False)


@pytest.mark.parametrize(
    "pasted", ["Sam finds long instructions hard.", "  Sam finds\r\n long   instructions hard.  ", "sam FINDS long"]
)
def test_pasted_words_are_found_whatever_their_spaces_lines_and_capitals(audit, pasted):
    assert TEXT[quote(audit, pasted).start :].startswith("Sam finds long")


def test_curly_quotes_and_dashes_of_the_plan_are_found_by_straight_ones(place):
    text = "“I don’t like noise” – that is what Sam says.\n"
    version = read_version(plan_in(place), text=text, html=f"<p>{text[:-1]}</p>\n")
    row = quote(audit_in(place, version=version), '"I don\'t like noise" - that')
    assert row.exact == "“I don’t like noise” – that"
    assert row.location == "Before the first section"


def test_places_are_code_points_so_that_an_emoji_counts_once(place):
    text = "😀😀 Sam smiles.\n"
    version = read_version(plan_in(place), text=text, html=f"<p>{text[:-1]}</p>\n")
    assert quote(audit_in(place, version=version), "Sam", 3, 6).exact == "Sam"


def test_wrong_places_fall_back_to_the_words(audit):
    row = quote(audit, "long instructions", 0, 17)
    assert TEXT[row.start : row.end] == "long instructions"


def test_of_words_that_stand_twice_those_near_the_mark_are_taken(place):
    text = "He reads. Then he plays. He reads.\n"
    version = read_version(plan_in(place), text=text, html=f"<p>{text[:-1]}</p>\n")
    assert quote(audit_in(place, version=version), "He reads.", 24, 33).start == 25


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Sam likes football.", "Those words are not in the plan as it stands here."),
        ("   ", "Mark or paste words of the plan first, or say where they should have been."),
        ("x" * (LONGEST + 1), "A quote has 2,000 characters at most."),
    ],
)
def test_what_cannot_be_quoted_is_refused_with_the_reason(audit, words, sentence):
    with pytest.raises(Refused) as refusal:
        quote(audit, words)
    assert str(refusal.value).startswith(sentence)
    assert quotes_of(audit) == []


def test_the_same_words_are_one_quote_of_an_answer_and_may_bear_out_another(audit):
    assert quote(audit, WORDS) == quote(audit, WORDS, START, START + len(WORDS))
    assert quote(audit, WORDS, code="E1") != quote(audit, WORDS)
    assert len(quotes_of(audit)) == 2


def test_nothing_there_says_where_and_says_it_once(audit):
    row = nothing(audit, " Section D ")
    assert nothing(audit, "Section D") == row
    assert (row.location, row.nothing_there, row.start, row.exact) == ("Section D", True, None, "")
    assert nothing(audit, "Section H1") != row


def test_nothing_there_without_a_place_is_refused(audit):
    with pytest.raises(Refused, match="Say where in the plan the words should have been"):
        nothing(audit, "  ")


def test_a_quote_is_taken_off_and_the_ledger_keeps_that_it_was_there(audit, place):
    row = quote(audit, WORDS)
    row.answer = answer_in(audit, "B1")
    with acting(audit.auditor) as by:
        remove_quote(quote=row, by=by)
    assert quotes_of(audit) == []
    with acting(place.space.service_person):
        about = Entry.objects.filter(act=Act.AUDIT_SCORE, subject_type="audits.evidencequote").order_by("at")
        assert [entry.detail for entry in about] == ["quoted", "unquoted"]
        assert len({entry.subject_id for entry in about}) == 1


def test_no_word_of_a_plan_is_in_the_ledger(audit, place):
    quote(audit, WORDS)
    with acting(place.space.service_person):
        held = [str(list(entry.values())) for entry in Entry.objects.values()]
    assert held
    assert not [line for line in held if "instructions" in line]


@pytest.mark.parametrize("deed", [lambda audit: quote(audit, WORDS), lambda audit: nothing(audit, "Section B")])
def test_a_submitted_audit_takes_no_more_quotes(place, deed):
    audit = submitted(audit_in(place))
    before = quotes_of(audit)
    with pytest.raises(Refused, match="has been submitted"):
        deed(audit)
    assert quotes_of(audit) == before


def test_a_quote_of_a_submitted_audit_stays(place):
    audit = audit_in(place)
    row = quote(audit, WORDS)
    submitted(audit)
    row.answer = answer_in(audit, "B1")
    with acting(audit.auditor) as by, pytest.raises(Refused, match="has been submitted"):
        remove_quote(quote=row, by=by)


def test_nobody_quotes_in_anothers_audit(audit, place):
    answer = answer_in(audit, "B1")
    with acting(colleague_in(Role.AUDITOR, place)) as by, pytest.raises(Refused, match="given to another auditor"):
        attach_quote(answer=answer, selection=Selection(WORDS), by=by)
