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

WITHOUT_SCORES: Mapping[Phase, str] = {
    **NAMES,
    Phase.INDEPENDENT: "Answering alone",
    Phase.REVEALED: "Answers shown",
}
"""The same of a session in which nothing is scored by criteria."""

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

_DEED: Mapping[bool, tuple[str, str, str]] = {
    True: ("Scoring", "scores", "scores"),
    False: ("Answering", "answers", "answers"),
}
"""Whether a session is scored by criteria -> what its people do, how that goes on, what they give."""


def may_follow(present: Phase, following: Phase) -> bool:
    return following in NEXT[present]


def name_of(phase: Phase, *, scored: bool = True) -> str:
    return (NAMES if scored else WITHOUT_SCORES)[phase]


def too_late(present: Phase, *, scored: bool = True) -> str:
    """The sentence for something that belongs to an earlier phase."""
    doing, _, given = _DEED[scored]
    return {
        Phase.INDEPENDENT: f"{doing} has begun already, so this cannot be done any more.",
        Phase.REVEALED: f"The {given} are shown already, so this cannot be done any more.",
        Phase.AGREED: "Everything has been agreed already.",
        Phase.CLOSED: "This session is closed, so nothing in it changes any more.",
    }.get(present, "This session is being prepared.")


def too_early(present: Phase, *, scored: bool = True) -> str:
    """The sentence for something that belongs to a later phase."""
    doing, does, given = _DEED[scored]
    if present == Phase.PREPARING:
        return f"{doing} has not begun yet."
    if present == Phase.INDEPENDENT:
        return f"Everybody still {does} alone. The {given} are shown when all have finished."
    return "Something has not been agreed yet."
