"""How large a made-up country is, and how its plans, councils and partnerships are spread."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

PLANS_A_COUNCIL = 640_000 / 153
ANSWERS_A_PLAN = 5_000_000 / 640_000
ANSWERS_AN_AUDIT = 49
"""About as many criteria as a plan is asked by the full audit."""
A_PARTNERSHIP = 5
TERMS = 6
_SPREAD = 0.6
"""How unlike councils are in size: of the logarithm of their plans."""


@dataclass(frozen=True)
class Country:
    """How much there is: councils, plans and answers in all, and the seed that every throw of dice begins with."""

    councils: int
    plans: int
    answers: int
    seed: int = 1

    @classmethod
    def of(cls, councils: int, plans: int | None = None, answers: int | None = None, seed: int = 1) -> "Country":
        """What is not said is in proportion to the rest of the country."""
        plans = round(councils * PLANS_A_COUNCIL) if plans is None else plans
        answers = round(plans * ANSWERS_A_PLAN) if answers is None else answers
        return cls(councils, plans, answers, seed)

    @property
    def audits(self) -> int:
        return min(self.plans, max(self.councils, round(self.answers / ANSWERS_AN_AUDIT)))

    @cached_property
    def sizes(self) -> Sequence[int]:
        """The plans of each council, the largest a dozen times the smallest; together all plans."""
        return shared_out(self.plans, self._weights)

    @cached_property
    def audited(self) -> Sequence[int]:
        """How many plans of each council were audited."""
        return shared_out(self.audits, [float(size) for size in self.sizes])

    def dice(self, council: int) -> random.Random:
        """The dice of one council, so that councils may be filled in any order."""
        return random.Random(f"{self.seed}-{council}")  # noqa: S311 - believable, not secret

    @cached_property
    def _weights(self) -> Sequence[float]:
        dice = random.Random(self.seed)  # noqa: S311 - believable, not secret
        return [math.exp(dice.gauss(0, _SPREAD)) for _ in range(self.councils)]

    @property
    def partnerships(self) -> Sequence[Sequence[int]]:
        """The numbers of the councils of each local area."""
        numbers = range(self.councils)
        return [numbers[first : first + A_PARTNERSHIP] for first in range(0, self.councils, A_PARTNERSHIP)]


def shared_out(whole: int, weights: Sequence[float]) -> list[int]:
    """A whole number in whole parts that go with the weights and add up to it."""
    total, given, parts = sum(weights), 0, []
    for place in range(len(weights)):
        upto = round(whole * sum(weights[: place + 1]) / total)
        parts.append(upto - given)
        given = upto
    return parts
