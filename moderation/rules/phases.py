"""How a moderation session goes on: from preparing it to closing it. It never goes back."""

from collections.abc import Mapping
from enum import StrEnum


class Phase(StrEnum):
    """Where a session is. Everybody scores alone in `INDEPENDENT`; from `REVEALED` on the scores lie open."""

    PREPARING = "preparing"
    INDEPENDENT = "independent"
    REVEALED = "revealed"
    AGREED = "agreed"
    CLOSED = "closed"


NAMES: Mapping[Phase, str] = {
    Phase.PREPARING: "Being prepared",
    Phase.INDEPENDENT: "Scoring alone",
    Phase.REVEALED: "Scores shown",
    Phase.AGREED: "Agreed",
    Phase.CLOSED: "Closed",
}

NEXT: Mapping[Phase, frozenset[Phase]] = {
    Phase.PREPARING: frozenset({Phase.INDEPENDENT}),
    Phase.INDEPENDENT: frozenset({Phase.REVEALED}),
    Phase.REVEALED: frozenset({Phase.AGREED}),
    Phase.AGREED: frozenset({Phase.CLOSED}),
    Phase.CLOSED: frozenset(),
}
"""phase -> the phases that may follow it."""

BLIND = frozenset({Phase.PREPARING, Phase.INDEPENDENT})
"""Phases in which nobody sees what another gave."""
OPEN_TO_AGREE = frozenset({Phase.REVEALED, Phase.AGREED})

_WANTED: Mapping[Phase, str] = {
    Phase.INDEPENDENT: "Scoring has begun already, so this cannot be done any more.",
    Phase.REVEALED: "The scores are shown already, so this cannot be done any more.",
    Phase.AGREED: "Every criterion has been agreed already.",
    Phase.CLOSED: "This session is closed, so nothing in it changes any more.",
}


def may_follow(present: Phase, following: Phase) -> bool:
    return following in NEXT[present]


def too_late(present: Phase) -> str:
    """The sentence for something that belongs to an earlier phase."""
    return _WANTED.get(present, "This session is being prepared.")


def too_early(present: Phase) -> str:
    """The sentence for something that belongs to a later phase."""
    if present == Phase.PREPARING:
        return "Scoring has not begun yet."
    if present == Phase.INDEPENDENT:
        return "Everybody still scores alone. The scores are shown when all have finished."
    return "Some criteria have not been agreed yet."
