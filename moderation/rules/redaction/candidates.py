"""Stretches of the text that may be the name of a person: titles, initials and words with capitals side by side."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from moderation.rules.redaction.texts import UPPER, Text, Token
from moderation.rules.redaction.words import Words

CAP = rf"[{re.escape(UPPER)}]"
NAME = rf"(?:(?:al|el|ad|as|ash|an|ar|at)[-‐‑])?{CAP}[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*|[OD]['’]{CAP}[^\W\d_]+"
PARTICLE = r"(?:de|da|dos|di|del|la|le|van|von|der|den|ter|bin|ibn|bint|al|el|ap|ab|ferch|y)"
FOLLOWING = rf"(?:[ ](?:{PARTICLE}[ ]){{0,2}}(?:{NAME}))"
INITIAL = rf"{CAP}\.[ ]?"
INITIALLED = re.compile(
    rf"(?<![\w.])(?P<initials>(?:{INITIAL})+(?:(?:and|&)[ ](?:{INITIAL})+)?)"
    rf"(?P<names>(?:{PARTICLE}[ ]){{0,2}}(?:{NAME}){FOLLOWING}{{0,2}})"
)
BARE_INITIALS = re.compile(rf"(?<![\w.'’-])(?P<initials>(?:{CAP}[ ]){{1,3}})(?P<names>{NAME})")
LONGEST_RUN, SURNAMED = 5, 3
NO_INITIALS = "IA"


@dataclass(frozen=True, slots=True)
class Candidate:
    """`names` are its tokens without title and initials; `is_marked` where a title or an initial goes before them."""

    start: int
    end: int
    names: tuple[Token, ...]
    title: str = ""
    initials: str = ""

    @property
    def is_marked(self) -> bool:
        return bool(self.title or self.initials)

    @property
    def lead(self) -> Token:
        """Its first token with a capital: the forename, or the surname after title and initials."""
        return next(token for token in self.names if token.is_capital)


@dataclass(frozen=True)
class Shapes:
    """The patterns of names after a title and after a word of kinship."""

    titled: re.Pattern[str]
    kin: re.Pattern[str]


@lru_cache(maxsize=4)
def shapes_of(titles: Sequence[str], kin_titles: Sequence[str]) -> Shapes:
    title, kin = "|".join(titles), "|".join(kin_titles)
    pair = rf"(?P<title>(?:{title})\.?(?:[ ](?:and|&|/)[ ](?:{title})\.?)?(?:[ ](?:{title})\.?)?)"
    rest = rf"(?P<initials>(?:{CAP}\.?[ ])*)(?P<names>(?:{NAME}){FOLLOWING}{{0,3}}|{CAP}(?![\w’'])\.?)"
    return Shapes(
        re.compile(rf"(?<![\w-]){pair}[ \xa0]{rest}"),
        re.compile(rf"(?<![\w-])(?P<title>{kin})[ ](?P<initials>)(?P<names>{NAME})"),
    )


def candidates(text: Text, words: Words, closed: Iterable[tuple[int, int]]) -> list[Candidate]:
    """All stretches, in the order of the text; none reaches into what is closed to the finding of names."""
    taken = Taken(closed)
    shapes = shapes_of(words.titles, words.kin_titles)
    found = [*matched(text, words, shapes.titled, taken), *matched(text, words, INITIALLED, taken)]
    for shape in (shapes.kin, BARE_INITIALS):
        found += [each for each in matched(text, words, shape, taken) if is_no_word(each, words)]
    found += runs(text, words, taken)
    return sorted(found, key=lambda each: each.start)


def is_no_word(candidate: Candidate, words: Words) -> bool:
    name = candidate.names[0].name
    return words.is_forename(name) or not words.is_ordinary(name)


class Taken:
    """The places that are spoken for."""

    def __init__(self, closed: Iterable[tuple[int, int]]) -> None:
        self.places: set[int] = set()
        for start, end in closed:
            self.take(start, end)

    def take(self, start: int, end: int) -> None:
        self.places.update(range(start, end))

    def holds(self, start: int, end: int) -> bool:
        return any(place in self.places for place in range(start, end))


def matched(text: Text, words: Words, shape: re.Pattern[str], taken: Taken) -> list[Candidate]:
    """The names of one shape; each is taken, so that the next shape leaves it alone."""
    found = []
    for match in shape.finditer(text.words):
        names = kept_names(text.tokens_between(match.start("names"), match.end()), words)
        is_open = not taken.holds(match.start(), match.start("names") + 1)
        if is_open and any(token.is_capital for token in names):
            end = names[-1].end if len(names[-1].name) > 1 else match.end()
            taken.take(match.start(), end)
            title = match.groupdict().get("title") or ""
            found.append(Candidate(match.start(), end, tuple(names), title, match["initials"].strip()))
    return found


def kept_names(tokens: Sequence[Token], words: Words) -> list[Token]:
    """The tokens up to the first that is no name: the one after a title is one, whatever else it means."""
    kept: list[Token] = []
    for token in tokens:
        if kept and ends_name(token, kept[0], words):
            break
        kept.append(token)
    while kept and kept[-1].name.islower():
        kept.pop()
    return kept


def ends_name(token: Token, first: Token, words: Words) -> bool:
    """Whether a word with a capital after a name is no part of it: "Mrs Hughes Teaching Assistant"."""
    if not token.is_capital:
        return False
    is_listed = token.small in words.not_names or token.small in words.school_words or token.small in words.roles
    return is_listed or (words.is_ordinary(token.name) and not words.is_forename(first.name))


def runs(text: Text, words: Words, taken: Taken) -> Iterator[Candidate]:
    """Words with capitals side by side, without the ordinary words at both ends."""
    run: list[Token] = []
    for token in text.tokens:
        if run and not is_beside(text, run[-1], token):
            yield from candidate_of(run, words)
            run = []
        is_free = not taken.holds(token.start, token.end)
        if is_free and (is_part(token, run, words) or (run and token.name in words.particles)):
            run.append(token)
        elif run:
            yield from candidate_of(run, words)
            run = []
    yield from candidate_of(run, words)


def is_part(token: Token, run: Sequence[Token], words: Words) -> bool:
    """Whether a word may belong to a name; a single letter does after a forename: "Kyle B"."""
    if len(token.name) > 1:
        return token.is_capital
    is_initial = token.is_capital and token.name not in NO_INITIALS
    return is_initial and len(run) == 1 and words.is_forename(run[0].name)


def is_beside(text: Text, token: Token, following: Token) -> bool:
    return text.words[token.end : following.start] == " " and token.line == following.line


def candidate_of(run: Sequence[Token], words: Words) -> Iterator[Candidate]:
    kept = list(run)
    while kept and is_no_name(kept[-1], words) and not is_surname_of(kept, words):
        kept.pop()
    while kept and is_no_name(kept[0], words):
        kept = kept[1:]
    if kept and len(kept) <= LONGEST_RUN:
        yield Candidate(kept[0].start, kept[-1].end, tuple(kept))


def is_no_name(token: Token, words: Words) -> bool:
    if token.name in words.particles:
        return True
    is_common = words.is_ordinary(token.name) and not words.is_forename(token.name)
    return is_common or (token.small in words.not_names and token.small not in words.forenames)


def is_surname_of(run: Sequence[Token], words: Words) -> bool:
    """Whether the last of two or three words may be a surname that is a word, too: "June Baker", "Hazel Wood"."""
    first, last = run[0], run[-1]
    if not 1 < len(run) <= SURNAMED or not words.is_forename(first.name) or not last.is_capital:
        return False
    if last.small in words.surnames_too or len(last.name) == 1:
        return True
    barred = words.not_names | words.school_words | words.roles | words.last_words | words.relations.keys()
    return last.small not in barred and first.small not in words.short_forenames
