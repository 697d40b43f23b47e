"""Initials that stand for somebody: for the child, for whom the document names in full, and alone in a field."""

import re
from collections.abc import Iterable, Iterator

from moderation.rules.redaction.cases import asks_for
from moderation.rules.redaction.proposals import CHILD, PERSONS, STAFF, Child, Mark
from moderation.rules.redaction.texts import UPPER, Line, Text
from moderation.rules.redaction.words import Words

SHORTEST, LONGEST = 2, 5
PART = re.compile(rf"[{re.escape(UPPER)}][^\W\d_]*")
NAME = re.compile(rf"(?<![\w'’-])[{re.escape(UPPER)}][\w'’‐-]*")
STOP = r"['’‐-]?\.? ?"
"""What may stand between two initials: "J.-P. D.", "KO'D"."""
DOING = re.compile(
    r" (?:to|will|has|had|said|asked|likes|wants|needs|enjoys|feels|is|was|agreed|explained|thanked|noted|reported)\b"
)
"""What comes after initials that are a short form as well, where they stand for somebody: "AM to book"."""
WORDS_IN_CAPITALS = re.compile(rf"[{re.escape(UPPER)}]{{4}}")
ALONE = re.compile(rf"[{re.escape(UPPER)}](?:{STOP}[{re.escape(UPPER)}]){{1,3}}\.?")


def initials(text: Text, words: Words, child: Child, marks: Iterable[Mark]) -> list[Mark]:
    """Every place where initials stand for a person of the document."""
    found = [*of_child(text, words, child), *dotted(text, child), *alone(text, words)]
    return [*found, *of_others(text, words, [*marks, *found], set(letters_of(child.name)))]


def of_child(text: Text, words: Words, child: Child) -> Iterator[Mark]:
    """The child's initials where they stand for the name, unless they mean something else in plans: "OT", "PE"."""
    said = child.initials
    if len(said) < SHORTEST or not said.isupper() or said.casefold() in words.acronyms or words.is_ordinary(said):
        return
    between = r"\.?".join(said)
    for match in re.finditer(rf"(?<![\w.]){between}(?![\w-])", text.words):
        yield Mark(CHILD, *match.span(), "These are the child's initials.")


def dotted(text: Text, child: Child) -> Iterator[Mark]:
    """The first letters of the child's names with stops or hyphens between them: "J.O’H-R.", "T.E."."""
    for letters in letters_of(child.name):
        between = r"[.'’‐-]{1,2} ?".join(map(re.escape, letters))
        for match in re.finditer(rf"(?<![\w.]){between}\b\.?", text.words):
            if re.search("[.‐-]", match[0]) and not continues(text, match):
                yield Mark(CHILD, *match.span(), "These are the first letters of the child's names.")


def continues(text: Text, match: re.Match[str]) -> bool:
    """Whether a surname comes after initials, whose they then are: "T. E. Lawrence"."""
    return (
        re.match(r" ?[^\W\d_]*[^\W\d_a-z]", text.words[match.end() : match.end() + 3]) is not None
        and match[0][-1:] == "."
    )


def alone(text: Text, words: Words) -> Iterator[Mark]:
    """Initials that are all that stands in a field for somebody at work: "Checked by", "Signature"."""
    for line in text.lines:
        said = text.words[line.start : line.end].strip()
        if ALONE.fullmatch(said) and stands_for_somebody(said, line, words):
            start = text.words.index(said, line.start)
            yield Mark(STAFF, start, start + len(said), "The field asks for somebody, and initials stand in it.")


def stands_for_somebody(said: str, line: Line, words: Words) -> bool:
    bare = "".join(PART.findall(said)).casefold()
    return bare not in words.acronyms and asks_for(line.label, words.labels[STAFF])


def of_others(text: Text, words: Words, marks: Iterable[Mark], own: set[str]) -> Iterator[Mark]:
    """The first letters of the names of somebody who is named in full, or by initials in a field."""
    known: dict[str, Mark] = {}
    for mark in marks:
        if mark.kind in PERSONS:
            for letters in {*letters_of(text.words[mark.start : mark.end]), *those_alone(text, mark)} - own:
                known.setdefault(letters, mark)
    for match in shape_of(known).finditer(text.words) if known else ():
        mark = known[mark_letters(match)]
        is_doer = mark_letters(match).casefold() not in words.acronyms or DOING.match(text.words, match.end())
        if is_doer and not in_capitals(text, match):
            yield Mark(mark.kind, *match.span("letters"), "These are the initials of a name elsewhere.", mark.label)


def mark_letters(match: re.Match[str]) -> str:
    return "".join(filter(str.isalpha, match["letters"]))


def those_alone(text: Text, mark: Mark) -> set[str]:
    said = text.words[mark.start : mark.end]
    return {"".join(filter(str.isalpha, said))} if ALONE.fullmatch(said) else set()


def letters_of(name: str) -> set[str]:
    """The letters by which somebody may be called: "Ann Lee-Roy" is AL, ALR; nothing for one word."""
    parts = [PART.findall(word) for word in NAME.findall(name)]
    firsts = [[part[0] for part in word] for word in parts if word]
    if len(firsts) < SHORTEST:
        return set()
    short = [word[0] for word in firsts]
    whole = [letter for word in firsts for letter in word]
    ends = [firsts[0][0], *firsts[-1]]
    found = {"".join(letters) for letters in (short, whole, ends, firsts[0], [short[0], short[-1]])}
    return {letters for letters in found if SHORTEST <= len(letters) <= LONGEST}


def shape_of(known: Iterable[str]) -> re.Pattern[str]:
    said = "|".join(STOP.join(map(re.escape, letters)) for letters in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w.'’/-])(?P<letters>{said})(?![\w’'-]|\.\w| [A-Z]\b)")


def in_capitals(text: Text, match: re.Match[str]) -> bool:
    """Whether the whole line is in capitals, where letters side by side are words: "AN UPDATE"."""
    line = text.line_of(match.start())
    rest = text.words[line.start : match.start()] + text.words[match.end() : line.end]
    return rest.isupper() and WORDS_IN_CAPITALS.search(rest) is not None
