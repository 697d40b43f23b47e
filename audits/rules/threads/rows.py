"""The rows of tables: what each column says, by its heading."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from audits.rules.threads.lines import Line
from audits.rules.threads.words import ThreadWords

LONGEST_HEAD = 12  # words


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by what their columns say; a cell that spans rows stands in each of them."""

    cells: Mapping[str, tuple[Line, ...]]
    is_head: bool

    def of(self, role: str) -> tuple[Line, ...]:
        return self.cells.get(role, ())

    def words(self, *roles: str) -> str:
        return " ".join(line.words for role in roles for line in self.of(role))

    @property
    def lines(self) -> list[Line]:
        return sorted((line for cell in self.cells.values() for line in cell), key=lambda line: line.start)


def tables_of(lines: Iterable[Line], words: ThreadWords) -> dict[int, list[Row]]:
    """{number of the table: its rows}, each cell under the role of its column."""
    cells: dict[int, list[Line]] = {}
    for line in lines:
        if line.place:
            cells.setdefault(line.place.table, []).append(line)
    return {table: _rows(found, words) for table, found in cells.items()}


def _rows(cells: Sequence[Line], words: ThreadWords) -> list[Row]:
    heads = [line for line in cells if line.place and _is_head(line, cells)]
    roles = roles_of(heads, words)
    rows = []
    for number in sorted({line.place.row for line in cells if line.place}):
        here = [line for line in cells if line.place and line.place.row <= number < line.place.row + line.place.rows]
        rows.append(Row(_by_role(here, roles), is_head=all(line in heads for line in here)))
    return rows


def _is_head(line: Line, cells: Sequence[Line]) -> bool:
    """Whether a cell heads its column: it says so, or it stands in a first row of short cells without full stops."""
    place = line.place
    if place is None:
        return False
    if any(other.place and other.place.head for other in cells):
        return place.head
    first = [other for other in cells if other.place and other.place.row == 0]
    short = all(len(other.words.split()) <= LONGEST_HEAD and not other.words.endswith(".") for other in first)
    return place.row == 0 and len(first) > 1 and short and len(cells) > len(first)


def roles_of(heads: Iterable[Line], words: ThreadWords) -> dict[int, str]:
    """{column: role}, by the words of its heading; each of the roles of what is written once at most."""
    roles: dict[int, str] = {}
    for line in heads:
        if line.place:
            role = role_of(line.words, words)
            for column in range(line.place.column, line.place.column + line.place.span):
                roles[column] = role
    return roles


def role_of(heading: str, words: ThreadWords) -> str:
    """The first role whose words are the heading; or else stand in it; "" for none."""
    whole = next((role for role, pattern in words.columns.items() if _is_whole(pattern, heading)), "")
    return whole or next((role for role, pattern in words.columns.items() if pattern.search(heading)), "")


def _is_whole(pattern: object, heading: str) -> bool:
    match = pattern.search(heading)  # type: ignore[attr-defined]
    return bool(match) and len(match[0]) >= len(heading.strip(" .:?()")) - 1


def _by_role(cells: Iterable[Line], roles: Mapping[int, str]) -> dict[str, tuple[Line, ...]]:
    found: dict[str, tuple[Line, ...]] = {}
    for line in cells:
        if line.place:
            role = roles.get(line.place.column) or f"column {line.place.column}"
            found[role] = (*found.get(role, ()), line)
    return found
