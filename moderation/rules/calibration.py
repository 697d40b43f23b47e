"""Whether somebody marks reference plans near enough to the marks that were agreed for them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class PassRule:
    """The rule as data: which share of the marks must lie within so many steps, and whether a gate may be missed."""

    share: Decimal = Decimal("0.80")
    steps: int = 1
    gates_missed: int = 0


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
    agreed: Mapping[str, int],
    given: Mapping[str, int],
    *,
    failed: Collection[str] = (),
    seen_to_fail: Collection[str] = (),
    steps: int = 1,
) -> Nearness:
    """Compare marks by the code of their criterion, on one scale of whole steps.

    A mark that was agreed and not given counts as far. `failed` are the codes of the gates that the agreed marks fail,
    `seen_to_fail` of those that the given marks fail; a gate that failed and was not seen to is missed.
    """
    near = sum(code in given and abs(given[code] - mark) <= steps for code, mark in agreed.items())
    return Nearness(len(agreed), near, tuple(sorted(set(failed) - set(seen_to_fail))))


def passes(found: Nearness, rule: PassRule) -> bool:
    """Whether that is near enough. Who compared nothing has not passed."""
    share = found.share
    return share is not None and share >= rule.share and len(found.gates_missed) <= rule.gates_missed
