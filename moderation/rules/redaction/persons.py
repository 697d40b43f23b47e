"""The persons whom a document names, and every place where a part of one of the names recurs."""

import re
from collections.abc import Iterable, Iterator, Sequence

from moderation.rules.redaction.candidates import Candidate, candidates
from moderation.rules.redaction.cases import NO_PERSON_AFTER, Case, Verdict, case_at, is_month, is_title_case
from moderation.rules.redaction.evidence import judged
from moderation.rules.redaction.frames import frames
from moderation.rules.redaction.initials import initials
from moderation.rules.redaction.lengthening import lengthened
from moderation.rules.redaction.proposals import CHILD, FAMILY, OTHER_CHILD, STAFF, Child, Mark
from moderation.rules.redaction.settling import apart, joined_names
from moderation.rules.redaction.texts import Text, Token
from moderation.rules.redaction.words import Words, parts_of, unaccented

STRENGTH = (CHILD, FAMILY, STAFF, OTHER_CHILD)
"""Of two persons who share a name, the first of these kinds gives it to a place where the name stands alone."""
CONTINUING = re.compile(
    r"^\s*(?:,|;|/|\band\b|\bor\b|&|,\s*and|\([^)]{1,20}\),?)\s*(?:and|my|his|her|their|then|with)?\s*$"
)
QUESTIONED = re.compile(
    r"^ (?:he|she|they|you|we|it|I|the|this|that|there|be|not|a|an|his|her|their|of|in|for|and (?!I\b|[A-Z]))\b"
)
NUMBERED = re.compile(r"^ \d{1,3}\b(?! (?:hours?|minutes?|times?))")
ENDED = re.compile(r"^(?:\s?[,(/|]|['’]s?\b| [A-Z])")
NICKNAME = re.compile(
    r"(?:known as|likes? to be called|calls? (?:me|him|her|them)|nicknamed|pronounced|\(say|also called)[\s:\"'“‘]*$"
)
NEAR = 40  # characters
NAMELESS = frozenset(
    [
        "st",
        "saint",
        "mac",
        "ó",
        "o",
        "ní",
        "ni",
        "nic",
        "uí",
        "ui",
        "an",
        "na",
        "al",
        "el",
        "de",
        "la",
        "le",
        "van",
        "von",
    ]
)
"""Parts of many surnames, which alone are no name."""
PARTICLES_BEFORE = re.compile(
    r"(?<![\w'’-])(?:(?i:d[aei]|do?s|del|l[ae]|v[ao]n|der|den|ter|i?bin|ibn|bint|[ae]l|a[pb]|ferch|ó|ní|nic|uí|mac|an|na|"
    r"st\.?|saint) )+$"
)
INITIAL_BEFORE = re.compile(r"(?<![\w.])[A-Z]\.? $")
SECTION_BEFORE = re.compile(r"(?i:section|appendix|part|annex|year|group) [A-Z]\.? $")


def persons(
    text: Text, words: Words, child: Child, closed: Sequence[tuple[int, int]], taken: Sequence[Mark]
) -> list[Mark]:
    """All names of persons. `closed` are places without names, `taken` those already marked as something else."""
    own = names_of_child(child)
    spoken_for = [*closed, *((mark.start, mark.end) for mark in taken)]
    found = introduced(text, words, candidates(text, words, spoken_for), own, child)
    found = lengthened(text, words, [*found, *frames(text, words, spoken_for)], spoken_for)
    recurring = again(text, words, found, own, closed)
    return [
        *found,
        *recurring,
        *nicknames(text, words, own),
        *initials(text, words, child, joined_names(text, apart(found))),
    ]


def names_of_child(child: Child) -> frozenset[str]:
    """Each word of the child's names in small letters of English, and the parts between hyphens."""
    said = unaccented(f"{child.name} {child.known_as}").replace("’", "'").casefold().split()
    parts = {part for name in said for part in [name, *parts_of(name)] if len(part) > 1}
    return frozenset(parts - NAMELESS)


def introduced(text: Text, words: Words, found: Sequence[Candidate], own: frozenset[str], child: Child) -> list[Mark]:
    """The candidates that something speaks for, one after the other: what is found of one tells of the next."""
    marks: list[Mark] = []
    previous: Candidate | None = None
    first: Verdict | None = None
    family = {part for name in child.name.split()[1:] for part in parts_of(name)}
    for candidate in found:
        is_listed = previous is not None and is_continued(text, previous, candidate)
        first = verdict_on(case_of(text, words, candidate, first if is_listed else None, frozenset(family)), own)
        previous = candidate
        if first:
            marks.append(Mark(first.kind, candidate.start, candidate.end, first.reason, first.label))
            family |= surname_of(candidate, first)
    return marks


def is_continued(text: Text, previous: Candidate, candidate: Candidate) -> bool:
    """Whether two candidates of one line stand in one list."""
    is_one_line = previous.names[0].line == candidate.names[0].line
    return is_one_line and CONTINUING.match(text.words[previous.end : candidate.start]) is not None


