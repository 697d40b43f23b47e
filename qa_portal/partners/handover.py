"""What somebody who leaves has in hand: floors above say what it is, who could take it over, and hand it over."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa_portal.access.decisions import Viewer
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class InHand:
    """Open work of one person in one space: each piece in words, and the people who could take it over."""

    pieces: Sequence[str]
    takers: Sequence[Person]


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How many pieces were handed over, and a sentence for each that could not be."""

    number: int = 0
    left: Sequence[str] = ()


Finder = Callable[[Space, Person], InHand]
Hand = Callable[[Viewer, Space, Person, Person], HandedOver]


@dataclass(frozen=True, slots=True)
class Handover:
    """One kind of work: how to find it, and how to give it to somebody else (by, space, from, to)."""

    find: Finder
    hand: Hand


_kinds: list[Handover] = []


def offers_handover(kind: Handover) -> Handover:
    """Register a kind of work that can be handed over."""
    if kind not in _kinds:
        _kinds.append(kind)
    return kind


def in_hand(space: Space, person: Person) -> InHand:
    """Everything that a person has in hand in a space."""
    found = [kind.find(space, person) for kind in _kinds]
    takers = {taker.pk: taker for each in found for taker in each.takers}
    return InHand([piece for each in found for piece in each.pieces], list(takers.values()))


def hand_over(by: Viewer, space: Space, leaver: Person, to: Person) -> HandedOver:
    """Give all of it to one colleague; what cannot be given says why."""
    done = [kind.hand(by, space, leaver, to) for kind in _kinds]
    return HandedOver(sum(each.number for each in done), [sentence for each in done for sentence in each.left])
