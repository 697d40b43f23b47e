"""Reading the items of a plan: aspirations, needs, outcomes, provision and who contributed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audits.rules.threads.items import Item, ItemKind
from audits.rules.threads.lines import Line, LineKind, lines_of
from audits.rules.threads.numbering import named_in, only_codes, own_number
from audits.rules.threads.rows import Row, tables_of
from audits.rules.threads.sentences import sentences
from audits.rules.threads.words import ThreadWords

KINDS = {
    "A": ItemKind.ASPIRATION,
    "B": ItemKind.NEED,
    "C": ItemKind.NEED,
    "D": ItemKind.NEED,
    "E": ItemKind.OUTCOME,
    "F": ItemKind.PROVISION,
    "G": ItemKind.PROVISION,
    "H1": ItemKind.PROVISION,
    "H2": ItemKind.PROVISION,
    "K": ItemKind.CONTRIBUTOR,
}
LETTER = {
    ItemKind.NEED: "B",
    ItemKind.OUTCOME: "E",
    ItemKind.PROVISION: "F",
    ItemKind.ASPIRATION: "A",
    ItemKind.CONTRIBUTOR: "K",
}
MAIN = {
    ItemKind.NEED: ("need", "what", "outcome"),
    ItemKind.OUTCOME: ("outcome", "what", "need"),
    ItemKind.PROVISION: ("what", "outcome"),
    ItemKind.ASPIRATION: ("serves", "what", "outcome"),
    ItemKind.CONTRIBUTOR: (),
}
HOPE = re.compile(
    r"\b(?:hop(?:es?|ed|ing)|wish(?:es)?|dreams?|aspir(?:es?|ations?)|ambitions?|wants?|wanted|would (?:like|love)|"
    r"grow up|when (?:i|he|she|they) (?:is|are|am) (?:big|older))\b",
    re.IGNORECASE,
)
NONE = re.compile(r"^\W*(?:none|nil|n/?a|not applicable|nothing|no (?:needs?|provision))\b", re.IGNORECASE)
LONGEST_LEAD = 15  # words of a line that ends with a colon
SHORT = 12
"""Words of a line that says there is nothing; a longer one says something besides."""
FEWEST = 3
"""Words that a cell of a column of outcomes in a table of provision has to have to be an outcome of its own."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a section stands in the text; a section may stand in several places."""

    code: str
    start: int
    end: int


def read_plan(html: str, spans: Iterable[Span], words: ThreadWords) -> tuple[Item, ...]:
    """The items of a plan, in the order of its text. `html` is that of our own parser; never raises."""
    lines = lines_of(html)
    reader = _PlanReader(lines, sorted(spans, key=lambda span: span.start), words)
    found = [item for code in KINDS for item in reader.section(code)]
    return tuple(sorted(found, key=lambda item: (item.start, item.kind)))


