"""A text without the breaks that scanning and typing leave within words and names, and the way back to its places."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from moderation.rules.redaction.texts import Line, Text

BROKEN = re.compile(
    r"(?<=[^\W\d_])(?P<hyphen>[-‐‑\xad])[ \t]*\n[ \t]*(?=[^\W\d_])"
    r"|(?<![ \t\xa0])[ \xa0]{2}(?=[^ \t\xa0\n])"
    r"|(?:(?<=\bDr)|(?<=\bMr)|(?<=\bMs)|(?<=\bMrs)|(?<=\bMiss))[ \t]*\n[ \t]*(?=\w)"
    r"|[ \t]*\n[ \t]*(?=[a-z])"
)
"""A hyphen at the end of a line, several blanks, and a line that goes on within a block."""


@dataclass(frozen=True, slots=True)
class Smoothed:
    """The smoothed text; `places` holds for each of its code points where it stood before."""

    text: Text
    places: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the smoothed text stood in the text as it was."""
        return self.places[start], self.places[end - 1] + 1


def smoothed(text: Text) -> Smoothed:
    """The text with "Oluwa-⏎seun" as "Oluwaseun", "Tran-⏎Wheeler" as "Tran-Wheeler", "Mrs  Ray" as "Mrs Ray"."""
    said: list[str] = []
    places: list[int] = []
    lines: list[Line] = []
    at = 0
    for line in text.lines:
        copy(text.words, at, line.start, said, places)
        start, at = len(places), max(at, line.start)
        for match in BROKEN.finditer(text.words, at, line.end):
            copy(text.words, at, match.start(), said, places)
            joint = joint_of(match)
            said.append(joint)
            places += [match.start()] * len(joint)
            at = match.end()
        copy(text.words, at, line.end, said, places)
        at = max(at, line.end)
        lines.append(Line(start, len(places), line.label))
    copy(text.words, at, len(text.words), said, places)
    return Smoothed(Text("".join(said), tuple(lines)), places)


def copy(words: str, start: int, end: int, said: list[str], places: list[int]) -> None:
    """Take words as they stand, with their places."""
    said.append(words[start:end])
    places += range(start, max(start, end))


def joint_of(match: re.Match[str]) -> str:
    """What stays of a break: a hyphen before a capital, nothing of a hyphen within a word, else one blank."""
    if not match["hyphen"]:
        return " "
    following = match.string[match.end() : match.end() + 1]
    return "-" if following.isupper() and match["hyphen"] != "\xad" else ""
