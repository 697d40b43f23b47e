"""A framework as a file: one YAML pack, written in one way only.

The file holds the content of a version as it is, and at its head what it was exported from. No anchors, aliases or
tags are written. `pack_files` reads it again.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import yaml

from frameworks.rules.pack_files import EXPORT, MOST_NUMBER

_HEAD = """\
# A framework for judging plans, as one pack. It can be read, changed in a text editor and brought in again.
# A changed text needs a new number under framework, version. The codes of criteria are for life.
"""
_FIRST = (
    "export", "schema", "framework", "code", "key", "name", "version", "status", "section", "question", "text",
    "guidance",
)  # fmt: skip
_LAST = ("sections", "grading", "voice_standards", "criteria", "instruments")


_MOST_DIGITS = len(str(MOST_NUMBER)) - 1


class _Writer(yaml.SafeDumper):
    """Writes words that are long over several lines and never an alias."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's interface
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - PyYAML's interface
        super().increase_indent(flow, indentless=False)


def write_pack(content: Mapping[str, Any], *, export: Mapping[str, Any]) -> str:
    """The file of a text. The same text always gives the same bytes, whatever order its keys came in."""
    body = yaml.dump(
        _ordered({EXPORT: dict(export), **content}),
        Dumper=_Writer,
        sort_keys=False,
        allow_unicode=True,
        width=110,
        default_flow_style=False,
    )
    return _HEAD + str(body)


def _ordered(value: Any) -> Any:
    """Fields in one order: what names a thing first, long lists last, the rest by name, grades from the top."""
    if isinstance(value, Mapping):
        keys = {_key(key): inner for key, inner in value.items()}
        return {key: _ordered(keys[key]) for key in sorted(keys, key=_rank)}
    if isinstance(value, list | tuple):
        return [_ordered(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


def _key(key: Any) -> Any:
    """A grade is a number, also where a JSON column made it a word; what is too large for one stays a word."""
    word = str(key)
    is_number = word.isdecimal() and len(word) <= _MOST_DIGITS and str(int(word)) == word
    return int(word) if is_number else word


def _rank(key: Any) -> tuple[int, int, str]:
    if isinstance(key, int):
        return (1, -key, "")
    if key in _FIRST:
        return (0, _FIRST.index(key), "")
    return (2, _LAST.index(key), "") if key in _LAST else (1, 1, str(key))
