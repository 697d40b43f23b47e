"""A figure of agreement, or the sentence that says why there is none."""

from dataclasses import dataclass
from enum import StrEnum

from moderation.rules.agreement.table import Table


class Measure(StrEnum):
    """The name to show beside the figure: several authors call different things ordinal."""

    EXACT = "the same grade"
    WITHIN_ONE = "within one step"
    KAPPA_LINEAR = "Cohen’s kappa, linear weights"
    KAPPA_QUADRATIC = "Cohen’s kappa, quadratic weights"
    KAPPA = "Cohen’s kappa"
    ALPHA_NOMINAL = "Krippendorff’s alpha, nominal"
    ALPHA_ORDINAL = "Krippendorff’s alpha, ordinal"
    ALPHA_INTERVAL = "Krippendorff’s alpha, interval"
    AC1 = "Gwet’s AC1"
    AC2_LINEAR = "Gwet’s AC2, linear weights"
    AC2_QUADRATIC = "Gwet’s AC2, quadratic weights"


@dataclass(frozen=True)
class Coefficient:
    """`value` is None where it cannot be worked out, and `why_not` says why. Never above 1.

    `low` and `high` bound a 95% interval of the bootstrap, where one was asked for and could be drawn.
    `units` are those that two or more people rated.
    """

    measure: Measure
    value: float | None
    units: int
    why_not: str = ""
    low: float | None = None
    high: float | None = None


TOO_FEW_RATERS = "Agreement needs the ratings of at least two people."
NO_OVERLAP = "No two people rated the same thing, so their agreement cannot be worked out."
NO_VARIATION = (
    "Everybody gave the same grade throughout. Agreement beyond chance cannot be worked out where nothing varies."
)
ONE_VALUE = "The scale has one value only, so agreement cannot be worked out."


def why_undefined(table: Table) -> str:
    """What is missing for any measure; an empty sentence where nothing is."""
    if len(table.scale) < 2:  # noqa: PLR2004 - one value leaves nothing to choose
        return ONE_VALUE
    if table.active_raters < 2:  # noqa: PLR2004 - a person alone agrees with nobody
        return TOO_FEW_RATERS
    return "" if len(table.pairs) else NO_OVERLAP
