"""The map of a golden thread: cards in columns, their links, the chain of a chosen card, and where it breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404

from audits.models import PlanVersion, ThreadItem, ThreadLink
from audits.rules.threads.drawing import Drawing, Spot, chain_of, draw
from audits.rules.threads.items import PAIRS
from qa_portal.spaces.models import Space

COLUMNS = (
    (ThreadItem.Kind.ASPIRATION, "Aspirations"),
    (ThreadItem.Kind.NEED, "Needs"),
    (ThreadItem.Kind.OUTCOME, "Outcomes"),
    (ThreadItem.Kind.PROVISION, "Provision"),
    (ThreadItem.Kind.CONTRIBUTOR, "Who advised"),
)
SAID = {
    ("aspiration", "outcome"): "leads to the outcome",
    ("need", "outcome"): "leads to the outcome",
    ("need", "provision"): "is met by",
    ("outcome", "provision"): "is reached by",
    ("provision", "contributor"): "rests on the advice of",
}
BACK = {
    ("aspiration", "outcome"): "comes from the aspiration",
    ("need", "outcome"): "comes from the need",
    ("need", "provision"): "meets the need",
    ("outcome", "provision"): "serves the outcome",
    ("provision", "contributor"): "stands behind",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as one of its two cards sees it: what it says, and the card at the other end."""

    link: ThreadLink
    said: str
    label: str
    item: ThreadItem


@dataclass(frozen=True, slots=True)
class Card:
    """One thing on the map. `alone` is the sentence on a break of the thread, while no person has linked it."""

    item: ThreadItem
    label: str
    ties: tuple[Tie, ...]
    alone: str
    is_chosen: bool
    in_chain: bool


