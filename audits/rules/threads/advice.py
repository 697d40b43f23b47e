"""Reading an advice document: the needs it names, the outcomes it suggests and what it recommends.

Nothing is expected of its form: headings tell what stands below them, columns what their cells say, and outside of both
a sentence that says what should be done is a recommendation.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from audits.rules.threads.amounts import has_amount
from audits.rules.threads.items import Item, ItemKind
from audits.rules.threads.lines import Line, LineKind, lines_of, rows_of
from audits.rules.threads.numbering import own_number
from audits.rules.threads.rows import Row, tables_of
from audits.rules.threads.sentences import clauses, sentences
from audits.rules.threads.words import ThreadWords

BELOW = {
    "outcome": ItemKind.OUTCOME,
    "recommend": ItemKind.PROVISION,
    "helped": ItemKind.PROVISION,
    "hope": ItemKind.ASPIRATION,
    "need": ItemKind.NEED,
}
SENTENCE_BY_SENTENCE = ("recommend", "hope")
LISTED = 3  # pieces between commas that make a list of things
FIRST_PIECE = 2  # words at most
PIECE = 6
WISH = re.compile(
    r"^\W*(?:that|to|not|for|more|less|a|an|somebody|someone|somewhere|something|people)\b|"
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es)?|dreams?|wants?|would like|['’]d like|would love|chose|aspir)",
    re.IGNORECASE,
)
"""How a wish is said below a heading that asks for wishes; other sentences there tell how it was asked."""
NEEDS = re.compile(r"\bneeds?\b", re.IGNORECASE)
"""With an amount, what somebody needs is what they are to be given: "She needs ten sessions of counselling"."""
ADVICE_ALONE = re.compile(r"^\W*(?:\d+[.)]?\s*)?(?:(?:my|our|the) )?advice\W*$", re.IGNORECASE)
"""A heading of this one word stands over what is advised; within a title it names the document."""
MAIN = ("what", "outcome", "need")


def read_advice(html: str, words: ThreadWords) -> tuple[Item, ...]:
    """What an advice document says is needed, sought and recommended, in the order of its text. Never raises."""
    reader = _AdviceReader(lines_of(html), words)
    found = {(item.start, item.end, item.kind): item for item in reader.items()}
    return tuple(sorted(found.values(), key=lambda item: (item.start, item.end)))


def heading_role(heading: str, words: ThreadWords) -> str:
    """What a heading says of the words below it, or ""."""
    if ADVICE_ALONE.search(heading):
        return "recommend"
    return next((role for role, pattern in words.headings.items() if pattern.search(heading)), "")


class _AdviceReader:
    def __init__(self, lines: Sequence[Line], words: ThreadWords) -> None:
        self.lines, self.words = lines, words
        self.tables = tables_of(lines, words)

    def items(self) -> Iterator[Item]:
        role, area = "", ""
        for group in rows_of(self.lines):
            line = group[0]
            if line.kind is LineKind.HEADING:
                role, area = heading_role(line.words, self.words), line.words
            elif line.place is None:
                yield from self.prose(line, role, area)
            else:
                yield from self.row(self.row_at(line), role, area)

    def row_at(self, line: Line) -> Row:
        place = line.place
        rows = self.tables[place.table] if place else []
        return next(row for row in rows if any(line in cell for cell in row.cells.values()))

    def prose(self, line: Line, role: str, area: str) -> Iterator[Item]:
        if role == "past":
            return
        kind = BELOW.get(role)
        if kind and role not in SENTENCE_BY_SENTENCE and (self.fits(line.words, kind) or self.is_listed_need(line)):
            yield from self.one(line, line.start, line.end, kind, area)
        for start, end in sentences(line.words, 0, len(line.words)):
            words = line.words[start:end]
            if role == "hope" and not WISH.search(words):
                continue
            if kind and role in SENTENCE_BY_SENTENCE:
                yield from self.one(line, line.start + start, line.start + end, kind, area)
            elif kind is not ItemKind.OUTCOME and self.recommends(words):
                yield from self.one(line, line.start + start, line.start + end, ItemKind.PROVISION, area)

    def fits(self, words: str, kind: ItemKind) -> bool:
        """Whether words below a heading of needs tell a need, and not how it was found or what goes well."""
        return kind is not ItemKind.NEED or is_difficulty(words, self.words)

    def is_listed_need(self, line: Line) -> bool:
        """Whether a numbered or listed line below a heading of needs can be taken for one, whatever its words."""
        listed = line.kind is LineKind.ITEM or bool(own_number(f"{line.label} {line.words}", ""))
        return listed and not self.words.says("nothing", line.words)

    def recommends(self, words: str) -> bool:
        asks = self.words.says("recommend", words) or (NEEDS.search(words) and has_amount(words))
        return bool(asks) and not self.words.says("unrecommended", words)

    def one(self, line: Line, start: int, end: int, kind: ItemKind, area: str) -> Iterator[Item]:
        words = line.words[start - line.start : end - line.start]
        if self.words.says("nothing", words) and len(words.split()) <= 2 * PIECE:
            return
        for first, last in parted(line.words, start - line.start, end - line.start, kind):
            piece = line.words[first:last]
            yield Item(
                kind,
                "",
                line.start + first,
                line.start + last,
                piece,
                around=words if piece != words else "",
                area=area,
            )

    def row(self, row: Row, role: str, area: str) -> Iterator[Item]:
        kind = self.kind_of(row, role)
        if row.is_head or kind is None or role == "past":
            return
        for line in self.main_of(row):
            if not self.fits(" ".join(each.words for each in row.lines), kind):
                continue
            for start, end in parted(line.words, 0, len(line.words), kind):
                yield self.from_row(row, line, start, end, kind, area)

    def kind_of(self, row: Row, role: str) -> ItemKind | None:
        """Of a table whose columns say what and how much or by whom: provision, unless its heading says outcomes."""
        says_what_and_how = bool(row.of("what") and (row.of("how_much") or row.of("who")))
        return ItemKind.PROVISION if says_what_and_how and role != "outcome" else BELOW.get(role)

    def main_of(self, row: Row) -> Sequence[Line]:
        named = next((row.of(role) for role in MAIN if row.of(role)), ())
        return named or max(row.cells.values(), key=lambda cell: sum(len(line.words) for line in cell), default=())

    def from_row(self, row: Row, line: Line, start: int, end: int, kind: ItemKind, area: str) -> Item:
        others = [other.words for other in row.lines if other not in self.main_of(row)]
        piece = line.words[start:end]
        around = " ".join([piece, *others])
        return Item(
            kind, "", line.start + start, line.start + end, piece,
            amount=row.words("how_much"), who=row.words("who"), around=around, area=row.words("area") or area,
        )  # fmt: skip


def is_difficulty(text: str, words: ThreadWords) -> bool:
    """Whether some sentence tells of a difficulty and does not say that there is none, nor what goes well."""
    return any(True for _ in difficulties(text, 0, len(text), words))


def difficulties(text: str, start: int, end: int, words: ThreadWords) -> Iterator[tuple[int, int]]:
    """The sentences of a passage that tell of a difficulty."""
    for first, last in sentences(text, start, end):
        sentence = text[first:last]
        if (
            words.says("difficulty", sentence)
            and not words.says("nothing", sentence)
            and not _opens_with_strength(sentence)
        ):
            yield first, last


def _opens_with_strength(sentence: str) -> bool:
    return bool(
        re.match(r"^\W*(?:\w+['’]s )?(?:strengths?|what goes well|positives?|likes)\b", sentence, re.IGNORECASE)
    )


def parted(text: str, start: int, end: int, kind: ItemKind) -> Iterator[tuple[int, int]]:
    """The things that a passage recommends, each by itself: between semicolons, and in a plain list of things."""
    if kind not in (ItemKind.PROVISION, ItemKind.ASPIRATION):
        yield start, end
        return
    for first, last in clauses(text, start, end):
        yield from _listed(text, first, last) or [(first, last)]


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [match.span() for match in re.finditer(r",\s+", text[start:end])]
    begins = [start, *(start + cut[1] for cut in cuts)]
    ends = [*(start + cut[0] for cut in cuts), end]
    pieces = list(zip(begins, ends, strict=True))
    sizes = [len(text[first:last].split()) for first, last in pieces]
    plain = len(pieces) >= LISTED and sizes[0] <= FIRST_PIECE and max(sizes) <= PIECE
    return pieces if plain else []


def by_kind(items: Sequence[Item]) -> dict[ItemKind, list[Item]]:
    ordered = sorted(items, key=lambda item: item.kind)
    return {kind: list(group) for kind, group in groupby(ordered, key=lambda item: item.kind)}
