"""Special causes in a process chart, by the rules of the NHS programme "Making data count", each named in words.

A point outside the limits; seven in a row on one side of the mean; seven in a row that rise or fall; two of three close
to the same limit, which is in the outer third between mean and limit with all three on that side. The numbers are those
of the programme's own charts (NHS-R Community, NHSRplotthedots, `ptd_calculate_point_type`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reporting.rules.limits import ENOUGH_POINTS, Limits, limits_of

IN_A_ROW, OF_THREE, NEAR = 7, 2, 2 / 3


class Cause(StrEnum):
    """What makes a point more than ordinary variation."""

    OUTSIDE = "outside"
    SHIFT = "shift"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"


@dataclass(frozen=True)
class Signal:
    """One special cause: `is_high` for above the mean, or rising. It runs from the first place to the last."""

    cause: Cause
    is_high: bool
    first: int
    last: int


def signals_in(values: Sequence[float], limits: Limits | None = None, *, enough: int = ENOUGH_POINTS) -> list[Signal]:
    """The special causes among `values` in order of time; none where there are fewer than `enough` of them."""
    limits = limits or limits_of(values, enough=enough)
    if limits is None:
        return []
    found = [*_outside(values, limits), *_runs(_sides(values, limits), Cause.SHIFT, IN_A_ROW)]
    steps = [_sign(later - earlier) for earlier, later in pairwise(values)]
    found += [_with_start(run) for run in _runs(steps, Cause.TREND, IN_A_ROW - 1)]
    return sorted([*found, *_near(values, limits)], key=lambda signal: (signal.last, signal.first))


def in_words(signal: Signal, labels: Sequence[str]) -> str:
    """The special cause as a sentence, with the terms between which it runs."""
    first, last = labels[signal.first], labels[signal.last]
    side, way = ("above", "rose") if signal.is_high else ("below", "fell")
    limit = "upper" if signal.is_high else "lower"
    number = signal.last - signal.first + 1
    return {
        Cause.OUTSIDE: f"{last} lies {side} the limits of ordinary variation.",
        Cause.SHIFT: f"{number} terms in a row, {first} to {last}, lie {side} the mean.",
        Cause.TREND: f"{number} terms in a row, {first} to {last}, {way}.",
        Cause.NEAR_LIMIT: f"Two of three terms, {first} to {last}, lie close to the {limit} limit.",
    }[signal.cause]


def told(labels: Sequence[str], values: Sequence[float], *, enough: int = ENOUGH_POINTS) -> str:
    """What the chart says: the special causes that reach to the latest term, that there is none, or too few terms."""
    if len(values) < enough:
        held = f"{len(values)} {'is' if len(values) == 1 else 'are'} held"
        return f"A process chart needs {enough} terms before it can tell a special cause; {held}."
    now = [signal for signal in signals_in(values, enough=enough) if signal.last == len(values) - 1]
    if not now:
        return "Ordinary variation: nothing in the latest term points to a special cause."
    return f"Special cause: {' '.join(in_words(signal, labels) for signal in now)}"


def _outside(values: Sequence[float], limits: Limits) -> list[Signal]:
    return [
        Signal(Cause.OUTSIDE, value > limits.upper, place, place)
        for place, value in enumerate(values)
        if not limits.holds(value)
    ]


def _sides(values: Sequence[float], limits: Limits) -> list[int]:
    return [_sign(value - limits.mean) for value in values]


def _runs(signs: Sequence[int], cause: Cause, least: int) -> list[Signal]:
    """Unbroken runs of one sign that are at least so long; a nought breaks each."""
    found: list[Signal] = []
    start = 0
    for place in range(1, len(signs) + 1):
        if place == len(signs) or signs[place] != signs[start]:
            if signs[start] and place - start >= least:
                found.append(Signal(cause, signs[start] > 0, start, place - 1))
            start = place
    return found


def _with_start(steps: Signal) -> Signal:
    """A run of steps begins with the point before its first."""
    return Signal(steps.cause, steps.is_high, steps.first, steps.last + 1)


def _near(values: Sequence[float], limits: Limits) -> list[Signal]:
    """Threes on one side of the mean, two of them close to that limit."""
    sides, reach = _sides(values, limits), NEAR * (limits.upper - limits.mean)
    near = [abs(value - limits.mean) > reach and limits.holds(value) for value in values]
    threes = [slice(place, place + 3) for place in range(len(values) - 2)]
    return [
        Signal(Cause.NEAR_LIMIT, sides[three][0] > 0, three.start, three.stop - 1)
        for three in threes
        if set(sides[three]) in ({1}, {-1}) and sum(near[three]) >= OF_THREE
    ]


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)
