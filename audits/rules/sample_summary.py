"""What of a sample can be shown to everybody: sizes, without the small numbers by which a child could be known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """A group by its name with how many could be drawn and how many were. None: hidden."""

    name: str
    eligible: int | None
    drawn: int | None

    @property
    def is_hidden(self) -> bool:
        return self.eligible is None


def publishable(groups: Iterable[Counted], threshold: int) -> list[Counted]:
    """Hide every group smaller than the threshold, and where that is one alone, the next smallest too.

    The whole is published, so a single hidden number could be worked out from the others.
    """
    counted = list(groups)
    small = [group for group in counted if 0 < _size(group) < threshold]
    if len(small) == 1:
        small += _next_smallest(counted, small[0])
    return [Counted(group.name, None, None) if group in small else group for group in counted]


def _next_smallest(groups: Sequence[Counted], but: Counted) -> list[Counted]:
    others = sorted((group for group in groups if group is not but), key=lambda group: (_size(group), group.name))
    return others[:1]


def _size(group: Counted) -> int:
    return group.eligible or 0
