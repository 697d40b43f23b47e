"""Measuring two things in turn, so that whatever else the machine does meets both alike.

A block is a handful of requests in one go; blocks of ours and of the floor alternate, and the order turns round every
time. A figure is the median of the blocks' medians with the range of them; a ratio is the median of the ratios of
neighbouring blocks with their range.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

Block = Callable[[], float]
"""Does some work and returns what one piece of it took, in milliseconds, or another figure, the same for both."""


@dataclass(frozen=True)
class Figure:
    """A median with its range."""

    median: float
    low: float
    high: float

    def as_data(self) -> dict[str, float]:
        return {"median": round(self.median, 3), "low": round(self.low, 3), "high": round(self.high, 3)}


def figure(values: Sequence[float]) -> Figure:
    return Figure(median(values), min(values), max(values))


@dataclass(frozen=True)
class Compared:
    """Ours beside the floor, in `unit`, and how many times the floor that is."""

    ours: Figure
    floor: Figure
    ratio: Figure
    unit: str
    blocks: int

    def as_data(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "blocks": self.blocks,
            "ours": self.ours.as_data(),
            "floor": self.floor.as_data(),
            "ratio": self.ratio.as_data(),
        }


def compare(ours: Block, floor: Block, *, rounds: int, unit: str = "ms") -> Compared:
    """Run both once to warm up, then in turn."""
    ours(), floor()
    pairs = [_pair(ours, floor, ours_first=bool(number % 2)) for number in range(rounds)]
    mine, least = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ratios = [one / other for one, other in pairs]
    return Compared(figure(mine), figure(least), figure(ratios), unit, rounds)


def _pair(ours: Block, floor: Block, *, ours_first: bool) -> tuple[float, float]:
    if ours_first:
        mine = ours()
        return mine, floor()
    least = floor()
    return ours(), least


def milliseconds(work: Callable[[], Any]) -> float:
    """How long one piece of work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000
