"""Items are read from plans and advice of any layout: tables by their column headings, lists, numbered prose."""

from audits.parser.thread_words import thread_words
from audits.rules.safe_text import text_of
from audits.rules.threads.advice import read_advice
from audits.rules.threads.items import ItemKind
from audits.rules.threads.numbering import named_in, only_codes, own_number
from tests.audits.rules.threads.pages import page
from tests.audits.rules.threads.pairs import items_of

PLAN = """
# Section A: Views
Sam is nine. He hopes to work with trains.
# Section B: Special educational needs
B1 Reading. Sam cannot read most of the words in his lessons.
# Section E: Outcomes
| No. | Outcome | Measured by | Needs |
| E1 | By July 2028 Sam will read a page by himself. | Test each term | B1 |
Targets will be reviewed each term.
# Section F: Provision
| Links to | Support | Frequency | By whom |
| B1, E1 | Paired reading | 20 minutes a day | Teaching assistant |
# Section G: Health provision
None.
# Section K: Advice
| Report | Author | Date |
| Psychological advice | Dr Poe | 3 May 2026 |
"""


def of(kind, items):
    return [item for item in items if item.kind is kind]


def test_each_section_gives_its_own_kind():
    kinds = [(item.kind.value, item.section) for item in items_of(PLAN)]
    assert kinds == [("aspiration", "A"), ("need", "B"), ("outcome", "E"), ("provision", "F"), ("contributor", "K")]


def test_a_row_is_read_by_its_column_headings():
    (provision,) = of(ItemKind.PROVISION, items_of(PLAN))
    assert (provision.words, provision.amount, provision.who) == (
        "Paired reading",
        "20 minutes a day",
        "Teaching assistant",
    )
    assert provision.serves == ("B1", "E1")


def test_an_outcome_has_its_number_and_the_needs_it_serves():
    (outcome,) = of(ItemKind.OUTCOME, items_of(PLAN))
    assert (outcome.number, outcome.serves) == ("E1", ("B1",))


def test_places_are_those_of_the_words_in_the_text():
    text = text_of(page(PLAN))
    assert all(text[item.start : item.end] == item.words for item in items_of(PLAN))


def test_an_outcome_beside_its_provision_is_read_as_an_outcome():
    rows = "| Outcome | Provision | How often |\n| Sam will tie his own laces | Backward chaining | Daily |"
    items = items_of(f"# Section F: Provision\n{rows}")
    assert [(item.kind.value, item.words) for item in items] == [
        ("outcome", "Sam will tie his own laces"),
        ("provision", "Backward chaining"),
    ]


def test_numbers_are_read_in_the_ways_plans_write_them():
    assert named_in("To meet needs B2 and B4") == ("B2", "B4")
    assert named_in("1.1, 1.3", "B") == ("B1.1", "B1.3")
    assert named_in("Outcomes 2 and 6: anxiety") == ("E2", "E6")
    assert named_in("B1 to B3") == ("B1", "B2", "B3")
    assert named_in("B1 to B8") == ()
    assert own_number("3. Hearing", "B") == "B3"
    assert own_number("Three friends", "B") == ""
    assert only_codes("B1, B2 and E4")
    assert not only_codes("B1 Reading")


def test_advice_is_read_below_its_headings_and_by_its_sentences():
    advice = """
# What we have tried so far
- A sticker chart.
# Findings
Sam reads 20 words a minute. His chair should be 6 cm higher.
# Needs
1. Sam finds reading hard.
# Outcomes
By July Sam will read a page.
# Recommendations
A footrest; a sloping board. Paired reading each day.
"""
    items = read_advice(page(advice), thread_words())
    assert [(item.kind.value, item.words) for item in items] == [
        ("provision", "His chair should be 6 cm higher."),
        ("need", "1. Sam finds reading hard."),
        ("outcome", "By July Sam will read a page."),
        ("provision", "A footrest"),
        ("provision", "a sloping board."),
        ("provision", "Paired reading each day."),
    ]
