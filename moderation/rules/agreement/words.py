"""Agreement in plain words.

The words for a figure are those of J. R. Landis and G. G. Koch, The measurement of observer agreement for categorical
data, Biometrics 33, 1977, page 165. They are a custom and no law, so that the figure and what lies behind it stand
beside them.
"""

from moderation.rules.agreement.coefficients import Coefficient
from moderation.rules.agreement.percent import PairCount

_STRENGTHS = ((0.8, "almost perfect"), (0.6, "substantial"), (0.4, "moderate"), (0.2, "fair"), (0.0, "slight"))
_POOR = "poor"


def strength(value: float) -> str:
    """The word for a figure; a figure on an edge takes the lower word."""
    return next((word for above, word in _STRENGTHS if value > above), "slight" if value == 0 else _POOR)


def in_words(coefficient: Coefficient) -> str:
    """Such as "moderate", or "moderate, but it may be anything from slight to substantial"; else the reason."""
    if coefficient.value is None:
        return coefficient.why_not
    return f"{strength(coefficient.value)}{doubt(coefficient)}"


def doubt(coefficient: Coefficient) -> str:
    """What to add where the ends of the interval have different words; empty where they have not, or there is none."""
    if coefficient.low is None or coefficient.high is None:
        return ""
    low, high = strength(coefficient.low), strength(coefficient.high)
    return "" if low == high else f", but it may be anything from {low} to {high}"


def pairs_in_words(count: PairCount) -> str:
    """Such as "3 of 10 pairs differ by two or more"."""
    if not count.pairs:
        return "There are no pairs to compare"
    if not count.wide:
        return _narrow(count)
    noun = "pair" if count.pairs == 1 else "pairs"
    verb = "differs" if count.wide == 1 else "differ"
    return f"{count.wide} of {count.pairs} {noun} {verb} by two or more"


def _narrow(count: PairCount) -> str:
    if count.same == count.pairs:
        return (
            "The only pair gave the same grade" if count.pairs == 1 else f"All {count.pairs} pairs gave the same grade"
        )
    return "The only pair differs by one step" if count.pairs == 1 else "No pair differs by more than one step"
