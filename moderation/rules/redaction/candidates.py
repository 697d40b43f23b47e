"""Stretches of the text that may be the name of a person: titles, initials and words with capitals side by side."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from moderation.rules.redaction.shapes import (
    BARE_INITIALS,
    FILLED,
    INITIALLED,
    PAIR,
    TURNED,
    kin_label,
    kin_shape,
    shapes_of,
)
from moderation.rules.redaction.texts import Text, Token, is_for_names
from moderation.rules.redaction.words import Words

NO_ANSWER = frozenset(
    ["not", "known", "see", "above", "as", "none", "authority", "same", "shared", "both", "unknown", "deceased", "no"]
)
LONGEST_RUN, SURNAMED = 5, 3
NO_INITIALS = "IA"
SAINTS = frozenset({"St", "Saint"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """`names` are its tokens without title and initials; `is_marked` where a title or an initial goes before them."""

    start: int
    end: int
    names: tuple[Token, ...]
    title: str = ""
    initials: str = ""
    is_introduced: bool = False
    """Whether the words beside it leave no doubt that it is a name."""

    @property
    def is_marked(self) -> bool:
        return bool(self.title or self.initials or self.is_introduced)

    @property
    def lead(self) -> Token:
        """Its first token with a capital: the forename, or the surname after title and initials."""
        return next(token for token in self.names if token.is_capital)


def candidates(text: Text, words: Words, closed: Iterable[tuple[int, int]]) -> list[Candidate]:
    """All stretches, in the order of the text; none reaches into what is closed to the finding of names."""
    taken = Taken(closed)
    shapes = shapes_of(words.titles, words.kin_titles)
    found = [*matched(text, words, shapes.titled, taken), *matched(text, words, INITIALLED, taken)]
    for shape in (shapes.kin, BARE_INITIALS):
        found += [
            each
            for each in matched(text, words, shape, taken)
            if is_no_word(each, words) or fills_name_cell(text, each)
        ]
    found += after_kin(text, words, taken)
    found += after_kin_label(text, words, taken)
    found += whole_fields(text, words, taken)
    found += turned(text, words, taken)
    found += runs(text, words, taken)
    return sorted(found, key=lambda each: each.start)


def is_no_word(candidate: Candidate, words: Words) -> bool:
    """Whether what stands after bare initials is a name: no word, or a word that is a common surname: "L Brown"."""
    name, small = candidate.lead.name, candidate.lead.small
    is_surname = bool(candidate.initials) and candidate.initials not in NO_INITIALS and small in words.surnames_too
    is_called = bool(candidate.title) and small in words.word_forenames
    return is_surname or is_called or words.is_forename(name) or not words.is_ordinary(name)


def fills_name_cell(text: Text, candidate: Candidate) -> bool:
    """Whether initials and a word are all that stands where a name is asked for: "R Day" under "Name"."""
    line = text.line_of(candidate.start)
    is_whole = text.words[line.start : line.end].strip() == text.words[candidate.start : candidate.end]
    return bool(candidate.initials) and is_whole and is_for_names(line)


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
        if is_next_sentence(match, names, words):
            names = list(text.tokens_between(match.start("initials"), match.start("initials") + 1))
        is_open = not taken.holds(match.start(), match.start("names") + 1)
        if is_open and any(token.is_capital for token in names):
            end = names[-1].end
            taken.take(match.start(), end)
            title = match.groupdict().get("title") or ""
            found.append(Candidate(match.start(), end, tuple(names), title, match["initials"].strip()))
    return found


def is_next_sentence(match: re.Match[str], names: Sequence[Token], words: Words) -> bool:
    """Whether a sentence begins after a title with an initial: "Miss K. She"."""
    if "title" not in match.groupdict() or not match["initials"] or not names:
        return False
    is_joined = names[0].name in SAINTS or names[0].name.islower()
    return not is_joined and words.is_ordinary(names[0].name) and names[0].small not in words.surnames_too


def kept_names(tokens: Sequence[Token], words: Words) -> list[Token]:
    """The tokens up to the first that is no name: the one after a title is one, whatever else it means."""
    kept: list[Token] = []
    for token in tokens:
        if any(each.is_capital for each in kept) and ends_name(token, kept[0], words):
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


def after_kin(text: Text, words: Words, taken: Taken) -> Iterator[Candidate]:
    """A word with a capital right after one of kinship or friendship, whatever it means: "his sister Haven"."""
    for match in kin_shape(tuple(sorted(words.relations))).finditer(text.words):
        (token,) = text.tokens_between(match.start("name"), match.start("name") + 1)
        is_free = not taken.holds(token.start, token.end) and words.is_ordinary(token.name)
        if is_free and token.small not in words.not_names | words.roles | words.last_words | words.common:
            taken.take(token.start, token.end)
            yield Candidate(token.start, token.end, (token,), is_introduced=True)


def after_kin_label(text: Text, words: Words, taken: Taken) -> Iterator[Candidate]:
    """Two words with capitals after a label of kinship, though the first may be another word: "Mum: Florence Ade"."""
    barred = words.not_names | words.roles | words.common | words.school_words | words.relations.keys() | NO_ANSWER
    for match in kin_label(tuple(sorted(words.relations))).finditer(text.words):
        tokens = tuple(text.tokens_between(*match.span("names")))
        is_plain = any(token.small in barred or token.is_shouted for token in tokens)
        if not is_plain and not taken.holds(*match.span("names")) and not words.is_ordinary(tokens[-1].name):
            taken.take(*match.span("names"))
            yield Candidate(*match.span("names"), tokens, is_introduced=True)


def whole_fields(text: Text, words: Words, taken: Taken) -> Iterator[Candidate]:
    """Forename and surname that fill a field for relatives, whatever they mean: "Haven Knight and Star Bishop"."""
    barred = words.not_names | words.roles | words.common | words.school_words | words.relations.keys() | NO_ANSWER
    for line in text.lines:
        said = text.words[line.start : line.end]
        if not FILLED.fullmatch(said) or not is_family_field(line.label, words):
            continue
        for pair in PAIR.finditer(text.words, line.start, line.end):
            tokens = tuple(text.tokens_between(pair.start(), pair.end()))
            if not taken.holds(*pair.span()) and not any(token.small in barred for token in tokens):
                taken.take(*pair.span())
                yield Candidate(*pair.span(), tokens, is_introduced=True)


def turned(text: Text, words: Words, taken: Taken) -> Iterator[Candidate]:
    """A surname with a forename or an initial after it, as in lists of people: "Beaumont, Oliver; Kaur, J"."""
    for match in TURNED.finditer(text.words):
        start, end = match.start("last"), match.end("first")
        tokens = tuple(text.tokens_between(start, end))
        is_person = len(match["first"]) == 1 or words.is_forename(match["first"])
        is_surname = not words.is_ordinary(match["last"]) and tokens[0].small not in words.not_names
        if is_person and is_surname and not taken.holds(start, end):
            taken.take(start, end)
            yield Candidate(start, end, tokens, initials=match["first"], is_introduced=True)


def is_family_field(label: str, words: Words) -> bool:
    said = label.casefold()
    return any(word in said for word in words.labels["family_name"])


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
    while kept and is_no_name(kept[0], words) and not is_forename_of(kept, words):
        kept = kept[1:]
    if kept and len(kept) <= LONGEST_RUN:
        yield Candidate(kept[0].start, kept[-1].end, tuple(kept))


def is_no_name(token: Token, words: Words) -> bool:
    if token.name in words.particles:
        return True
    is_common = words.is_ordinary(token.name) and not words.is_forename(token.name)
    return is_common or (token.small in words.not_names and token.small not in words.forenames)


def is_forename_of(run: Sequence[Token], words: Words) -> bool:
    """Whether the first of two words may be a forename that is a word, too: "(Non Parry-Lewis)"."""
    first = run[0]
    if len(run) != SURNAMED - 1 or first.begins or not first.is_capital or len(run[1].name) == 1:
        return False
    barred = words.not_names | words.common | words.school_words | words.roles | words.last_words | words.opening
    is_listed = first.small in barred | words.relations.keys() | words.titles_small | words.friends
    return "-" in run[1].name and not is_listed and not first.is_shouted and not words.is_ordinary(run[1].name)


def is_surname_of(run: Sequence[Token], words: Words) -> bool:
    """Whether the last of two or three words may be a surname that is a word, too: "June Baker", "Hazel Wood"."""
    first, last = run[0], run[-1]
    if not 1 < len(run) <= SURNAMED or not words.is_forename(first.name) or not last.is_capital:
        return False
    if last.small in words.surnames_too or len(last.name) == 1:
        return True
    barred = words.not_names | words.school_words | words.roles | words.last_words | words.relations.keys()
    return last.small not in barred and first.small not in words.short_forenames
