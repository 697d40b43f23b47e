"""Words with a capital in a place that only the name of a person or of a place fills, whatever they mean."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from moderation.rules.redaction.introductions import ARTICLES
from moderation.rules.redaction.proposals import FAMILY, OTHER_CHILD, PLACE, STAFF, Mark
from moderation.rules.redaction.shapes import NAME
from moderation.rules.redaction.texts import UPPER, Text
from moderation.rules.redaction.words import Words

OWNER = "|".join(sorted(ARTICLES - {"a", "an", "the", "now"}))
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
JOINING = rf"when|and|but|that|because|if|while|where|so|then|{DAY}|[Tt]oday|[Yy]esterday"
SINGLE = rf"[{re.escape(UPPER)}][^\W\d_]+"
GREETED = re.compile(
    rf"^\W*(?:Hi|Hello|Dear|Morning|Good morning)(?: both| all)?,? (?P<name>{NAME})(?=\W*$|,|[ ]*[-–—])", re.MULTILINE
)
SETTLED = r"(?:liv(?:es?|ed|ing)|mov(?:es?|ed|ing)|relocated|born|grew up)"
PLACED = re.compile(
    rf"\b{SETTLED} (?:back |over |away |up |down )?(?:in|to|near|from) (?P<name>{NAME})(?=[.,;)]|\s[a-z]|$)",
    re.MULTILINE,
)


PRONOUNS = frozenset(
    ["he", "she", "they", "it", "this", "that", "there", "who", "what", "which", "here", "one", "my", "his", "her",
     "their", "everyone", "nobody", "somebody", "someone", "both", "all", "another", "so", "now", "i", "we", "you",
     "supported", "independent"]
)  # fmt: skip


def frames(text: Text, words: Words, closed: Sequence[tuple[int, int]]) -> list[Mark]:
    """Who is greeted, who "is her new mentor", and where somebody moved to."""
    shut = {place for start, end in closed for place in range(start, end)}
    marks = [*greeted(text, words), *said_to_be(text, words), *acting(text, words), *placed(text, words)]
    return [mark for mark in marks if mark.start not in shut]


def greeted(text: Text, words: Words) -> Iterator[Mark]:
    for match in GREETED.finditer(text.words):
        if is_open(match["name"], words):
            yield Mark(STAFF, *match.span("name"), "Somebody is greeted by this name.")


def said_to_be(text: Text, words: Words) -> Iterator[Mark]:
    """Who "is her mentor" or "was my best friend"; a pronoun or a thing in that place has been left out."""
    for kind, said in ((STAFF, words.roles), (FAMILY, frozenset(words.relations)), (OTHER_CHILD, words.friends)):
        for match in being_shape(tuple(sorted(said))).finditer(text.words):
            if is_open(match["name"], words):
                yield Mark(kind, *match.span("name"), "The words after it say who this is.")


@lru_cache(maxsize=4)
def being_shape(said: tuple[str, ...]) -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, said))
    return re.compile(rf"(?<![\w'’-])(?P<name>{NAME}) (?:is|was) (?:{OWNER}) (?:\w+ ){{0,2}}(?:{nouns})\b")


def acting(text: Text, words: Words) -> Iterator[Mark]:
    """Whoever does something within a sentence, and is called by a word: "when Bo shouts", "On Fridays Dot covers"."""
    for match in acting_shape(tuple(sorted(words.acting))).finditer(text.words):
        name = match["name"]
        if is_open(name, words) and words.is_ordinary(name) and not name.isupper():
            yield Mark(OTHER_CHILD, *match.span("name"), "What comes after it is what a person does.")


@lru_cache(maxsize=2)
def acting_shape(acting: tuple[str, ...]) -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, acting))
    return re.compile(rf"\b(?:{JOINING}) (?P<name>{SINGLE}) (?:{verbs})\b")


def placed(text: Text, words: Words) -> Iterator[Mark]:
    for match in PLACED.finditer(text.words):
        name = match["name"]
        if is_open(name, words) and words.is_ordinary(name) and not words.is_forename(name):
            yield Mark(PLACE, *match.span("name"), "The words before it say that somebody lives there.")


def is_open(name: str, words: Words) -> bool:
    """Whether no list says that a word is something else than a name: a pronoun, a role, a kind of school."""
    small = name.casefold()
    listed = words.not_names | words.common | words.school_words | words.last_words | words.roles | words.events
    return small not in listed | words.titles_small | words.relations.keys() | words.friends | PRONOUNS
