"""Cutting a line into sentences, and finding what stands in quotation marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audits.rules.checks.lines import Line

END = re.compile(r"(?<=[\w\"'”’)\]%])[.!?]+[\"'”’)\]]*(?=\s|$)|[;•]\s|\n")
NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|no|nos|mr|mrs|ms|dr|prof|st|rev|vs|hrs|mins|min|hr|p|pp|fig|inc|dept|tel|ext|yr|yrs)"
    r"|\b[A-Z]|\d)\.$",
    re.IGNORECASE,
)
QUOTED = re.compile(r'"[^"]{2,}"|“[^”]{2,}”|(?<!\w)[‘\'](?=\w)(?:[^\'’\n]|[\'’](?=\w)){1,300}[\'’](?!\w)')
LIST_SIGN = re.compile(r"^(?:[•▪◦●○■\-–—*·o]\s+|\(?[a-z\d]{1,2}[.)]\s+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a line, or a line without a full stop. Offsets are those of the document."""

    start: int
    end: int
    words: str
    line: Line
    plain: str
    """The same words with blanks for what stands in quotation marks, also where the quotation began before."""


def sentences_of(line: Line, *, at_semicolons: bool = False) -> list[Sentence]:
    """The sentences of a line in their order; with `at_semicolons` what stands between semicolons is one, too."""
    found, spoken = [], without_quoted(line.words)
    for start, end in cuts(line.words, at_semicolons=at_semicolons):
        words = line.words[start:end]
        inside = words.strip()
        if any(map(str.isalnum, inside)):
            at = start + len(words) - len(words.lstrip())
            plain = spoken[at : at + len(inside)]
            found.append(Sentence(line.start + at, line.start + at + len(inside), inside, line, plain))
    return found


def cuts(words: str, *, at_semicolons: bool) -> Iterator[tuple[int, int]]:
    start = 0
    for match in END.finditer(words):
        if match[0][0] == ";" and not at_semicolons:
            continue
        if match[0] == "." and NO_END.search(words[start : match.end()]) and not is_last_word(words, match.end()):
            continue
        yield start, match.end()
        start = match.end()
    yield start, len(words)


def is_last_word(words: str, end: int) -> bool:
    """Whether a sentence begins after an abbreviation or number: with a capital, but not of a name after a title."""
    rest = words[end:].lstrip()
    before = words[:end].rstrip(".").rpartition(" ")[2].casefold()
    if before in {"mr", "mrs", "ms", "dr", "prof", "st", "rev", "e.g", "i.e", "no"} or len(before) == 1:
        return False
    return not rest or rest[0].isupper()


def quoted_places(words: str) -> list[tuple[int, int]]:
    """Where words in quotation marks stand, marks included; a lone apostrophe is none."""
    return [match.span() for match in QUOTED.finditer(words)]


def without_quoted(words: str) -> str:
    """The same words with blanks for what stands in quotation marks."""
    letters = list(words)
    for start, end in quoted_places(words):
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def without_list_sign(words: str) -> str:
    return LIST_SIGN.sub("", words)


def all_sentences(lines: Sequence[Line]) -> list[Sentence]:
    return [sentence for line in lines for sentence in sentences_of(line)]
