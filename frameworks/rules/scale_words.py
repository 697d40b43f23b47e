"""Other words for the same values of a scale."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ValueWords:
    """How one value is called, in full and in short, and what it means."""

    label: str
    short: str
    descriptor: str


def reworded(content: Mapping[str, Any], words: Mapping[int, ValueWords]) -> dict[str, Any]:
    """The scale as its next version: the same values, order and good line in other words.

    Words that were proposals are the area's own now.
    """
    values = [{**value, **_fields(words[int(value["value"])])} for value in content["values"]]
    changed = {**content, "version": int(content["version"]) + 1, "values": values}
    return {key: value for key, value in changed.items() if key != "labels_are_proposals"}


def says_the_same(content: Mapping[str, Any], words: Mapping[int, ValueWords]) -> bool:
    return all(
        {key: value.get(key) for key in ("label", "short", "descriptor")} == _fields(words[int(value["value"])])
        for value in content["values"]
    )


def _fields(words: ValueWords) -> dict[str, str]:
    return {"label": words.label, "short": words.short, "descriptor": words.descriptor}
