"""Breaks within words are taken out for the rules, and every proposal is given for the text as it stands."""

from hypothesis import given
from hypothesis import strategies as st

from moderation.packs import redaction_words
from moderation.rules.redaction import Child, CouncilList, propose, text_of
from moderation.rules.redaction.smoothing import smoothed
from moderation.rules.redaction.texts import Line, Text


def as_one_line(words):
    return Text(words, (Line(0, len(words), ""),))


def test_a_hyphen_at_the_end_of_a_line_goes_or_stays_as_the_next_letter_says():
    assert (
        smoothed(as_one_line("Rosa-\nlind met Dr\nPlum-\nKhan  today")).text.words == "Rosalind met Dr Plum-Khan today"
    )


def test_a_name_across_a_line_is_proposed_with_its_break():
    words = "We think that Rosa-\nlind is well."
    text = Text(words, (Line(0, len(words), ""),))
    (only,) = propose(text, Child("Rosalind Quill"), redaction_words(), CouncilList())
    assert (only.words, words[only.start : only.end]) == ("Rosa-\nlind", "Rosa-\nlind")


@given(st.text(alphabet="abAB-\n .\xad", max_size=60))
def test_every_place_leads_back_to_the_same_letter(words):
    smooth = smoothed(as_one_line(words))
    assert len(smooth.places) == len(smooth.text.words)
    assert list(smooth.places) == sorted(smooth.places)
    assert all(words[at] == said for at, said in zip(smooth.places, smooth.text.words, strict=True) if said.isalpha())
    assert [sign for sign in smooth.text.words if sign.isalpha()] == [sign for sign in words if sign.isalpha()]


def test_lines_of_a_document_keep_their_own_ends():
    text = text_of("One\nTwo  three")
    assert [line.end - line.start for line in smoothed(text).text.lines] == [3, 9]
