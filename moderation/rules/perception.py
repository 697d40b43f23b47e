"""How differently families and professionals see one criterion. It says a distance and blames nobody."""

from collections.abc import Sequence
from decimal import Decimal

VOICES = frozenset({"pcf_reviewer", "youth_voice"})
"""Roles that speak for families and young people."""
CLEAR = Decimal("0.5")
"""From which distance, in steps of the scale, the two are said to see it differently."""
_TENTH = Decimal("0.1")


def perception_gap(
    families: Sequence[int], professionals: Sequence[int], *, high_is_good: bool = True
) -> Decimal | None:
    """How much better families see it than professionals, in steps to one place; None where one side gave nothing."""
    if not families or not professionals:
        return None
    gap = _mean(families) - _mean(professionals)
    return (gap if high_is_good else -gap).quantize(_TENTH)


def gap_words(gap: Decimal | None) -> str:
    """The gap in words that can stand on a page."""
    if gap is None:
        return "Not known"
    if abs(gap) < CLEAR:
        return "Seen alike"
    side = "better" if gap > 0 else "less well"
    return f"Families see it {side}, by {abs(gap)}"


def _mean(grades: Sequence[int]) -> Decimal:
    return Decimal(sum(grades)) / len(grades)
