"""A framework as a file: one YAML pack, read with the line of everything in it. `pack_writing` writes it.

No anchors, aliases or tags are read, so that a small file cannot become a large one and no file can name a Python
object.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from frameworks.rules.editing.places import Place, code_of

MOST_BYTES = 1_000_000
MOST_DEPTH = 20
MOST_NODES = 60_000
MOST_NUMBER = 10**12
EXPORT = "export"
"""The key of what was exported from where; it is no part of the text and of its hash."""

_SLIPS = (
    # what the parser says, and what somebody who wrote the file has to do about it; the first that fits is taken
    ("character '\\t'", "a tab stands here; move words to the right with blanks only"),
    ("mapping values are not allowed", "a colon stands where there can be none; put the words in quotes"),
    ("expected <block end>", "it does not stand under what it belongs to; look at the blanks before it"),
    ("could not find expected ':'", "a name stands here without a colon"),
    ("expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("unexpected end of stream", "quotes are opened and never closed"),
    ("expected '<document start>'", "a second text begins here, and a pack is one"),
    ("special characters", "a character stands here that is no letter, number or sign"),
)


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


def read_pack_file(given: bytes) -> PackFile:
    """What a file says, and every fault of its form. What it means is judged elsewhere.

    Where the form is broken nothing below can be read; other faults of form leave the rest to be read as it is.
    """
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
        broken = _form_fault(error, text)
        read.faults += [broken, *(fault for fault in _tabs(text) if fault.line != broken.line)]
        return read
    if node is not None:
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
    return yaml.compose(text, Loader=_Plain)


def _refused_in(event: yaml.Event) -> list[str]:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    found = []
    if anchor:
        name = f"An alias (*{anchor})" if isinstance(event, yaml.AliasEvent) else f"An anchor (&{anchor})"
        found.append(f"{name} stands here. Write out what is meant.")
    if tag:
        found.append(f"A tag ({tag}) stands here. A pack holds plain words and numbers only.")
    return found


class _Plain(yaml.SafeLoader):
    """Reads on past anchors, aliases and tags, which are faults already: an alias stands for nothing."""

    def compose_node(self, parent: Node | None, index: Any) -> Node | None:
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            self.get_event()
            return ScalarNode("tag:yaml.org,2002:null", "", event.start_mark, event.end_mark)  # type: ignore[arg-type]
        if event.tag is not None:
            event.tag, event.implicit = None, _implicit(event)
        event.anchor = None
        return super().compose_node(parent, index)


def _implicit(event: yaml.NodeEvent) -> bool | tuple[bool, bool]:
    """What YAML would make of it without a tag: words in quotes stay words."""
    if not isinstance(event, yaml.ScalarEvent):
        return True
    is_plain = event.style is None
    return is_plain, not is_plain


def _form_fault(error: yaml.YAMLError, text: str) -> Fault:
    said = str(getattr(error, "problem", None) or error)
    problem = next((words for sign, words in _SLIPS if sign in said), "it is not YAML")
    return Fault(
        _line_of(error, text), f"The file cannot be read here: {problem}. What stands below was not looked at."
    )


def _line_of(error: yaml.YAMLError, text: str) -> int:
    """Where the parser stopped; for a character that is none, it tells the place in the text."""
    mark, position = getattr(error, "problem_mark", None), getattr(error, "position", None)
    if mark:
        return int(mark.line) + 1
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 0


def _tabs(text: str) -> list[Fault]:
    """Lines moved to the right with tabs: the slip that most often breaks a form, and seldom in one line only."""
    lines = enumerate(text.splitlines(), start=1)
    moved = [number for number, line in lines if "\t" in line[: len(line) - len(line.lstrip())]]
    return [Fault(number, "A tab stands before the words. Use blanks only.") for number in moved]


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
        names: set[str] = set()
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = self._name(key_node)
            if str(key) in names:
                self._read.faults.append(Fault(line, f"The field {key} stands here for the second time."))
            names.add(str(key))
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

    def _name(self, node: Node) -> str | int:
        """The name of a field. YAML reads some words as something else: yes, on, no, 2026-01-01."""
        key = self._scalar(node)
        if isinstance(key, str | int) and not isinstance(key, bool):
            return key
        if key is not None:
            sentence = f"The name {_cut(node.value)} is read as {_cut(key)}. Put it in quotes."
            self._read.faults.append(Fault(node.start_mark.line + 1, sentence))
        return str(node.value)

    def _scalar(self, node: Node) -> Any:
        if not isinstance(node, ScalarNode):
            self._read.faults.append(Fault(node.start_mark.line + 1, "A name was expected here, and not a list."))
            return str(node.start_mark)
        try:
            value = self._plain.construct_object(node)
        except (yaml.YAMLError, ValueError):
            value = _UNREADABLE
        if not _can_be_kept(value):
            line = node.start_mark.line + 1
            self._read.faults.append(Fault(line, f"{_cut(node.value)} is no word, number or date that can be kept."))
            return None
        return value


_UNREADABLE = object()


def _can_be_kept(value: object) -> bool:
    """Whether a database holds it: no endless number, no day with a time of day, no character that is none."""
    if isinstance(value, str):
        return not any(letter == "\0" or "\ud800" <= letter <= "\udfff" for letter in value)
    if isinstance(value, int | float):
        return -MOST_NUMBER <= value <= MOST_NUMBER  # of what is not a number, neither holds
    return value is None or (isinstance(value, date) and not isinstance(value, datetime))


def _cut(value: object) -> str:
    """As it stands in the file, shortened."""
    return f"{str(value)[:40]!r}"


def _code_in(node: Node) -> str | None:
    if not isinstance(node, MappingNode):
        return None
    fields = {key.value: inner.value for key, inner in node.value if isinstance(inner, ScalarNode)}
    return code_of(fields)
