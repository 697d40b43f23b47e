"""Quotes stay found in a newer draft, and are never found in words that are not theirs."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from audits.rules.anchoring import How, anchor, end_of_sentence, ends_its_sentence, reads_differently
from audits.rules.quoting import make_quote
from audits.rules.redrafting import Redraft
from tests.audits.rules.drafts import PARAGRAPHS, SENTENCES, quote_of, text_of_paragraphs
from tests.audits.rules.test_marking import LETTERS

TEXT = (
    "Robin has difficulty with reading. A teacher will teach Robin to read for twenty minutes each day.\n"
    "Outcomes are reviewed each term. A teacher will teach Robin to write for ten minutes each week.\n"
)
PROVISION = "A teacher will teach Robin to read for twenty minutes each day."


def quote(words, text=TEXT):
    return quote_of(text, words)


def traced(former, newer, words):
    """What becomes of words of a draft in the next one: how they are found, and what stands there."""
    found = anchor(newer, quote_of(former, words), Redraft(former, newer))
    return found.how, None if found.start is None else newer[found.start : found.end]


def test_words_at_their_place_are_exact():
    found = anchor(TEXT, quote(PROVISION))
    assert (found.how, found.ratio) == (How.EXACT, 1.0)


def test_words_pushed_down_by_a_new_paragraph_are_moved():
    found = anchor(f"A new paragraph.\n{TEXT}", quote(PROVISION))
    assert found.how is How.MOVED
    assert found.start == TEXT.index(PROVISION) + 17


def test_of_repeated_words_the_ones_in_the_same_surroundings_are_taken():
    made = make_quote(TEXT, TEXT.rindex("each"), TEXT.rindex("each") + 4)
    draft = f"New first line.\n{TEXT}"
    found = anchor(draft, made)
    assert (found.how, found.start) == (How.MOVED, draft.rindex("each"))


def test_a_changed_word_is_told_as_changed_with_its_new_bounds():
    draft = TEXT.replace("twenty minutes each", "thirty minutes every")
    found = anchor(draft, quote(PROVISION))
    assert found.how is How.CHANGED
    assert 0.75 <= found.ratio < 1
    assert draft[found.start : found.end] == "A teacher will teach Robin to read for thirty minutes every day."


def test_a_change_at_the_beginning_or_end_is_found_whole():
    for old, new in [("A teacher", "The teacher"), ("each day.", "every day.")]:
        draft = f"Before.\n{TEXT.replace(old, new)}"
        found = anchor(draft, quote(PROVISION))
        assert found.how is How.CHANGED
        assert draft[found.start : found.end].strip() == PROVISION.replace(old, new)


def test_removed_words_are_gone():
    found = anchor("Robin has difficulty with reading.\nOutcomes are reviewed each term.\n", quote(PROVISION))
    assert (found.start, found.end, found.how, found.ratio) == (None, None, How.GONE, 0.0)


def test_a_very_short_quote_is_never_guessed():
    assert anchor("every term", quote("each day")).how is How.GONE


@given(st.text(), LETTERS, st.text(), st.text())
def test_an_unchanged_quote_is_exact_and_a_shifted_one_has_the_same_words(before, words, after, more):
    text = before + words + after
    if not words.strip():
        return
    made = make_quote(text, len(before), len(before) + len(words))
    assert anchor(text, made).how is How.EXACT
    found = anchor(f"{more}\n{text}", made)
    assert f"{more}\n{text}"[found.start : found.end] == words


@given(st.text(), LETTERS, st.text(), st.text())
def test_an_anchor_never_leaves_the_text(before, words, after, other):
    if not words.strip():
        return
    found = anchor(other, make_quote(before + words + after, len(before), len(before) + len(words)))
    if found.start is not None:
        assert 0 <= found.start < found.end <= len(other)


# With both drafts at hand: what a person would say became of the words.


@given(PARAGRAPHS, st.data())
def test_an_untouched_paragraph_is_exact_whatever_is_written_around_it(paragraphs, data):
    kept = data.draw(st.sampled_from(paragraphs))
    above, below = data.draw(SENTENCES), data.draw(SENTENCES)
    assume(not {above, below} & set(paragraphs))
    at = paragraphs.index(kept)
    newer = [*paragraphs[:at], above, kept, below, *paragraphs[at + 1 :]]
    assert traced(text_of_paragraphs(paragraphs), text_of_paragraphs(newer), kept) == (How.EXACT, kept)


@given(PARAGRAPHS, st.data())
def test_an_untouched_paragraph_carried_past_all_others_is_moved(paragraphs, data):
    assume(len(paragraphs) > 2)  # of two that changed places, either may be said to have moved
    carried = data.draw(st.sampled_from([paragraphs[0], paragraphs[-1]]))
    others = [each for each in paragraphs if each != carried]
    newer = [*others, carried] if carried == paragraphs[0] else [carried, *others]
    assert traced(text_of_paragraphs(paragraphs), text_of_paragraphs(newer), carried) == (How.MOVED, carried)


@given(PARAGRAPHS, st.data())
def test_a_paragraph_that_was_taken_out_is_gone_however_alike_the_others_are(paragraphs, data):
    taken = data.draw(st.sampled_from(paragraphs))
    newer = [each for each in paragraphs if each != taken]
    assert traced(text_of_paragraphs(paragraphs), text_of_paragraphs(newer), taken) == (How.GONE, None)


@given(PARAGRAPHS, st.data())
def test_a_not_is_a_change_and_never_the_same_words(paragraphs, data):
    said = data.draw(st.sampled_from(paragraphs))
    denied = said.replace(" will ", " will not ")
    newer = [denied if each == said else each for each in paragraphs]
    assert traced(text_of_paragraphs(paragraphs), text_of_paragraphs(newer), said) == (How.CHANGED, denied)


@given(PARAGRAPHS, st.integers(100, 999), st.data())
def test_a_changed_number_is_a_change(paragraphs, number, data):
    said = data.draw(st.sampled_from(paragraphs))
    minutes = next(word for word in said.split() if word.isdigit())
    now = said.replace(minutes, str(number))
    newer = [now if each == said else each for each in paragraphs]
    assert traced(text_of_paragraphs(paragraphs), text_of_paragraphs(newer), said) == (How.CHANGED, now)
    short = f"{minutes} minutes"
    assume(text_of_paragraphs(paragraphs).count(short) == 1)
    assert traced(text_of_paragraphs(paragraphs), text_of_paragraphs(newer), short) == (
        How.CHANGED,
        f"{number} minutes",
    )


@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_an_anchor_is_true_to_its_word(paragraphs, newer, data):
    former, now = text_of_paragraphs(paragraphs), text_of_paragraphs(newer)
    words = data.draw(st.sampled_from(paragraphs))
    how, there = traced(former, now, words)
    assert (there == words) is (how in {How.EXACT, How.MOVED})
    assert (there is None) is (how is How.GONE)
    if words in now:
        assert how in {How.EXACT, How.MOVED}


def test_of_two_equal_sentences_the_one_that_stayed_is_not_the_one_that_went():
    former = "Robin reads.\nWeekly.\nRobin writes.\nWeekly.\nRobin draws.\n"
    first, second = former.index("Weekly."), former.rindex("Weekly.")
    newer = "Robin reads.\nWeekly.\nRobin writes.\nRobin draws.\n"
    laid = Redraft(former, newer)
    assert anchor(newer, make_quote(former, first, first + 7), laid).how is How.EXACT
    assert anchor(newer, make_quote(former, second, second + 7), laid).how is How.GONE


def test_a_sentence_put_in_place_of_another_is_not_that_other_changed():
    newer = TEXT.replace(PROVISION, "Everybody likes swimming on Fridays with the whole family.")
    assert traced(TEXT, newer, PROVISION) == (How.GONE, None)


def test_a_short_quote_is_known_again_by_its_neighbours_alone():
    assert traced(TEXT, TEXT.replace("each day", "each month"), "each day") == (How.CHANGED, "each month")
    assert traced(TEXT, TEXT.replace(" each day", ""), "each day") == (How.GONE, None)


@pytest.mark.parametrize(
    ("former", "newer", "words"),
    [
        ("Robin has 2 hours a week.\n", "Robin has 12 hours a week.\n", "2 hours"),
        ("Robin has 2 hours a week.\n", "Robin has 1.2 hours a week.\n", "2 hours a week"),
        ("Robin waits for 2 hours.\n", "Robin waits for 25 hours.\n", "waits for 2"),
        ("Robin waits for 2 hours.\n", "Robin waits for 2.5 hours.\n", "Robin waits for 2"),
        ("Robin is able to read.\n", "Robin is unable to read.\n", "able to read"),
    ],
)
def test_a_longer_word_or_number_is_a_change(former, newer, words):
    assert traced(former, newer, words)[0] is How.CHANGED


def test_words_carried_elsewhere_and_changed_are_changed():
    newer = "Outcomes are reviewed each term.\nA teacher will teach Robin to read for thirty minutes every day.\n"
    found = traced(TEXT, newer, PROVISION)
    assert found == (How.CHANGED, "A teacher will teach Robin to read for thirty minutes every day.")


@pytest.mark.parametrize(
    ("former", "newer"),
    [
        ('He said "I don\'t mind" - and left.', "He said “I don’t mind” – and left."),
        ("He said I do not mind and left.", "He said\xa0I do  not mi\u00adnd and left."),
    ],
)
def test_the_same_words_typed_differently_are_the_same_words(former, newer):
    assert traced(former, newer, former) == (How.EXACT, newer)


def test_a_not_behind_a_bullet_is_a_change():
    former, newer = (
        "First.\n• Say what is going to happen.\nLast.\n",
        "First.\n• not Say what is going to happen.\nLast.\n",
    )
    assert traced(former, newer, "• Say what is going to happen.")[0] is How.CHANGED


def test_a_quote_over_two_paragraphs_or_cells_is_followed():
    words = "each day.\nOutcomes are"
    assert traced(TEXT, f"New.\n{TEXT}", words) == (How.EXACT, words)
    assert traced(TEXT, TEXT.replace("Outcomes are", "Targets are"), words) == (How.CHANGED, "each day.\nTargets are")


@pytest.mark.parametrize(
    ("newer", "differently"),
    [
        ("Now.\nA teacher will teach Robin daily. More.\n", False),
        ("A teacher will not teach Robin daily.\n", True),
        ("A teacher will teach Robin daily where funds allow.\n", True),
    ],
)
def test_the_same_words_in_a_changed_sentence_are_noticed(newer, differently):
    made = quote("teach Robin daily", "A teacher will teach Robin daily. Then.\n")
    start = newer.index("teach Robin")
    assert reads_differently(newer, made, start, start + 17) is differently


@pytest.mark.parametrize("newer", ["", "\n", "Nothing of this.\n", "x" * 3000])
def test_an_empty_or_foreign_draft_has_none_of_the_words(newer):
    assert traced(TEXT, newer, PROVISION) == (How.GONE, None)


def test_a_paragraph_carried_to_the_end_has_moved_and_not_all_those_that_it_passed():
    former = "".join(f"{each}\n" for each in ("One.", "Carried.", "Two.", "Three.", "Four."))
    newer = "".join(f"{each}\n" for each in ("One.", "New.", "Two.", "Three.", "Four.", "Carried."))
    told = {words: traced(former, newer, words)[0] for words in ("One.", "Carried.", "Two.", "Three.", "Four.")}
    assert told == dict.fromkeys(told, How.EXACT) | {"Carried.": How.MOVED}


@pytest.mark.parametrize(
    ("exact", "suffix", "ends"),
    [
        ("Robin reads slowly.", "\nMore", True),
        ("Robin reads slowly", ". More", True),
        ("Robin reads slowly", "", True),
        ("Robin reads", " slowly. More", False),
    ],
)
def test_whether_quoted_words_reach_to_the_end_of_their_sentence(exact, suffix, ends):
    assert ends_its_sentence(exact, suffix) is ends


@pytest.mark.parametrize(
    ("found", "rest"),
    [("Robin reads", " slowly, twice a week."), ("twice a week.", ""), ("A list", ""), ("word " * 80, "")],
)
def test_a_passage_goes_on_to_the_end_of_its_sentence_and_no_further(found, rest):
    text = f"Robin reads slowly, twice a week. More.\nA list\nwithout signs {'word ' * 160}."
    end = text.index(found) + len(found)
    assert text[end : end_of_sentence(text, end)] == rest