class _PlanReader:
    def __init__(self, lines: Sequence[Line], spans: Sequence[Span], words: ThreadWords) -> None:
        self.lines, self.spans, self.words = lines, spans, words
        self.tables = tables_of(lines, words)

    def section(self, code: str) -> Iterator[Item]:
        kind = KINDS[code]
        inside = [
            line for line in self.lines if any(s.start <= line.start < s.end for s in self.spans if s.code == code)
        ]
        done: set[tuple[int, int]] = set()
        area = ""
        for line in inside:
            if line.kind is LineKind.HEADING or _leads_by_number(line, kind):
                area = line.words
            elif line.place is None:
                yield from self.prose(line, code, kind, area)
            elif (key := (line.place.table, line.place.row)) not in done:
                done.add(key)
                yield from self.row(self.rows(*key), code, kind, area, inside)

    def rows(self, table: int, number: int) -> Row:
        numbers = sorted({line.place.row for line in self.lines if line.place and line.place.table == table})
        return self.tables[table][numbers.index(number)]

    def prose(self, line: Line, code: str, kind: ItemKind, area: str) -> Iterator[Item]:
        if kind is ItemKind.ASPIRATION:
            yield from self.hopes(line, area)
            return
        if self.is_nothing(line.words, kind) or self.is_arrangement(line, kind, area) or _leads(line):
            return
        number = own_number(f"{line.label} {line.words}".strip(), LETTER[kind])
        serves = tuple(code for code in named_in(f"{area} {line.words}", _other(kind)) if code != number)
        yield Item(kind, code, line.start, line.end, line.words, number, serves, area=area)

    def hopes(self, line: Line, area: str) -> Iterator[Item]:
        """The sentences of Section A that say what somebody hopes for."""
        hoped = bool(HOPE.search(area))
        for start, end in sentences(line.words, 0, len(line.words)):
            words = line.words[start:end]
            if hoped or HOPE.search(words):
                yield Item(ItemKind.ASPIRATION, "A", line.start + start, line.start + end, words, area=area)

    def gives_nothing(self, sentence: str) -> bool:
        return self.words.says("refer", sentence) or self.words.says("nothing", sentence)

    def is_arrangement(self, line: Line, kind: ItemKind, area: str) -> bool:
        """Whether a line of prose among the outcomes says how targets are set and reviewed."""
        return kind is ItemKind.OUTCOME and (
            self.words.says("arrangement", line.words) or bool(area and self.words.says("arrangement", area))
        )

    def row(self, row: Row, code: str, kind: ItemKind, area: str, inside: Sequence[Line]) -> Iterator[Item]:
        if row.is_head:
            return
        area = row.words("area") or area
        if kind is ItemKind.PROVISION:
            yield from self.outcomes_beside(row, code, area, inside)
        for line in self.main_of(row, kind):
            if line in inside and not self.is_nothing(line.words, kind) and line.end > line.start:
                yield self.item(line, row, code, kind, area)

    def outcomes_beside(self, row: Row, code: str, area: str, inside: Sequence[Line]) -> Iterator[Item]:
        """Outcomes in words that stand in the same row as their provision."""
        if not row.of("what"):
            return
        for line in row.of("outcome"):
            if line in inside and not only_codes(line.words) and len(line.words.split()) > FEWEST:
                yield self.item(line, row, code, ItemKind.OUTCOME, area)

    def main_of(self, row: Row, kind: ItemKind) -> Sequence[Line]:
        """The lines of the cell that holds the thing itself: by its column, or else the longest cell."""
        for role in MAIN[kind]:
            worded = [line for line in row.of(role) if not only_codes(line.words)]
            if worded:
                return worded
        cells = [cell for cell in row.cells.values() if not only_codes(" ".join(line.words for line in cell))]
        if kind is ItemKind.CONTRIBUTOR:
            return next((cell for cell in cells if not any(map(str.isdigit, cell[0].words))), ())
        return max(cells, key=lambda cell: sum(len(line.words) for line in cell), default=())

    def item(self, line: Line, row: Row, code: str, kind: ItemKind, area: str) -> Item:
        letter = LETTER[kind]
        printed = row.words("number") or line.label or line.words
        number = own_number(printed, letter)
        linked = " ".join(
            other.words for role in ("serves", "need", "outcome") for other in row.of(role) if other != line
        )
        bare = _bare_numbers(row)
        serves = tuple(
            each for each in (*named_in(f"{area} {linked} {line.words}", _other(kind)), *bare) if each != number
        )
        alone = [other for other in self.main_of(row, kind) if other != line]
        around = " ".join(other.words for other in row.lines if other not in alone)
        amount = row.words("how_much")
        return Item(
            kind,
            code,
            line.start,
            line.end,
            line.words,
            number,
            tuple(dict.fromkeys(serves)),
            amount,
            row.words("who"),
            around,
            area,
        )

    def is_nothing(self, words: str, kind: ItemKind) -> bool:
        """Whether words say that there is nothing, or how targets are set where outcomes are looked for."""
        if kind is ItemKind.CONTRIBUTOR:
            return False
        if kind is ItemKind.PROVISION and all(
            self.gives_nothing(words[a:b]) for a, b in sentences(words, 0, len(words))
        ):
            return True
        if NONE.match(words) or not any(map(str.isalpha, words)):
            return True
        return len(words.split()) <= SHORT and self.words.says("nothing", words)


def _bare_numbers(row: Row) -> Iterator[str]:
    """A cell that holds only "3" or "1, 2" under a heading that says outcome or need."""
    for role, letter in (("outcome", "E"), ("need", "B"), ("serves", "E")):
        words = row.words(role)
        if words and re.fullmatch(r"[\d\s,;&and]+", words):
            yield from (f"{letter}{number}" for number in re.findall(r"\d{1,2}", words))


def _other(kind: ItemKind) -> str:
    """The letter that a number without one takes: provision and outcomes name needs."""
    return "B" if kind in (ItemKind.PROVISION, ItemKind.OUTCOME) else ""


def _leads(line: Line) -> bool:
    """Whether a line only leads to the list below it."""
    return line.words.endswith(":") and len(line.words.split()) <= LONGEST_LEAD


def _leads_by_number(line: Line, kind: ItemKind) -> bool:
    """Whether a line says by number what the list below it is for: "For B2:"."""
    return line.place is None and _leads(line) and bool(named_in(line.words, _other(kind)))
