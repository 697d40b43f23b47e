"""Checks that are meant for advice, on reports that are made up here."""

import pytest

from audits.parser.evaluate_checks import pack_of_checks
from audits.parser.thread_words import thread_words
from audits.rules.checks.advice_parts import prompts_on_advice
from audits.rules.checks.prompts import as_data, from_data
from audits.rules.safe_text import pieces, plain


def report(*blocks):
    """A report as the parser writes it: headings begin with #, items of lists with *."""
    tags = {"#": "h2", "*": "li"}
    html = "".join(f"<{tag}>{block.lstrip('#* ')}</{tag}>\n" for block in blocks for tag in [tags.get(block[0], "p")])
    text = "".join(plain(source) for is_tag, source in pieces(html) if not is_tag)
    return html, text


def found(*blocks, off=frozenset()):
    html, text = report(*blocks)
    return [
        (each.code, each.quote) for each in prompts_on_advice(html, text, pack_of_checks(), thread_words(), off=off)
    ]


RECOMMENDED = "# What I recommend"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Access to a quiet room.", "vague_provision"),
        ("Hydrotherapy sessions as and when the pool is free.", "vague_provision"),
        ("A social communication group.", "unquantified_provision"),
    ],
)
def test_a_loose_recommendation_is_pointed_at(words, code):
    assert found(RECOMMENDED, words) == [(code, words)]


def test_a_recommendation_with_its_amount_is_left_alone():
    assert not found(
        RECOMMENDED, "A physiotherapist works with Edie one to one for 30 minutes, once a week, 38 weeks a year."
    )


def test_loose_words_of_what_was_seen_are_no_recommendation():
    assert not found("# Background", "He has access to regular breaks as and when he needs them.")


def test_outcomes_are_looked_at_as_such_and_a_term_in_their_heading_dates_them():
    loose, measured = "For Edie to be more confident.", "Edie will climb ten stairs alone, four times in five."
    assert found("# Outcomes (two years)", loose, measured) == [("outcome_not_smart", loose)]


def test_a_check_that_is_not_meant_for_advice_or_is_switched_off_is_silent():
    assert not found("# Needs", "She has ADHD.", off=frozenset({"jargon_unexplained"}))
    assert not found(RECOMMENDED, "Access to a quiet room.", off=frozenset({"vague_provision"}))


def test_a_prompt_is_kept_and_read_again():
    html, text = report(RECOMMENDED, "Access to a quiet room.")
    (prompt,) = prompts_on_advice(html, text, pack_of_checks(), thread_words(), off=frozenset())
    kept = from_data(as_data([prompt])[0])
    assert (kept.code, kept.severity, kept.pieces, kept.words) == (prompt.code, "high", prompt.pieces, prompt.words)
    assert text[slice(*kept.pieces[0])] == "Access to a quiet room."
