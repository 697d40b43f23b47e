"""Words with capitals that name no person: acts, programmes, tests, diagnoses, characters, councils, pets."""

import re
from collections.abc import Container, Iterator
from functools import lru_cache

from moderation.rules.redaction.texts import UPPER, Text
from moderation.rules.redaction.words import Words

CAP = rf"[{re.escape(UPPER)}][\w'’-]*"
COUNCIL = re.compile(
    rf"\b(?:(?:London Borough|City|Borough|County|Royal Borough|Metropolitan Borough) of {CAP}"
    rf"(?: (?:and|upon|on|with|of|the|{CAP})){{0,4}}|"
    rf"{CAP}(?:[ -](?:with|upon|on|and|of|the|in|{CAP})){{0,5}} Council)\b"
)
LINK_OR_CAP = rf"(?:and|of|for|the|in|to|from|{CAP})"
SMALL_ENDS = (
    "syndrome|disease|disorder|palsy|method|approach|programme|scales?|test|therapy|profile|scheme|curriculum|award"
)
TITLED_PET = r"(?:(?:Lord|Lady|Sir|Mr|Mrs|Miss|Princess|Prince|Captain|King|Queen) )?"
PET_NAME = rf"(?P<name>{CAP})(?!\s(?:{CAP}))"


def closed(text: Text, words: Words) -> list[tuple[int, int]]:
    """The places in which no name is looked for."""
    return [*phrases(text, words), *titles(text, words), *councils(text), *pets(text, words)]


def area_names(text: Text, areas: Container[str]) -> Iterator[tuple[int, int]]:
    """The words by which the council itself is known: they name no person, and a school may have them."""
    return ((token.start, token.end) for token in text.tokens if token.small in areas)


def phrases(text: Text, words: Words) -> Iterator[tuple[int, int]]:
    for match in phrase_shape(words.phrases).finditer(text.words):
        yield match.span()


@lru_cache(maxsize=2)
def phrase_shape(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)


def titles(text: Text, words: Words) -> Iterator[tuple[int, int]]:
    """Words with capitals that end in such a word as Act, Programme or Test: "Children and Families Act 2014"."""
    for match in title_shape(tuple(sorted(words.last_words))).finditer(text.words):
        yield match.span()


@lru_cache(maxsize=2)
def title_shape(last: tuple[str, ...]) -> re.Pattern[str]:
    ends = "|".join(word.capitalize() for word in last) + "|" + "|".join(word.upper() for word in last)
    return re.compile(rf"\b(?:{CAP}[ ](?:{LINK_OR_CAP}[ ]){{0,6}}(?:{ends})|{CAP} (?:{SMALL_ENDS}))\b")


def councils(text: Text) -> Iterator[tuple[int, int]]:
    for match in COUNCIL.finditer(text.words):
        yield match.span()


def pets(text: Text, words: Words) -> Iterator[tuple[int, int]]:
    """The names of animals and toys, wherever they stand."""
    kinds = "|".join(sorted(map(re.escape, words.pets), key=len, reverse=True))
    kept = r"(?: (?:at|in|on|from|with|that|which|the|his|her|my|our|their|school|class|stables?|farm|home)){0,4}"
    called = (
        rf"\b(?:{kinds})(?:{kept},? (?:is |was |are )?(?:called|named|whose name is)|,| is)? {TITLED_PET}{PET_NAME}"
    )
    after = rf"(?<![\w'’-]){PET_NAME},? (?:the|my|his|her|our|their|a) (?:\w+ )?(?:{kinds})\b"
    names = {match["name"] for shape in (called, after) for match in re.finditer(shape, text.words)}
    for name in names - ACTORS:
        bare = re.sub(r"['’]s$", "", name)
        for match in re.finditer(rf"(?<![\w'’-]){re.escape(bare)}(?![\w-])", text.words):
            yield match.span()


ACTORS = frozenset(
    {
        "The",
        "He",
        "She",
        "They",
        "I",
        "It",
        "Her",
        "His",
        "My",
        "Our",
        "Their",
        "A",
        "An",
        "And",
        "But",
        "When",
        "At",
        "In",
    }
)
