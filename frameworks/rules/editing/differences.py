"""What differs between two states of one item, field by field, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from frameworks.rules.editing.places import code_of

_NAMES = {
    "gate_fails_at_or_below": "The gate fails at",
    "gate": "Legal gate",
    "also_sections": "Counts in these sections too",
    "counts_in": "Counts in the section",
    "allowed_grades": "Grades that can be given",
    "weight_percent": "Share of the content grade",
    "used_at": "Level of assurance",
    "in_plan_document": "Section of the document",
}


def changed_fields(before: Any, after: Any, *, named: bool = True) -> list[tuple[str, str, str]]:
    """[(field, words before, words after)] for every field that differs; the field in words, or `named` by its path."""
    old, new = dict(_flat(before, "")), dict(_flat(after, ""))
    return [
        (field_name(field) if named else field, old.get(field, ""), new.get(field, ""))
        for field in dict.fromkeys((*old, *new))
        if old.get(field, "") != new.get(field, "")
    ]


def field_name(field: str) -> str:
    """A field in words: "Good example", "Descriptors, 4"."""
    first, _, rest = field.partition(".")
    name = _NAMES.get(first) or first.replace("_", " ").capitalize()
    return f"{name}, {rest.replace('.', ', ').replace('_', ' ')}" if rest else name


def flat_by_code(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each value under its path, items of lists under their codes: `sections.A.name`."""
    if isinstance(value, list) and value and all(code_of(each) for each in value):
        value = {code_of(each): each for each in value}
    if isinstance(value, Mapping):
        for field, inner in value.items():
            yield from flat_by_code(inner, f"{path}.{field}" if path else str(field))
    elif value is not None:
        yield path, _said(value)


def _flat(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Each value under its path; a list in one line, for its order matters."""
    if isinstance(value, Mapping):
        for field, inner in value.items():
            yield from _flat(inner, f"{path}.{field}" if path else str(field))
    elif value is not None:
        yield path, _said(value)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(_said(each) for each in value)
    if isinstance(value, Mapping) and "checked" in value:
        return f"{value.get('text')}{'' if value['checked'] else ' (to be confirmed)'}"
    if isinstance(value, Mapping):
        return ", ".join(_said(each) for each in value.values() if isinstance(each, str)) or str(dict(value))
    return str(value)
