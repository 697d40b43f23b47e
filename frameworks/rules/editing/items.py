"""Adding, changing, moving, removing and putting back the items of a text."""

from typing import Any

from frameworks.rules.editing.mentions import ORDER, mentions_of, order_mentions, with_mentions, without_mentions
from frameworks.rules.editing.places import (
    Content,
    NotThereError,
    Place,
    code_of,
    index_of,
    list_at,
    value_at,
    with_value,
)
from frameworks.rules.packs import content_hash

UP, DOWN = -1, 1
_RESULTS = "results"
_SECTIONS, _CRITERIA = Place(("sections",)), Place(("criteria",))


class EditRefusedError(ValueError):
    """A change that would make no sense. `str()` is a sentence for the editor."""


def fingerprint(value: Any) -> str:
    """Short proof of what an editor saw, to notice that somebody else changed it meanwhile."""
    return content_hash({"value": value})[:16]


def change(content: Content, place: Place, value: Any) -> dict[str, Any]:
    """Put something else where something stands. Raises NotThereError."""
    value_at(content, place)
    return with_value(content, place, value)


def add(content: Content, place: Place, item: dict[str, Any]) -> dict[str, Any]:
    """Add an item at the end of a list; a criterion at the end of its section. A code can stand only once."""
    items, code = list_at(content, place), code_of(item)
    if code in {code_of(each) for each in items}:
        raise EditRefusedError(f"There is a {place.within(str(code)).noun} already. Give the new one another code.")
    added = _in_order(with_value(content, place, _inserted(items, _end_for(place, items, item), item)), place)
    return _tried_last(added, place, str(code)) if place.name == _RESULTS else added


def move(content: Content, place: Place, step: int) -> dict[str, Any]:
    """Let an item and its neighbour change places: `step` is UP or DOWN. At the end of the list nothing changes.

    A criterion moves among those of its section only.
    """
    items = list_at(content, place.list)
    peers = [index for index, each in enumerate(items) if _are_peers(place, each, value_at(content, place))]
    rank = peers.index(index_of(items, place.name)) + step
    if not 0 <= rank < len(peers):
        return dict(content)
    here, there = peers[rank - step], peers[rank]
    moved = list(items)
    moved[here], moved[there] = moved[there], moved[here]
    return _in_order(with_value(content, place.list, moved), place.list)


def remove(content: Content, place: Place) -> tuple[dict[str, Any], dict[str, Any]]:
    """The text without an item, and what is needed to put it back (plain data).

    A criterion leaves the sets, items and voice questions that name it; a section with criteria cannot be removed.
    """
    item, items = value_at(content, place), list_at(content, place.list)
    _refuse_to_empty(content, place)
    at = index_of(items, place.name)
    mentions = mentions_of(content, place.name) if place.list == _CRITERIA else order_mentions(content, place)
    rest = with_value(content, place.list, [*items[:at], *items[at + 1 :]])
    removal = {"place": str(place), "at": at, "item": item, "named_in": mentions}
    return _in_order(without_mentions(rest, mentions), place.list), removal


def restore(content: Content, removal: dict[str, Any]) -> dict[str, Any]:
    """Put back what `remove` took out, where it stood, and name it again wherever that place is still there."""
    place = Place.parse(removal["place"])
    items = list_at(content, place.list)
    if place.name in {code_of(each) for each in items}:
        raise EditRefusedError(f"There is another {place.noun} by now. Remove that one first.")
    back = with_value(content, place.list, _inserted(items, removal["at"], removal["item"]))
    return _in_order(with_mentions(back, place.name, removal["named_in"]), place.list)


def _tried_last(content: dict[str, Any], place: Place, code: str) -> dict[str, Any]:
    """A new result stands at the end of the order in which results are tried, where there is one."""
    order = place.list.within(ORDER)
    codes = list_at(content, order)
    return with_value(content, order, [*codes, code]) if codes else content


def _inserted(items: list[Any], at: int, item: Any) -> list[Any]:
    return [*items[:at], item, *items[at:]]


def _end_for(place: Place, items: list[Any], item: dict[str, Any]) -> int:
    """Behind the last criterion of the same section; behind everything in other lists."""
    peers = [index for index, each in enumerate(items) if _are_peers(place.within(""), each, item)]
    return peers[-1] + 1 if peers else len(items)


def _are_peers(place: Place, one: Any, other: Any) -> bool:
    return place.list != _CRITERIA or one.get("section") == other.get("section")


def _refuse_to_empty(content: Content, place: Place) -> None:
    inside = [each["code"] for each in list_at(content, _CRITERIA) if str(each.get("section")) == place.name]
    if place.list == _SECTIONS and inside:
        raise EditRefusedError(
            f"Section {place.name} still has {len(inside)} {'criterion' if len(inside) == 1 else 'criteria'}. "
            "Move them to another section, or remove them, first."
        )


def _in_order(content: dict[str, Any], place: Place) -> dict[str, Any]:
    """Sections carry their place as a number, which follows the list."""
    if place != _SECTIONS:
        return content
    sections = [{**each, "order": number} for number, each in enumerate(list_at(content, place), start=1)]
    return with_value(content, place, sections)


__all__ = [
    "DOWN",
    "UP",
    "EditRefusedError",
    "NotThereError",
    "add",
    "change",
    "fingerprint",
    "move",
    "remove",
    "restore",
]
