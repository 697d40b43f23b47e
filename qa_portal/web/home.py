"""The home page's cards: each floor registers what it has for a viewer; the page lies below them and only asks."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class Task:
    """One thing waiting for the viewer or, where nothing `waits`, one place to go."""

    text: str
    href: str
    status: str = ""
    due: date | None = None
    hint: str = ""
    waits: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """A heading with its tasks. Shown in `order`; those that are no work but places to look at come last."""

    title: str
    tasks: list[Task] = field(default_factory=list)
    empty: str = ""
    order: int = 50
    is_work: bool = True


CardMaker = Callable[[Viewer, list[Space]], list[Card]]
_makers: list[CardMaker] = []


def home_cards(maker: CardMaker) -> CardMaker:
    """Register a function from the viewer and their spaces to cards."""
    if maker not in _makers:
        _makers.append(maker)
    return maker


def cards_for(viewer: Viewer, spaces: list[Space]) -> list[Card]:
    cards = [card for maker in _makers for card in maker(viewer, spaces)]
    return sorted(cards, key=lambda card: card.order)
