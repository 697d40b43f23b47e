"""Names made as long as they are: "Jenny Pope", where Pope is a word, "Nasreen B", "Aspire Nursing North"."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from moderation.rules.redaction.cases import DATED_AFTER
from moderation.rules.redaction.proposals import OTHER_CHILD, PLACE, SCHOOL, Mark
from moderation.rules.redaction.texts import Text, Token
from moderation.rules.redaction.words import Words

LETTER_ENDS = re.compile(
    r"\.?(?:\s*$|[,;:)/.]| (?:and|is|was|will|says|said|has|had|in|from|at|to|or|with|who|did|Year|Form|Class)\b|"
    r" [A-Z](?!\w))",
    re.MULTILINE,
)
ATTENDED = re.compile(r"\b(?:at|attends|attending|attended|joined|left|from) $")
NO_PLACE_AFTER = frozenset(
    {"section", "year", "term", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
MOST = 2  # words
LONGEST, SHORTEST = 20, 4  # letters of a forename


def lengthened(text: Text, words: Words, marks: Iterable[Mark], closed: Sequence[tuple[int, int]]) -> list[Mark]:
    """The marks with the capitals right after each that belong to its name."""
    held = {place for start, end in closed for place in range(start, end)}
    return [as_long_as_it_is(text, words, mark, held) for mark in marks]


def as_long_as_it_is(text: Text, words: Words, mark: Mark, held: Container[int]) -> Mark:
    """A mark with the end of its name; "at Harris Boys" names a school, whoever Harris was."""
    line = text.line_of(mark.start)
    is_attended = mark.kind in {OTHER_CHILD, PLACE} and ATTENDED.search(text.words[line.start : mark.start]) is not None
    place = replace(mark, kind=PLACE) if is_attended else mark
    end = end_of(text, words, place, held)
    is_school = is_attended and end > mark.end and mark.kind != PLACE
    start = mark.start if is_attended else start_of(text, words, mark, held)
    return replace(mark, start=start, end=end, kind=SCHOOL if is_school else mark.kind)


def start_of(text: Text, words: Words, mark: Mark, held: Container[int]) -> int:
    """Where a lone surname begins that has a forename before it which a list holds for a word: "Terence Oke met"."""
    (*before, last) = text.tokens_between(mark.start - LONGEST, mark.end)[-2:]
    if not before or mark.kind == PLACE or last.start != mark.start or words.is_forename(last.name):
        return mark.start
    (first,) = before
    is_beside = text.words[first.end : last.start] == " " and first.start not in held
    is_open = first.begins and first.is_capital and not first.is_shouted and not last.is_shouted
    return first.start if is_beside and is_open and may_be_forename(text, words, first) else mark.start


def may_be_forename(text: Text, words: Words, token: Token) -> bool:
    """Whether nothing tells that a word which begins a sentence is another word."""
    barred = words.not_names | words.common | words.school_words | words.roles | words.last_words | words.opening
    listed = barred | words.professional | words.titles_small | words.friends | words.relations.keys() | words.acting
    is_adverb = token.name.endswith("ly") or len(token.name) < SHORTEST
    return not is_adverb and token.small not in listed | text.small_words | words.month_names


def end_of(text: Text, words: Words, mark: Mark, held: Container[int]) -> int:
    """Where a name ends that begins with what was found of it."""
    end = mark.end
    for token in text.tokens_between(mark.end, mark.end + 60)[:MOST]:
        is_next = text.words[end : token.start] in {" ", "\xa0"} and text.line_of(token.start) == text.line_of(
            mark.start
        )
        if not (is_next and token.is_capital and token.start not in held and goes_on(text, words, mark, token)):
            break
        end = token.end
    return end


def goes_on(text: Text, words: Words, mark: Mark, token: Token) -> bool:
    """Whether a word with a capital right after a name is a part of it."""
    after = text.after(token)
    if len(token.name) == 1:
        return token.name != "I" and LETTER_ENDS.match(after) is not None
    if token.is_shouted != text.words[mark.start : mark.end].isupper() or is_dated(token, after, words):
        return False
    if token.is_shouted and words.is_ordinary(token.name):
        return False
    if mark.kind == PLACE:
        return token.small not in words.roles | NO_PLACE_AFTER | words.month_names
    return token.small not in words.no_surnames


def is_dated(token: Token, after: str, words: Words) -> bool:
    """Whether a date goes on after a word; after a comma it is beside a name: "Zsófia Kiss, 19 March"."""
    return DATED_AFTER.match(after) is not None and (token.small in words.month_names or not after.startswith(","))
