"""A framework as a file: one YAML pack, written in one way only, and read with the line of everything in it.

The file holds the content of a version as it is, and at its head what it was exported from. No anchors, aliases or
tags are written or read, so that a small file cannot become a large one and no file can name a Python object.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from frameworks.rules.editing.places import Place, code_of

MOST_BYTES = 1_000_000
MOST_DEPTH = 20
MOST_NODES = 60_000
EXPORT = "export"
"""The key of what was exported from where; it is no part of the text and of its hash."""

_HEAD = """\
# A framework for judging plans, as one pack. It can be read, changed in a text editor and brought in again.
# A changed text needs a new number under framework, version. The codes of criteria are for life.
"""
_FIRST = (
    "export", "schema", "framework", "code", "key", "name", "version", "status", "section", "question", "text",
    "guidance",
)  # fmt: skip
_LAST = ("sections", "grading", "voice_standards", "criteria", "instruments")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a file, and in which line; line 0 speaks of the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}" if self.line else self.sentence


@dataclass
class PackFile:
    """What a file says, with the line at which every field and item begins, by its place."""

    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[tuple[str, ...], int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line_of(self, place: Place | None) -> int:
        """The line of a place, or of what lies nearest around it."""
        steps = place.steps if place else ()
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 0)


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


def read_pack_file(given: bytes) -> PackFile:
    """What a file says, or every fault of its form. What it means is judged elsewhere."""
    read = PackFile()
    if len(given) > MOST_BYTES:
        read.faults.append(Fault(0, "The file is larger than a framework can be (1 MB)."))
        return read
    try:
        text = given.decode("utf-8-sig")
        node = _composed(text, read)
    except UnicodeDecodeError:
        read.faults.append(Fault(0, "The file is not text in UTF-8, so it is no pack."))
        return read
    except yaml.YAMLError as error:
        read.faults.append(_form_fault(error))
        return read
    if node is not None and not read.faults:
        data = _Reader(read).value(node, (), 0)
        read.data = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            read.faults.append(Fault(1, "The file is not a set of named fields, so it is no pack."))
    return read


def _composed(text: str, read: PackFile) -> Node | None:
    """The nodes of the text. Anchors, aliases, tags and great depth are found while the text is read, before that."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        line = event.start_mark.line + 1 if event.start_mark else 0
        read.faults += [Fault(line, sentence) for sentence in _refused_in(event)]
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MOST_DEPTH or count > MOST_NODES:
            read.faults.append(Fault(line, "From here on it is too deep or too long to be a framework."))
            return None
    if read.faults:
        return None
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _refused_in(event: yaml.Event) -> list[str]:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    found = []
    if anchor:
        name = f"An alias (*{anchor})" if isinstance(event, yaml.AliasEvent) else f"An anchor (&{anchor})"
        found.append(f"{name} stands here. Write out what is meant.")
    if tag:
        found.append(f"A tag ({tag}) stands here. A pack holds plain words and numbers only.")
    return found


def _form_fault(error: yaml.YAMLError) -> Fault:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it is not YAML"
    return Fault(mark.line + 1 if mark else 0, f"The file cannot be read here: {problem}.")


class _Reader:
    """Turns nodes into plain data and notes where each stands."""

    def __init__(self, read: PackFile) -> None:
        self._read = read
        self._plain = yaml.SafeLoader("")

    def value(self, node: Node, steps: tuple[str, ...], at: int) -> Any:
        self._read.lines.setdefault(steps, at or node.start_mark.line + 1)
        if isinstance(node, MappingNode):
            return self._mapping(node, steps)
        if isinstance(node, SequenceNode):
            return self._sequence(node, steps)
        return self._scalar(node)

    def _mapping(self, node: MappingNode, steps: tuple[str, ...]) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = self._scalar(key_node)
            if key in found:
                self._read.faults.append(Fault(line, f"The field {key} stands here for the second time."))
            found[key] = self.value(value_node, (*steps, str(key)), line)
        return found

    def _sequence(self, node: SequenceNode, steps: tuple[str, ...]) -> list[Any]:
        """An item is known by its code; one without, and the second with a code, by its number."""
        found = []
        for number, item in enumerate(node.value):
            coded = (*steps, _code_in(item) or f"#{number}")
            known = coded if coded not in self._read.lines else (*steps, f"#{number}")
            found.append(self.value(item, known, 0))
        return found

    def _scalar(self, node: Node) -> Any:
        if not isinstance(node, ScalarNode):
            self._read.faults.append(Fault(node.start_mark.line + 1, "A name was expected here, and not a list."))
            return str(node.start_mark)
        try:
            return self._plain.construct_object(node)
        except (yaml.YAMLError, ValueError):
            line = node.start_mark.line + 1
            self._read.faults.append(Fault(line, f"{node.value!r} is no word, number or date that can be read."))
            return None


def _code_in(node: Node) -> str | None:
    if not isinstance(node, MappingNode):
        return None
    fields = {key.value: inner.value for key, inner in node.value if isinstance(inner, ScalarNode)}
    return code_of(fields)


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
    """A grade is a number, also where a JSON column made it a word."""
    return int(key) if isinstance(key, str) and key.isdecimal() and str(int(key)) == key else key


def _rank(key: Any) -> tuple[int, int, str]:
    if isinstance(key, int):
        return (1, -key, "")
    if key in _FIRST:
        return (0, _FIRST.index(key), "")
    return (2, _LAST.index(key), "") if key in _LAST else (1, 1, str(key))
