"""What a dashboard is compiled from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reporting.rules.disclosure import SmallNumbers
from reporting.rules.intervals import Share
from reporting.rules.paig.figures import NamedCount, PaigFigures, Scale
from reporting.rules.tallies import Tally

OPEN = SmallNumbers(threshold=1, width=0)
"""The rule for those who may read every audit behind a figure: nothing is hidden, few audits are still marked."""

NOT_RECORDED = "Not recorded"


@dataclass(frozen=True)
class Cut:
    """A way to group plans: its code, its words, and the words of its groups."""

    code: str
    words: str
    names: Mapping[str, str]

    def name(self, value: str) -> str:
        return self.names.get(value, value) or NOT_RECORDED


@dataclass(frozen=True)
class Dashboard:
    """`now` is the tally of the term shown; `past` holds those of comparable terms, the earliest first, `now` last."""

    figures: PaigFigures
    now: Tally
    past: Sequence[tuple[str, Tally]]
    questions: Mapping[str, str]
    contributors: Mapping[str, str]
    cuts: Sequence[Cut]
    themes: Sequence[NamedCount] = field(default=())
    rule: SmallNumbers = OPEN

    @property
    def scale(self) -> Scale:
        return self.figures.now.standard.scale


def good_share(grades: Mapping[int, int], scale: Scale) -> Share | None:
    """The share above the good line; None where nothing was graded or the scale has no such line."""
    total = sum(grades.values())
    if not total or not scale.good:
        return None
    return Share(sum(grades.get(grade.value, 0) for grade in scale.good), total)
