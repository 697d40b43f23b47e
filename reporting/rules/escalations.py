"""Up an agreed route: where a concern begins, where it goes next, and what has to go up at all.

Pure. A route is the steps of one organisation in order; a step beside the chain is asked together with the first one.
Source: the area's governance (steering group, assurance and improvement group, executive; the integrated care board
for what crosses organisations).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from audits.rules.working_days import working_days_after

GREEN, AMBER, RED = "green", "amber", "red"
RED_FROM, AMBER_FROM = 15, 8
"""Least ratings, of likelihood and impact multiplied, each from 1 to 5."""
WITHIN_A_DAY = timedelta(days=1)
COMMONEST, TERMS_LOOKED_AT, TERMS_REPEATED = 3, 3, 2
"""A theme is repeated when it is one of the three commonest in two terms out of three."""


@dataclass(frozen=True, slots=True)
class RouteStep:
    """One step: who is asked, within how many working days, and the rules by which it may be taken out of turn.

    `may_begin` lets a concern that cannot wait begin here; `is_beside` asks it beside the first for what crosses
    organisations, and it is no part of the chain.
    """

    number: int
    days: int
    may_begin: bool = False
    is_beside: bool = False


def rating(likelihood: int, impact: int) -> int:
    return likelihood * impact


def band(rated: int) -> str:
    """Red, amber or green."""
    return RED if rated >= RED_FROM else AMBER if rated >= AMBER_FROM else GREEN


def chain(route: Iterable[RouteStep]) -> list[RouteStep]:
    return sorted((step for step in route if not step.is_beside), key=lambda step: step.number)


def first_steps(route: Sequence[RouteStep], *, urgent: bool, crosses: bool) -> list[RouteStep]:
    """Who is asked first: the beginning of the chain, or the step at which what cannot wait may begin."""
    steps = chain(route)
    begins = [step for step in steps if step.may_begin] if urgent else []
    beside = [step for step in route if step.is_beside and crosses]
    return [*(begins or steps)[:1], *beside]


def next_step(route: Sequence[RouteStep], asked: Collection[int]) -> RouteStep | None:
    """The step of the chain right after the last one that was asked; None at its end, or before it has begun."""
    steps = chain(route)
    places = [place for place, step in enumerate(steps) if step.number in asked]
    return steps[places[-1] + 1] if places and places[-1] + 1 < len(steps) else None


def answer_due(asked_on: date, step: RouteStep, *, urgent: bool) -> date:
    """By when an answer is due: within the day for what cannot wait, within the step's working days otherwise."""
    return asked_on + WITHIN_A_DAY if urgent else working_days_after(asked_on, step.days)


def repeated(commonest: Sequence[Sequence[str]]) -> list[str]:
    """The themes that come back. `commonest` are those of the last terms, the commonest first in each."""
    tops = [set(themes[:COMMONEST]) for themes in commonest[:TERMS_LOOKED_AT]]
    return sorted({theme for top in tops for theme in top if sum(theme in each for each in tops) >= TERMS_REPEATED})
