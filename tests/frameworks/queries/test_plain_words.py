"""The criteria in everyday words."""

from dataclasses import replace

import pytest

from frameworks.packs import read_pack
from frameworks.queries.plain_words import plain_words
from tests.frameworks.packs import baseline

LONGEST_SENTENCE = 12
"""Words; easy read asks for ten to fifteen at most."""
CODES = [each.code for each in baseline().criteria]


@pytest.mark.parametrize("code", CODES)
def test_every_criterion_of_the_baseline_is_said_in_short_sentences(code):
    words = plain_words("ehcp_baseline", baseline().criterion(code))
    assert words.ask.endswith("?")
    assert len(words.says) >= 3
    assert all(len(sentence.split()) <= LONGEST_SENTENCE for sentence in words.says)
    assert all(sentence.endswith(".") for sentence in words.says)


def test_a_plain_question_is_there_for_just_those_that_ask_families_nothing():
    asks = {code for code, told in read_pack("easy_read")["criteria"].items() if told.get("ask")}
    assert asks == {each.code for each in baseline().criteria if not each.family_question}
    assert plain_words("ehcp_baseline", baseline().criterion("F3")).ask == (
        "Does the plan say how much help your child gets and how often?"
    )


def test_the_words_of_the_text_itself_come_first():
    own = replace(baseline().criterion("F3"), plain_question="How much?", easy_read="One idea.\n\n Another. ")
    assert plain_words("ehcp_baseline", own).ask == "How much?"
    assert plain_words("ehcp_baseline", own).says == ("One idea.", "Another.")


def test_what_asks_something_else_by_now_is_not_explained_in_the_old_words():
    other = replace(baseline().criterion("F3"), question="Is the provision paid for?")
    assert plain_words("ehcp_baseline", other).ask == "Is the provision paid for?"
    assert plain_words("ehcp_baseline", other).says == ()
    assert plain_words("another_framework", baseline().criterion("F3")).says == ()


def test_families_are_not_asked_more_about_their_own_plan():
    """The plain words are for comments on the framework: the family review stays as long as it was."""
    assert sum(bool(each.family_question) for each in baseline().criteria) == len(CODES) - 41
