"""Quotes of real-looking plans, re-drafted on paper: 98 of 100 are told right, and none is found in words not its own."""

import random
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from audits.parser.run import parse_document
from audits.rules.anchoring import How, anchor
from audits.rules.quoting import make_quote
from audits.rules.redrafting import Redraft
from qa_portal import demonstration

SAMPLES = sorted((Path(demonstration.__file__).parent / "samples").glob("plan-*.docx"))
SENTENCE = re.compile(r"[^.!?\n]{25,400}[.!?]")
FEWEST_WORDS = 5
QUOTES = 30
LEAST = 0.98
NEW_PARAGRAPH = "The family met the team on 3 May and agreed what comes next.\n"


@cache
def text_of(sample: Path) -> str:
    return parse_document(sample.read_bytes(), "docx").text


def _denied(words: str) -> str:
    first, rest = words.split(" ", 1)
    return f"{first} not {rest}"


def _shortened(words: str) -> str:
    return " ".join(words.split(" ")[:-2]) + "."


EDITS = {
    "untouched": (How.EXACT, lambda words: words),
    "denied": (How.CHANGED, _denied),
    "shortened": (How.CHANGED, _shortened),
    "taken out": (How.GONE, lambda _: ""),
    "put another way": (How.GONE, lambda _: "Everybody likes swimming on Fridays with the whole family."),
}


def noisy(text: str, chance: random.Random) -> str:
    """The other paragraphs of a new draft: some are taken out, some have a word changed, some are new."""
    return "".join(_noisy_line(line, chance.random()) for line in text.splitlines(keepends=True))


def _noisy_line(line: str, number: float) -> str:
    if number < 0.04:
        return ""
    if number < 0.1:
        return NEW_PARAGRAPH + line
    return line.replace(" the ", " this ", 1) if number < 0.16 else line


def sentences(text: str, chance: random.Random) -> list[tuple[int, int]]:
    found = [match.span() for match in SENTENCE.finditer(text) if len(match[0].split()) >= FEWEST_WORDS]
    trimmed = [(end - len(text[start:end].lstrip()), end) for start, end in found]
    return chance.sample([each for each in trimmed if text.count(text[slice(*each)]) == 1], QUOTES)


def fates(text: str, edit: str) -> Counter:
    chance, told = random.Random(edit), Counter()  # noqa: S311
    for start, end in sentences(text, chance):
        first, last = text.rfind("\n", 0, start) + 1, text.index("\n", end)
        own = text[first:start] + EDITS[edit][1](text[start:end]) + text[end:last]
        newer = noisy(text[:first], chance) + own + noisy(text[last:], chance)
        told[anchor(newer, make_quote(text, start, end), Redraft(text, newer)).how] += 1
    return told


@pytest.mark.parametrize("edit", EDITS)
def test_quotes_of_the_sample_plans_are_told_as_a_person_would(edit):
    told = sum((fates(text_of(sample), edit) for sample in SAMPLES), Counter())
    assert told.total() == QUOTES * len(SAMPLES)
    assert told[EDITS[edit][0]] >= LEAST * told.total(), told


def test_a_paragraph_of_a_sample_that_is_carried_elsewhere_is_moved():
    chance, told = random.Random(1), Counter()  # noqa: S311
    for text in map(text_of, SAMPLES):
        for start, end in sentences(text, chance):
            first, last = text.rfind("\n", 0, start) + 1, text.index("\n", end) + 1
            others = text[:first] + text[last:]
            newer = others + text[first:last] if first < len(text) // 2 else text[first:last] + others
            told[anchor(newer, make_quote(text, start, end), Redraft(text, newer)).how] += 1
    assert set(told) == {How.MOVED}
