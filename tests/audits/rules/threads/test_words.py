"""The subjects that a passage names are found by the words their phrases begin with, and by no fewer."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.parser.thread_words import thread_words
from audits.rules.threads.words import ThreadWords, without_addresses
from frameworks.packs import read_pack


@cache
def phrases() -> list[str]:
    topics = read_pack("thread_words")["topics"]
    return sorted({str(word) for topic in topics.values() for word in topic["words"]})


@st.composite
def passages(draw) -> str:
    """Phrases of the pack in any capitals, in the plural, hung together by signs, among other words."""
    words = st.sampled_from(phrases()).flatmap(
        lambda word: st.sampled_from(
            [word, word.upper(), word.title(), f"{word}s", f"{word}'s", f"un{word}", f"{word}-led"]
        )
    )
    said = draw(st.lists(words | st.sampled_from(["the", "Mill Road", "and", "1:1"]), max_size=8))
    return draw(st.sampled_from([" ", ", ", "-", "/", "\n", "'"])).join(said)


@given(text=passages())
def test_no_subject_is_missed_for_the_sake_of_speed(text):
    words: ThreadWords = thread_words()
    told = without_addresses(text)
    assert words.topics_of(text) == {topic.code for topic in words.topics if topic.is_told(told)}


def test_a_phrase_that_begins_with_a_sign_is_refused():
    pack = read_pack("thread_words")
    pack = {**pack, "topics": {"x": {"words": ["(sign)"]}}}
    with pytest.raises(ValueError, match="has to begin with a letter"):
        ThreadWords.from_data(pack)
