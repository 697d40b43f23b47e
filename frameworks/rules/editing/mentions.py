"""Where a text names a criterion: in criterion sets, in their items, in the questions on voice."""

from collections.abc import Iterator, Mapping
from typing import Any

from frameworks.rules.editing.places import Content, NotThereError, Place, list_at, step_to, value_at, with_value

NAMING = ("criteria", "core_criteria", "links_to")
"""Fields that list the codes of criteria."""

ORDER = "results_judged_in_order"
"""The field of a criterion set that lists the codes of its results."""

Mention = dict[str, Any]
"""{"place": where the list of codes stands, "at": which of them}"""


def mentions_of(content: Content, code: str) -> list[Mention]:
    """Every list of codes that holds this one."""
    return [
        {"place": str(Place(steps)), "at": codes.index(code)}
        for steps, codes in _lists_of_codes(content, ())
        if code in codes
    ]


def order_mentions(content: Content, place: Place) -> list[Mention]:
    """Where a result of a criterion set stands in the order in which results are tried; nothing for other items."""
    if place.kind != "results":
        return []
    order = place.list.list.within(ORDER)
    codes = list_at(content, order)
    return [{"place": str(order), "at": codes.index(place.name)}] if place.name in codes else []


def without_mentions(content: dict[str, Any], mentions: list[Mention]) -> dict[str, Any]:
    for mention in mentions:
        place, at = Place.parse(mention["place"]), mention["at"]
        codes = list_at(content, place)
        content = with_value(content, place, [*codes[:at], *codes[at + 1 :]])
    return content


def with_mentions(content: dict[str, Any], code: str, mentions: list[Mention]) -> dict[str, Any]:
    """Name the code again in each list that is still there and does not name it by now."""
    for mention in mentions:
        place = Place.parse(mention["place"])
        if _is_there(content, place) and code not in (codes := list_at(content, place)):
            content = with_value(content, place, [*codes[: mention["at"]], code, *codes[mention["at"] :]])
    return content


def _lists_of_codes(value: Any, steps: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    if isinstance(value, Mapping):
        for field, inner in value.items():
            if steps and field in NAMING and _is_codes(inner):
                yield (*steps, field), inner
            else:
                yield from _lists_of_codes(inner, (*steps, field))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _lists_of_codes(item, (*steps, step_to(item, index)))


def _is_codes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _is_there(content: Content, place: Place) -> bool:
    try:
        value_at(content, place)
    except NotThereError:
        return False
    return True
