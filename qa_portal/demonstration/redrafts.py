"""The next draft of a made-up plan: what its feedback spoke of is said more firmly, carried elsewhere or written anew.

So the page of a note has words that changed, words that moved and words that are gone (pure).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

FIRMER = {
    "A": ": they were asked on 9 October, with picture cards",
    "B": ", which shows in every lesson and at each change of activity",
    "C": "; health was asked again on 9 October and said what this means in class",
    "D": "; social care met the family on 9 October and found that no more is needed",
    "E": ", four times out of five by July, counted each half term by the class teacher",
    "G": ", for 30 minutes each term, by the nurse who is named in the care plan",
    "H1": "; social care looked at this again on 9 October",
    "H2": ", for three hours a week in term, looked at again each half term",
    "J": "; the family was told what they could ask for on 9 October",
    "K": ": each is listed with its author and its date in the table that follows",
}
"""What is added to a line of a section; the old words stand within the new."""
ANEW = {
    "F": "A teaching assistant trained in the programme works alone with the child for 25 minutes on every school day, "
    "190 days a year; a specialist teacher leads it and reviews it each half term.",
    "I": "This section is left blank in a draft.",
}
"""What stands instead of all weak lines of a section; the old words are gone."""
BELONGS = {
    "G": ("C", "None required: health was asked on 9 October and named nothing beyond what every child has."),
    "H1": ("H2", "Social care assessed on 9 October and found that nothing is needed under the 1970 Act."),
}
"""Where a weak line of a section belongs, and what stands in its place; the old words have moved."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, and the section that it stands in; "" before the first."""

    words: str
    section: str
    is_heading: bool = False


def redrafted(lines: Sequence[Line], weak: Collection[str]) -> list[tuple[str, bool]]:
    """(text, is a heading) for each paragraph of the next draft."""
    moved = {line: BELONGS[line.section] for line in lines if line.words in weak and _may_move(line, lines)}
    told: list[tuple[str, bool]] = []
    for number, line in enumerate(lines):
        words = moved[line][1] if line in moved else _firmer(line) if line.words in weak else line.words
        if told[-1:] != [(words, line.is_heading)]:
            told.append((words, line.is_heading))
        if _ends_section(number, lines):
            told += [(each.words, False) for each, (target, _) in moved.items() if target == line.section]
    return told


def _may_move(line: Line, lines: Sequence[Line]) -> bool:
    """A line moves once, and only where the draft has its words nowhere else: "None at this time." would be lost."""
    return line.section in BELONGS and [each.words for each in lines].count(line.words) == 1


def _firmer(line: Line) -> str:
    return ANEW.get(line.section) or line.words.rstrip(".") + FIRMER.get(line.section, "") + "."


def _ends_section(number: int, lines: Sequence[Line]) -> bool:
    return number + 1 == len(lines) or lines[number + 1].section != lines[number].section
