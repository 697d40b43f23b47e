"""The family review: what families are asked of a plan, and how far their answers and the professionals' lie apart.

Families answer on a scale of their own, so both are read as a share of what their scale could give: 0 is the worst, 1
the best. Neither is turned into the other, and no grade changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from frameworks.rules.scales import ScaleSpec

CLEAR = Decimal("0.25")
"""From which distance, as a share of the scale, the two are said to see it differently: half a step of a family's."""
_HUNDREDTH = Decimal("0.01")
FAMILY_WORDS = "family_words"
"""The labels that a scale has for families, where it has some."""


@dataclass(frozen=True, slots=True)
class FamilyQuestion:
    """A question or a statement. `criteria` are those by which professionals judge the same."""

    code: str
    text: str
    heading: str
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilySaid:
    """What somebody says to one of them; without `answer` the plan does not let them tell."""

    answer: int | None = None
    words: str = ""


def share_of(scale: ScaleSpec, answer: int) -> Decimal:
    """How good an answer is on its scale, from 0 to 1."""
    place = Decimal(scale.answers.index(answer)) / max(1, len(scale.answers) - 1)
    return place if scale.high_is_good else 1 - place


def share_gap(families: Sequence[Decimal], professionals: Sequence[Decimal]) -> Decimal | None:
    """How much better families see it, as a share of a scale to two places; None where one side gave nothing."""
    if not families or not professionals:
        return None
    return (_mean(families) - _mean(professionals)).quantize(_HUNDREDTH)


def share_gap_words(gap: Decimal | None) -> str:
    if gap is None:
        return "Not known"
    if abs(gap) < CLEAR:
        return "Seen alike"
    return "Families see it better" if gap > 0 else "Families see it less well"


def _mean(shares: Sequence[Decimal]) -> Decimal:
    return sum(shares, Decimal(0)) / len(shares)
