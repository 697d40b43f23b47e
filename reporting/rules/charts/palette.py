"""Fills, and the ink that reads on each.

The colours are the Analysis Function's palettes for government statistics. Grades take theirs from the colour token of
the scale's value, as the grade tags of the pages do. Every ink stands at 4.5 to 1 or better on its fill (held by a
test); neighbouring fills do not differ as much as that, which is why bars have gaps, labels and numbers.
"""

from typing import NamedTuple


class Fill(NamedTuple):
    """A surface and the letters on it."""

    paint: str
    ink: str


WHITE = "#ffffff"
BLACK = "#0b0c0c"

GRADES = {
    "grade-top": Fill("#12436D", WHITE),
    "grade-good": Fill("#28A197", BLACK),
    "grade-mixed": Fill("#F46A25", BLACK),
    "grade-low": Fill("#801650", WHITE),
    "grade-none": Fill("#e5e6e7", BLACK),
    "grade-info": Fill("#2073BC", WHITE),
}
"""By colour token of a scale's value."""

NEUTRAL = GRADES["grade-info"]

HEAT = (Fill("#e1ecf7", BLACK), Fill("#6BACE6", BLACK), Fill("#2073BC", WHITE), Fill("#12436D", WHITE))
"""From few to many."""

OUTLIER = "#F46A25"


def heat(value: int, most: int) -> Fill:
    """The fill of a cell with `value` in a map whose greatest value is `most`: a quarter of the way for each step."""
    if value == 0:
        return Fill(WHITE, BLACK)
    return HEAT[min(len(HEAT) - 1, value * len(HEAT) // (most + 1))]


def grade(token: str) -> Fill:
    """The fill of a grade; a token nobody knows is neutral."""
    return GRADES.get(token, NEUTRAL)
