"""What a model sees of a finding."""

from hypothesis import given
from hypothesis import strategies as st

from reporting.rules.themes.passages import Passage, letters, lowered, sections, subjects, words
from tests.reporting.rules.themes.libraries import small


def names(traits):
    return [trait.name for trait in traits]


def test_words_lose_endings_and_fillers_and_numbers_become_one_sign():
    assert names(words(Passage("The 3 sessions; seven SESSIONS."))) == [
        "#", "session", "#", "session", "# session", "session #", "# session",
    ]  # fmt: skip


def test_letters_are_runs_within_a_word():
    assert names(letters(Passage("Ask"))) == [" as", "ask", "sk ", " ask", "ask ", " ask "]


def test_subjects_are_found_where_they_stand():
    text = "He told us: two hours."
    found = subjects(Passage(text), small().subjects)
    assert [(trait.name, text[trait.start : trait.end]) for trait in found] == [
        ("speaking", "told us"),
        ("amount", "hours"),
    ]


def test_a_section_is_read_in_any_capitals_and_a_blank_one_says_nothing():
    assert names(sections(Passage("", " h1 "))) == ["H1"]
    assert sections(Passage("text")) == []


@given(st.text(max_size=60))
def test_any_text_keeps_its_places(text):
    assert len(lowered(text)) == len(text)
    assert all(0 <= trait.start < trait.end <= len(text) for trait in words(Passage(text)))
