"""How well twelve people agree on four plans of 58 criteria, with intervals of 1,000 draws, in time of the processor.

There is no floor: the same measures in plain Python take minutes. Three ratings in ten are missing.
"""

import time
from statistics import median
from typing import Any

import numpy as np

from bench.effort import Effort
from bench.portal import Portal
from moderation.rules.agreement import Resampling, Table, agreement, table_of

PEOPLE, UNITS, MISSING = 12, 4 * 58, 0.3
SCALE = (1, 2, 3, 4)
WITHIN = 1000
"""Milliseconds of the processor."""


def measure(portal: Portal, effort: Effort) -> dict[str, Any]:  # noqa: ARG001 - every part is given the portal
    table = ratings()
    found = [_milliseconds(table) for _ in range(effort.rounds + 1)][1:]
    ours = {"median": round(median(found), 2), "low": round(min(found), 2), "high": round(max(found), 2)}
    return {"agreement": {"unit": "ms", "ours": ours, "goal": WITHIN, "ratings": table.ratings}}


def ratings(seed: int = 1) -> Table:
    """Each person gives the true grade of a unit, or two times in five one beside it."""
    generator = np.random.default_rng(seed)
    true = generator.integers(SCALE[0], SCALE[-1] + 1, UNITS)
    given = np.clip(true[:, None] + generator.choice([-1, 0, 0, 0, 1], size=(UNITS, PEOPLE)), SCALE[0], SCALE[-1])
    there = generator.random(given.shape) > MISSING
    return table_of(
        {unit: {one: int(given[unit, one]) for one in range(PEOPLE) if there[unit, one]} for unit in range(UNITS)},
        SCALE,
    )


def _milliseconds(table: Table) -> float:
    began = time.process_time()
    agreement(table, Resampling(seed=1))
    return (time.process_time() - began) * 1000
