"""Where in a text something stands: `criteria/A1`, `grading`, `key_questions/KQ1/prompts/KQ1a`.

A step names a field of a set of fields, or the code of an item of a list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Content = Mapping[str, Any]
CODED_BY = ("code", "key", "advice_type")
"""Which field holds the code of an item; the first that it has."""

NOUNS = {
    "criteria": "criterion",
    "sections": "section",
    "instruments": "criterion set",
    "caps": "cap",
    "prompts": "prompt",
    "purpose_questions": "purpose question",
    "preparation": "preparation",
    "key_questions": "key question",
    "checks": "check",
    "after": "step",
    "framework": "what is said of the framework",
    "grading": "the grading rule",
    "judgement": "the rule on judgement",
    "descriptors": "the words for each category",
    "attendance": "the rule on attendance",
    "child_voice": "how the child is heard",
    "trend_mapping": "the trend mapping",
    "voice_standards": "question on voice",
    "contributors": "contributor",
    "focus_areas": "focus area",
    "items": "question",
    "common_items": "question",
    "moderator_items": "question",
    "items_by_advice_type": "type of advice",
    "conditional_criteria": "condition",
    "results": "result",
    "fields": "heading",
}
"""What stands in each list or field, in words; items of other lists are called items."""


MAY_BE_MISSING = ("attendance", "child_voice", "trend_mapping")
"""Fields that a text may begin without, and that are then filled in for the first time."""


class NotThereError(LookupError):
    """The text has nothing at this place (any more)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a text. Its last step is the code of an item or the name of a field."""

    steps: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> "Place":
        return cls(tuple(step for step in text.split("/") if step))

    def __str__(self) -> str:
        return "/".join(self.steps)

    def within(self, step: str) -> "Place":
        return Place((*self.steps, step))

    @property
    def name(self) -> str:
        return self.steps[-1]

    @property
    def list(self) -> "Place":
        """The list that holds the item at this place."""
        return Place(self.steps[:-1])

    @property
    def kind(self) -> str:
        """The name of the list that holds the item, or of the field itself."""
        return self.steps[-2] if len(self.steps) > 1 else self.steps[-1]

    @property
    def noun(self) -> str:
        """The place in a sentence: "criterion A1", "the grading rule"."""
        if self.name in NOUNS:
            return NOUNS[self.name]
        name = str(int(self.name[1:]) + 1) if self.name.startswith("#") else self.name
        return f"{NOUNS.get(self.kind, 'item')} {name}"

    @property
    def heading(self) -> str:
        """The same at the head of a sentence."""
        return self.noun[:1].upper() + self.noun[1:]


def code_of(item: object) -> str | None:
    """The code of an item, None for one without."""
    if not isinstance(item, Mapping):
        return None
    return next((str(item[field]) for field in CODED_BY if field in item), None)


def index_of(items: list[Any], code: str) -> int:
    """Where the item with a code stands; an item that has none is known by its number, `#0`. Raises NotThereError."""
    for index, item in enumerate(items):
        if step_to(item, index) == code:
            return index
    raise NotThereError(code)


def step_to(item: object, index: int) -> str:
    """The step to an item of a list."""
    return code_of(item) or f"#{index}"


def value_at(content: Content, place: Place) -> Any:
    """What stands at a place; nothing yet for a field that may be missing. Raises NotThereError."""
    value: Any = content
    if len(place.steps) == 1 and place.name in MAY_BE_MISSING:
        return content.get(place.name) or {}
    for step in place.steps:
        value = _step_into(value, step)
    return value


def list_at(content: Content, place: Place) -> list[Any]:
    """The items of a list; a list that the text does not have is empty."""
    try:
        items = value_at(content, place)
    except NotThereError:
        return []
    if not isinstance(items, list):
        raise NotThereError(str(place))
    return items


def with_value(content: Content, place: Place, value: Any) -> dict[str, Any]:
    """The text with something else at a place.

    Only what lies on the way there is copied; a set of fields that is missing on the way is made.
    """
    changed: dict[str, Any] = _with(content, place.steps, value)
    return changed


def _step_into(value: Any, step: str) -> Any:
    if isinstance(value, list):
        return value[index_of(value, step)]
    if isinstance(value, Mapping) and step in value:
        return value[step]
    raise NotThereError(step)


def _with(value: Any, steps: tuple[str, ...], new: Any) -> Any:
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(value, list):
        at = index_of(value, step)
        return [*value[:at], _with(value[at], rest, new), *value[at + 1 :]]
    if not isinstance(value, Mapping):
        raise NotThereError(step)
    return {**value, step: _with(value.get(step, {}), rest, new)}
