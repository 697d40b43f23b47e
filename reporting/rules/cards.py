"""What a child is told of what became of their words: the first words of a card, from the things that it tells of."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a card can come from."""

    PROFILE = "profile"
    FEEDBACK = "feedback"
    ACTION = "action"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a card can tell of: its kind and id, how staff see it, and its own words."""

    kind: Kind
    id: str
    label: str
    words: str

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


SAID_BY_THE_CHILD = frozenset({Kind.PROFILE, Kind.FEEDBACK})


def first_words(items: Iterable[Item]) -> tuple[str, str]:
    """(what you told us, what we changed), a line for each item: a beginning that a person puts into plain words."""
    items = list(items)
    told = [item.words for item in items if item.kind in SAID_BY_THE_CHILD and item.words]
    changed = [item.words for item in items if item.kind not in SAID_BY_THE_CHILD and item.words]
    return "\n".join(told), "\n".join(changed)
