"""What a thematic summary is compiled from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporting.rules.dashboard import Dashboard
from reporting.rules.paig.figures import NamedCount, PaigFigures
from reporting.rules.thematic.triangulation import ThemeEvidence


@dataclass(frozen=True)
class Drawn:
    """A sample of the term: its name, seed, how many plans could be drawn and how many were."""

    name: str
    seed: str
    eligible: int
    drawn: int


@dataclass(frozen=True)
class FocusArea:
    """Answers by one of the framework's focus areas: grade -> how often."""

    name: str
    grades: Mapping[int, int]


@dataclass(frozen=True)
class GoodPractice:
    """A redacted passage of the example bank: the code of its criterion, its words, and what makes it good."""

    criterion: str
    text: str
    why: str


@dataclass(frozen=True)
class ThematicFigures:
    """`figures` and `board` are of the same term; `themes` hold the evidence of each theme that anybody named.

    `in_words` says how many items of the term came from sources whose words nobody codes to themes.
    """

    figures: PaigFigures
    board: Dashboard | None
    samples: Sequence[Drawn]
    focus: Sequence[FocusArea]
    themes: Sequence[ThemeEvidence]
    examples: Sequence[GoodPractice] = ()
    in_words: Sequence[NamedCount] = ()
