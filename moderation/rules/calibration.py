"""Whether somebody marks reference plans near enough to the marks that were agreed for them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Self


@dataclass(frozen=True, slots=True)
class PassRule:
    """The rule as data: which share of the marks must lie within so many steps, and whether a gate may be missed."""

    share: Decimal = Decimal("0.80")
    steps: int = 1
    gates_missed: int = 0

    @classmethod
    def of(cls, share_percent: int, steps: int, gates_missed: int) -> Self:
        """The same rule as it is written down, with the share in per cent."""
        return cls(Decimal(share_percent) / 100, steps, gates_missed)

    @property
    def as_written(self) -> dict[str, int]:
        """What `of` takes."""
        return {"share_percent": int(self.share * 100), "steps": self.steps, "gates_missed": self.gates_missed}

    @property
    def said(self) -> str:
        steps = (
            "the same as the agreed one"
            if not self.steps
            else f"within {self.steps} step{'s' * (self.steps > 1)} of the agreed one"
        )
        gates = f"at most {self.gates_missed} missed" if self.gates_missed else "none missed"
        return f"{int(self.share * 100)} in 100 marks {steps}, and of the legal gates that fail {gates}."


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near somebody came: marks compared, marks within the steps, and the gates that they saw differently."""

    compared: int
    near: int
    gates_missed: tuple[str, ...]

    @property
    def share(self) -> Decimal | None:
        """The share of marks that were near enough, from 0 to 1; None where nothing was compared."""
        return Decimal(self.near) / self.compared if self.compared else None


def nearness(
    agreed: Mapping[str, int | None],
    given: Mapping[str, int | None],
    *,
    failed: Collection[str] = (),
    seen_to_fail: Collection[str] = (),
    steps: int = 1,
) -> Nearness:
    """Compare marks by the code of their criterion, on one scale of whole steps.

    None is "not applicable": near to itself and far from every grade. A mark that was not given counts as far. `failed`
    are the codes of the gates that the agreed marks fail, `seen_to_fail` of those that the given marks fail; a gate
    that failed and was not seen to is missed.
    """
    near = sum(code in given and _is_near(mark, given[code], steps) for code, mark in agreed.items())
    return Nearness(len(agreed), near, tuple(sorted(set(failed) - set(seen_to_fail))))


def _is_near(agreed: int | None, given: int | None, steps: int) -> bool:
    if agreed is None or given is None:
        return agreed is given
    return abs(given - agreed) <= steps


def passes(found: Nearness, rule: PassRule) -> bool:
    """Whether that is near enough. Who compared nothing has not passed."""
    share = found.share
    return share is not None and share >= rule.share and len(found.gates_missed) <= rule.gates_missed


Difference = tuple[str, int | None, int | None]
"""Code, agreed mark and given mark; None is "not applicable"."""


def differences(agreed: Mapping[str, int | None], given: Mapping[str, int | None]) -> list[Difference]:
    """Every mark that is not the agreed one: the furthest first, and before them those where one mark is no grade."""
    unlike = [(code, mark, given.get(code)) for code, mark in agreed.items() if given.get(code) != mark]
    return sorted(unlike, key=lambda each: (-_distance(each), each[0]))


def _distance(difference: Difference) -> float:
    _, agreed, given = difference
    return float("inf") if agreed is None or given is None else abs(agreed - given)


def next_try(seen_on: date, days: int) -> date:
    """From which day somebody who saw the agreed marks of a plan may score it again."""
    return seen_on + timedelta(days=days)