def case_of(text: Text, words: Words, candidate: Candidate, first: Verdict | None, family: frozenset[str]) -> Case:
    line = text.lines[candidate.names[0].line]
    before, after = text.words[line.start : candidate.start], text.words[candidate.end : line.end]
    return Case(text, words, candidate, before, after, line, first, family)


def verdict_on(case: Case, own: frozenset[str]) -> Verdict | None:
    """Whose name it is; the child's own, where it begins with one of the child's forenames."""
    is_whole = len(case.names) == 1 or case.names[-1].small in own
    if unaccented(case.names[0].small) not in own or case.candidate.title or not is_whole:
        return judged(case)
    if is_name_here(case.text, case.words, case.names[0], is_own=True):
        return Verdict(CHILD, "This is the child's name.")
    return None


def surname_of(candidate: Candidate, verdict: Verdict) -> set[str]:
    """The surname that a relative's full name shows."""
    is_full = len(candidate.names) > 1 or candidate.is_marked
    return set(parts_of(candidate.names[-1].name)) if verdict.kind == FAMILY and is_full else set()


def again(
    text: Text, words: Words, marks: Iterable[Mark], own: frozenset[str], closed: Sequence[tuple[int, int]]
) -> Iterator[Mark]:
    """Every place where a part of a name stands again, in capitals throughout as well."""
    known = known_parts(text, words, marks)
    shut = {place for start, end in closed for place in range(start, end)}
    for token in text.tokens:
        mark = whose(token, known, own)
        if not mark or not token.is_capital or token.start in shut:
            continue
        if is_name_here(text, words, token, is_own=mark.kind == CHILD):
            start = name_start(text, token, is_own=mark.kind == CHILD)
            yield Mark(mark.kind, start, token.end, "A name found elsewhere in the document.", mark.label)


def name_start(text: Text, token: Token, *, is_own: bool) -> int:
    """Where a name begins that ends in this word: at its particles ("van der Meulen"), or the child's initial."""
    particles = PARTICLES_BEFORE.search(text.before(token))
    if particles:
        return token.start - len(particles[0])
    return token.start - len(initial_before(text, token)) if is_own else token.start


def initial_before(text: Text, token: Token) -> str:
    """The initial that goes before a surname of the child: "K " of "K Noon-Baker"; none after "Section"."""
    match = INITIAL_BEFORE.search(text.before(token))
    return match[0] if match and not SECTION_BEFORE.search(text.before(token)) else ""


def whose(token: Token, known: dict[str, Mark], own: frozenset[str]) -> Mark | None:
    """The mark whose name a word belongs to: the child's whole name before another's, that before a part of it."""
    said = [token.small, *parts_of(token.name), unaccented(token.small)]
    child = Mark(CHILD, token.start, token.end, "")
    if unaccented(token.small) in own:
        return child
    other = next((known[part] for part in said if part in known), None)
    return other or (child if own.intersection(said) else None)


def known_parts(text: Text, words: Words, marks: Iterable[Mark]) -> dict[str, Mark]:
    """The parts of all names, in small letters, each with the mark that gives its kind."""
    known: dict[str, Mark] = {}
    persons_only = [mark for mark in marks if mark.kind in STRENGTH]
    for mark in sorted(persons_only, key=lambda mark: STRENGTH.index(mark.kind)):
        for token in text.tokens_between(mark.start, mark.end):
            if token.is_capital:
                parts = {token.small, unaccented(token.small), *parts_of(token.name)}
                for part in parts - words.titles_small - NAMELESS:
                    if len(part) > 1:
                        known.setdefault(part, mark)
    return known


def is_name_here(text: Text, words: Words, token: Token, *, is_own: bool) -> bool:
    """Whether a word that is a name somewhere is one here: "Will enjoys", and not "Will he manage?"."""
    if not words.is_ordinary(token.name) and token.small not in words.month_names:
        return True
    if is_own and token.is_shouted:
        return True
    case = case_at(text, words, token)
    if is_month(case, is_own=is_own) or NUMBERED.match(case.after):
        return False
    if token.begins:
        return begins_as_name(case, is_own=is_own)
    is_heading = is_title_case(case) and not words.is_forename(token.name)
    return is_own or not (is_heading or NO_PERSON_AFTER.match(case.after))


def begins_as_name(case: Case, *, is_own: bool) -> bool:
    """The same of a word at the beginning of a sentence, where every word has a capital."""
    if NO_PERSON_AFTER.match(case.after) or QUESTIONED.match(case.after):
        return False
    is_whole = not case.after.strip(" .,;:)'\"") or ENDED.match(case.after) is not None
    return is_own or is_whole or case.acts


def nicknames(text: Text, words: Words, own: frozenset[str]) -> Iterator[Mark]:
    """What the child is called beside the known names: "(say 'Neev')", "calls me Gurl"."""
    for token in text.tokens:
        is_name = token.is_capital and token.small not in words.not_names | own and not words.is_ordinary(token.name)
        if is_name and NICKNAME.search(text.before(token).casefold()[-NEAR:]):
            yield Mark(CHILD, token.start, token.end, "The words before it say that somebody is called so.")
