"""What becomes of a file in the store, told from its name, its age and whether a row claims it.

Nothing that might be somebody's document goes at once. What no row claims is set aside for a month, and comes back to
its place if its row does: after a restore, say, of a copy of the database that was older than the files.
"""

from collections.abc import Set as AbstractSet
from datetime import timedelta
from enum import StrEnum

INCOMING, ASIDE = ".incoming", ".orphan"
YOUNG = timedelta(days=1)
KEPT_ASIDE = timedelta(days=30)


class Fate(StrEnum):
    """What is done with a file."""

    LEAVE = "left"
    SETTLE = "given its name"
    SET_ASIDE = "set aside"
    PUT_BACK = "put back"
    REMOVE = "removed"


def claim_of(name: str) -> str:
    """The id of the row that a file belongs to: its name without what was added to it."""
    return name.partition(".")[0]


def fate_of(name: str, *, age: timedelta, claimed: AbstractSet[str], here: AbstractSet[str]) -> Fate:
    """`claimed` are the ids whose files rows count on, `here` the names of all files of the space.

    A young file may be on its way in, its row not committed yet, so it is left alone whatever it looks like.
    """
    if age < YOUNG:
        return Fate.LEAVE
    is_wanted = claim_of(name) in claimed and (name == claim_of(name) or claim_of(name) not in here)
    if name.endswith(ASIDE):
        return Fate.PUT_BACK if is_wanted else _fate_aside(age)
    if not is_wanted:
        return Fate.SET_ASIDE
    return Fate.SETTLE if name.endswith(INCOMING) else Fate.LEAVE


def _fate_aside(age: timedelta) -> Fate:
    return Fate.REMOVE if age >= KEPT_ASIDE else Fate.LEAVE


def missing(*, claimed: AbstractSet[str], here: AbstractSet[str]) -> set[str]:
    """Ids of rows whose file is not there under any name."""
    return set(claimed) - {claim_of(name) for name in here}
