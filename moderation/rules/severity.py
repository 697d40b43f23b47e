"""How strict one person is beside what was agreed, and whether that moves.

A difference is a person's grade less the agreed one, in steps of the scale: above nought is kinder. Shown to that
person and to the lead, and never in a list of people: a few differences say little about anybody. The answers on one
plan hang together, so that a plan counts once, by its mean, and the interval is Student's t over plans (Student, The
probable error of a mean, Biometrika 6, 1908; quantiles of Fisher and Yates, Statistical Tables, 1938, table III).
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, stdev, variance

FEWEST_PLANS = 3
"""With fewer plans there is a sentence and no figure."""

# fmt: off
_T_95 = (
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131,
    2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042,
)
# fmt: on
"""Two-sided 95% quantiles of Student's t with 1 to 30 degrees of freedom."""
_T_LARGE = 2.042


@dataclass(frozen=True)
class Difference:
    """One grade beside the agreed one; both are places on the scale. `period` sorts, such as (2026, 1)."""

    plan: Hashable
    period: tuple[int, ...]
    given: int
    agreed: int

    @property
    def steps(self) -> int:
        return self.given - self.agreed


@dataclass(frozen=True)
class Severity:
    """`steps` is the mean difference, above nought for kinder than agreed; None with too few plans."""

    steps: float | None
    low: float | None
    high: float | None
    plans: int
    answers: int

    @property
    def is_clear(self) -> bool:
        """Whether the whole interval lies on one side of nought."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)

    @property
    def said(self) -> str:
        if self.steps is None:
            return f"Too few plans to say: {self.plans} so far, and at least {FEWEST_PLANS} are needed."
        if not self.is_clear:
            return f"No clear difference from the agreed grades over {self.plans} plans."
        how = "Kinder" if self.steps > 0 else "Stricter"
        return f"{how} than the agreed grades by {_amount(self.steps)} on average, over {self.plans} plans."


@dataclass(frozen=True)
class Drift:
    """Each period by itself, and the last beside all before it: by how many steps it moved, with a 95% interval."""

    periods: tuple[tuple[tuple[int, ...], Severity], ...]
    moved: float | None
    low: float | None
    high: float | None

    @property
    def said(self) -> str:
        if self.moved is None or self.low is None or self.high is None:
            return "Too few plans to say whether this has moved."
        if self.low <= 0 <= self.high:
            return "No real change from earlier periods."
        how = "kinder" if self.moved > 0 else "stricter"
        return f"Now {how} than before by {_amount(self.moved)} on average."


def severity(differences: Iterable[Difference]) -> Severity:
    """Over all of a person's differences."""
    found = list(differences)
    means = _plan_means(found)
    if len(means) < FEWEST_PLANS:
        return Severity(None, None, None, len(means), len(found))
    middle = fmean(means)
    reach = _quantile(len(means) - 1) * stdev(means) / len(means) ** 0.5
    return Severity(middle, middle - reach, middle + reach, len(means), len(found))


def drift(differences: Iterable[Difference]) -> Drift:
    """The last period beside the earlier ones by Welch's t (B. L. Welch, Biometrika 34, 1947, pages 28-35)."""
    ordered = sorted(differences, key=_period)
    periods = tuple((period, severity(each)) for period, each in groupby(ordered, key=_period))
    last = periods[-1][0] if periods else ()
    now = _plan_means([each for each in ordered if each.period == last])
    before = _plan_means([each for each in ordered if each.period != last])
    if min(len(now), len(before)) < FEWEST_PLANS:
        return Drift(periods, None, None, None)
    moved, reach = fmean(now) - fmean(before), _welch_reach(now, before)
    return Drift(periods, moved, moved - reach, moved + reach)


def _period(difference: Difference) -> tuple[int, ...]:
    return difference.period


def _plan_means(differences: Sequence[Difference]) -> list[float]:
    by_plan: dict[Hashable, list[int]] = {}
    for each in differences:
        by_plan.setdefault(each.plan, []).append(each.steps)
    return [fmean(steps) for steps in by_plan.values()]


def _welch_reach(now: Sequence[float], before: Sequence[float]) -> float:
    parts = [(variance(means) / len(means), len(means) - 1) for means in (now, before)]
    whole = sum(part for part, _ in parts)
    if not whole:
        return 0.0
    freedom = whole**2 / sum(part**2 / free for part, free in parts)
    return float(_quantile(int(freedom)) * whole**0.5)


def _quantile(freedom: int) -> float:
    """Rounded down in its degrees of freedom, and so never too narrow."""
    return _T_95[max(1, freedom) - 1] if freedom <= len(_T_95) else _T_LARGE


def _amount(steps: float) -> str:
    shown = f"{abs(steps):.1f}"
    if shown == "0.0":
        return "less than a tenth of a step"
    return f"{shown} of a step" if abs(steps) < 1 else f"{shown} steps"
