"""Whether a draft is ready to go on: where a council has every draft checked, none is without its checks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Stand(StrEnum):
    """How far a draft is on its way through the checks, the least first."""

    UNCHECKED = "unchecked"
    SENT_BACK = "sent_back"
    OPEN_POINTS = "open_points"
    READY = "ready"


_COLOURS = {
    Stand.UNCHECKED: "orange",
    Stand.SENT_BACK: "red",
    Stand.OPEN_POINTS: "yellow",
    Stand.READY: "green",
}


@dataclass(frozen=True)
class CheckMade:
    """What one check of a draft came to: codes of the questions to mend, and whether the draft has to come again."""

    to_change: tuple[str, ...] = ()
    sends_back: bool = False


@dataclass(frozen=True)
class Readiness:
    """Where a draft stands. `missing` are the names of checks still to be made, `points` what is to be mended."""

    stand: Stand
    missing: tuple[str, ...] = ()
    points: tuple[str, ...] = ()

    @property
    def may_go_on(self) -> bool:
        """Whether the next text of the plan may be one that is issued."""
        return self.stand in {Stand.OPEN_POINTS, Stand.READY}

    @property
    def words(self) -> str:
        counted = f"{len(self.points)} point{'' if len(self.points) == 1 else 's'}"
        return {
            Stand.UNCHECKED: "Not checked yet",
            Stand.SENT_BACK: f"Sent back, {counted} to mend",
            Stand.OPEN_POINTS: f"Checked, {counted} open",
            Stand.READY: "Ready",
        }[self.stand]

    @property
    def colour(self) -> str:
        return _COLOURS[self.stand]


def readiness_of(*, asked: Sequence[tuple[str, str]], made: Mapping[str, CheckMade]) -> Readiness:
    """Judge one draft. `asked` are the checks that every draft gets, as (code, name); `made` the newest of each code.

    A draft of which nothing is asked is ready.
    """
    missing = tuple(name for code, name in asked if code not in made)
    checks = [made[code] for code, _ in asked if code in made]
    points = tuple(dict.fromkeys(point for check in checks for point in check.to_change))
    if missing:
        return Readiness(Stand.UNCHECKED, missing, points)
    if any(check.sends_back for check in checks):
        return Readiness(Stand.SENT_BACK, (), points)
    return Readiness(Stand.OPEN_POINTS if points else Stand.READY, (), points)
