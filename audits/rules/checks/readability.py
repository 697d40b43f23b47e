"""`hard_to_read`: paragraphs that a family may find hard going."""

import re
from collections.abc import Iterator

from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.prompts import Finding, found_in
from audits.rules.checks.sentences import sentences_of, without_quoted

LONGEST_MEAN = 25  # words in a sentence
OLDEST = 14  # years
SHORTEST = 40  # words: of fewer nothing can be said
VOWELS = re.compile(r"[aeiouy]+")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")


def hard_to_read(plan: Material, check: Check) -> Iterator[Finding]:
    """A paragraph of long sentences, or of words and sentences above the reading of a fourteen-year-old."""
    for line in plan.of(*(check.sections or ())):
        words = WORD.findall(without_quoted(line.words))
        sentences = sentences_of(line)
        if len(words) >= SHORTEST and sentences and is_hard(words, len(sentences)):
            yield found_in(max(sentences, key=lambda sentence: len(sentence.words)))


def is_hard(words: list[str], sentences: int) -> bool:
    return len(words) / sentences > LONGEST_MEAN or reading_age(words, sentences) > OLDEST


def reading_age(words: list[str], sentences: int) -> float:
    """Years of age by the Flesch-Kincaid grade of these words, five years on top of the grade."""
    syllables = sum(syllables_in(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59 + 5


def syllables_in(word: str) -> int:
    plain = word.casefold()
    found = len(VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith("le") and found > 1
    return max(1, found - silent)