@dataclass(frozen=True, slots=True)
class Column:
    kind: str
    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a chosen card can still be linked to, by what the link would say."""

    said: str
    cards: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True)
class ThreadMap:
    """The whole page. `chosen` is the card whose chain stands out, with what may be linked to it."""

    columns: tuple[Column, ...]
    drawing: Drawing
    chosen: Card | None
    choices: tuple[Choice, ...]
    links: int
    confirmed: int

    @property
    def cards(self) -> list[Card]:
        return [card for column in self.columns for card in column.cards]

    @property
    def breaks(self) -> list[Card]:
        return [card for card in self.cards if card.alone]

    @property
    def chain(self) -> list[Card]:
        return [card for card in self.cards if card.in_chain]


def thread_map(version: PlanVersion, card_id: str = "") -> ThreadMap:
    """The map of a text; with the id of a card its chain stands out. Raises Http404 for a card of another text."""
    items = list(ThreadItem.objects.filter(space_id=version.space_id, version=version).order_by("start", "kind"))
    links = list(_links(version))
    chosen = _chosen(items, card_id)
    standing = [link for link in links if link.stands]
    pairs = [(link.one_id, link.other_id) for link in standing]
    chain = chain_of(chosen.pk, pairs) if chosen else frozenset()
    labels = labels_of(items)
    ties = _ties(items, standing, labels)
    cards = {item.pk: _card(item, labels, ties, chosen, chain) for item in items}
    columns = tuple(Column(kind, name, tuple(cards[i.pk] for i in items if i.kind == kind)) for kind, name in COLUMNS)
    return ThreadMap(
        columns=columns,
        drawing=draw([(c.name, [_spot(card) for card in c.cards]) for c in columns], pairs, chain),
        chosen=cards[chosen.pk] if chosen else None,
        choices=_choices(chosen, items, pairs, labels) if chosen else (),
        links=len(standing),
        confirmed=sum(link.state == ThreadLink.State.CONFIRMED for link in standing),
    )


def link_in(space: Space, version_id: UUID, link_id: UUID) -> ThreadLink:
    """A link of a text of this space. Raises Http404."""
    links = ThreadLink.objects.in_space(space).select_related("version__plan")
    found: ThreadLink = get_object_or_404(links, pk=link_id, version_id=version_id)
    return found


def item_in(space: Space, version_id: UUID, item_id: UUID) -> ThreadItem:
    items = ThreadItem.objects.in_space(space).select_related("version__plan")
    found: ThreadItem = get_object_or_404(items, pk=item_id, version_id=version_id)
    return found


def _links(version: PlanVersion) -> Sequence[ThreadLink]:
    links = ThreadLink.objects.filter(space_id=version.space_id, version=version).select_related("decided_by")
    return list(links.order_by("one__start", "other__start"))


def _chosen(items: Sequence[ThreadItem], card_id: str) -> ThreadItem | None:
    if not card_id:
        return None
    found = next((item for item in items if str(item.pk) == card_id), None)
    if found is None:
        raise Http404
    return found


def labels_of(items: Sequence[ThreadItem]) -> dict[UUID, str]:
    """A short name for each: its number in the plan, or else its section and its place there, such as "F, 3rd"."""
    labels: dict[UUID, str] = {}
    taken: set[str] = set()
    ordered = sorted(items, key=lambda item: (item.section, item.start))
    for section, group in groupby(ordered, key=lambda item: item.section):
        for place, item in enumerate(group, start=1):
            label = item.number if item.number and item.number not in taken else f"{section}, no. {place}"
            labels[item.pk] = label
            taken.add(label)
    return labels


def _ties(
    items: Sequence[ThreadItem], links: Sequence[ThreadLink], labels: Mapping[UUID, str]
) -> dict[UUID, list[Tie]]:
    by_id = {item.pk: item for item in items}
    ties: dict[UUID, list[Tie]] = {item.pk: [] for item in items}
    for link in links:
        one, other = by_id[link.one_id], by_id[link.other_id]
        pair = (str(one.kind), str(other.kind))
        ties[one.pk].append(Tie(link, SAID[pair], labels[other.pk], other))
        ties[other.pk].append(Tie(link, BACK[pair], labels[one.pk], one))
    return ties


def _card(
    item: ThreadItem,
    labels: Mapping[UUID, str],
    ties: Mapping[UUID, list[Tie]],
    chosen: ThreadItem | None,
    chain: frozenset[object],
) -> Card:
    mended = any(tie.link.state == ThreadLink.State.CONFIRMED for tie in ties[item.pk])
    return Card(
        item=item,
        label=labels[item.pk],
        ties=tuple(ties[item.pk]),
        alone="" if mended else item.alone,
        is_chosen=chosen is not None and chosen.pk == item.pk,
        in_chain=item.pk in chain,
    )


def _spot(card: Card) -> Spot:
    return Spot(card.item.pk, card.label, alone=bool(card.alone))


def _choices(
    chosen: ThreadItem, items: Sequence[ThreadItem], pairs: Sequence[tuple[UUID, UUID]], labels: Mapping[UUID, str]
) -> tuple[Choice, ...]:
    """For each kind that can be linked to the chosen card: the things that are not linked to it yet."""
    joined = {frozenset(pair) for pair in pairs}
    found = []
    for wanted, said in _linkable_with(str(chosen.kind)):
        free = [item for item in items if item.kind == wanted and frozenset({item.pk, chosen.pk}) not in joined]
        if free:
            found.append(Choice(said, tuple((item.pk, f"{labels[item.pk]}: {_short(item)}") for item in free)))
    return tuple(found)


def _linkable_with(kind: str) -> list[tuple[str, str]]:
    """The kinds that a thing of this kind can be linked with, each with what the link says of it."""
    pairs = [(one.value, other.value) for one, other in PAIRS]
    onward = [(other, SAID[one, other]) for one, other in pairs if one == kind]
    return onward + [(one, BACK[one, other]) for one, other in pairs if other == kind]


def _short(item: ThreadItem) -> str:
    words = item.exact.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")  # noqa: PLR2004 - what an option shows in one line
