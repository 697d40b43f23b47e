"""Links are proposed by the numbers of a plan, else by its words, and say why."""

from audits.parser.thread_words import thread_words
from audits.rules.threads.links import propose_links
from tests.audits.rules.threads.pairs import items_of

NUMBERED = """
# Section B: Needs
B1 Reading. Sam cannot read the words in his lessons.
B2 Sam struggles to join games and is alone at playtime.
# Section E: Outcomes
| No. | Outcome | Needs |
| E1 | Sam will read a page by himself | B1 |
# Section F: Provision
| Need and outcome | Provision | Who |
| B1 E1 | A quiet carrel | Speech and language therapist |
# Section K: Advice
| Advice | From |
| Speech and language therapy advice | J. Osei |
"""
WORDED = """
# Section A: Views
He hopes to have a friend to play games with.
# Section B: Needs
Sam cannot read the words in his lessons.
Sam struggles to join games and is alone at playtime.
# Section E: Outcomes
Sam will join a game at playtime with a friend.
# Section F: Provision
Paired reading for ten minutes a day to help Sam read the words in his lessons.
A playtime buddy group for games.
"""


def links(plan):
    items = items_of(plan)
    return {(items[link.one].words, items[link.other].words): link.why for link in propose_links(items, thread_words())}


def test_numbers_make_links_whatever_the_words():
    found = links(NUMBERED)
    assert (
        found["B1 Reading. Sam cannot read the words in his lessons.", "A quiet carrel"]
        == "The plan names B1 beside it."
    )
    assert found["Sam will read a page by himself", "A quiet carrel"] == "The plan names E1 beside it."


def test_help_is_linked_to_the_advice_of_its_profession():
    assert (
        links(NUMBERED)["A quiet carrel", "Speech and language therapy advice"]
        == "Both name speech and language therapy."
    )


def test_words_and_subjects_make_links_where_nothing_is_numbered():
    found = links(WORDED)
    reading = "Sam cannot read the words in his lessons."
    play = "Sam struggles to join games and is alone at playtime."
    assert (reading, "Paired reading for ten minutes a day to help Sam read the words in his lessons.") in found
    assert "social" in found[play, "A playtime buddy group for games."]
    assert ("He hopes to have a friend to play games with.", "Sam will join a game at playtime with a friend.") in found


def test_what_has_nothing_in_common_is_not_linked():
    assert ("Sam cannot read the words in his lessons.", "A playtime buddy group for games.") not in links(WORDED)


def test_a_plan_without_sections_has_no_links():
    assert propose_links((), thread_words()) == []
