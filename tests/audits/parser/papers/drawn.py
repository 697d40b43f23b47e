"""Papers as PDF, drawn line by line the way word processors export: text in runs, each edge of a cell a thin bar."""

import io
from dataclasses import dataclass, field, replace

import pikepdf
from pikepdf import Dictionary, Name

from tests.audits.parser.papers.model import UNREAD, Box, Break, Cell, Items, Look, Paper, Para, Table

PLAIN_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 "
    "584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 "
    "611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 "
    "722 500 500 500 334 260 334 584"
)
BOLD_WIDTHS = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 "
    "584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 "
    "611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 "
    "778 556 556 500 389 280 389 584"
)
OTHERS = {"–": 556, "—": 1000, "•": 350, "’": 250, "“": 400, "”": 400, "…": 1000}
WIDTHS = [
    dict(zip(map(chr, range(32, 127)), map(int, each.split()), strict=True)) for each in (PLAIN_WIDTHS, BOLD_WIDTHS)
]
PAGE, MARGIN, FOOT = (595.0, 842.0), 62.0, 66.0
LEADING, PADDING, GUTTER, TAB = 1.22, 5.4, 26.0, 36.0
EDGE = 0.48


@dataclass
class Piece:
    text: str
    bold: bool
    underlined: bool

    def width(self, size: float) -> float:
        return sum(WIDTHS[self.bold].get(sign, OTHERS.get(sign, 556)) for sign in self.text) * size / 1000


@dataclass
class Line:
    """One printed line; `above` is white space before it, `left` its indent, `begins` and `ends` its paragraph's."""

    pieces: list[Piece]
    look: Look
    left: float = 0.0
    above: float = 0.0
    begins: bool = False
    ends: bool = False

    @property
    def height(self) -> float:
        return LEADING * self.look.size + self.above


def lines_of(block, width: float) -> list[Line]:
    """The lines of a paragraph, a list, a box or a table in a table, broken at a width."""
    if isinstance(block, Para):
        return paragraph_lines(block, width)
    if isinstance(block, Items):
        return [line for text in block.texts for line in item_lines(text, width)]
    if isinstance(block, Table):
        return [line for row in block.rows for cell in row for each in cell.blocks for line in lines_of(each, width)]
    return [line for each in block.blocks for line in lines_of(each, width)]


def paragraph_lines(block: Para, width: float) -> list[Line]:
    look, inset = block.look, 4.0 if block.look.shade or block.look.boxed else 0.0
    found = [
        Line(pieces, look, inset)
        for words in split_lines(block)
        for pieces in broken(words, width - 2 * inset, look.size)
    ]
    for line in found:
        line.left += {"center": 0.5, "right": 1.0}.get(look.align, 0.0) * (width - 2 * inset - length(line))
    found[0].above, found[0].begins, found[-1].ends = 6.0 + look.above, True, True
    return found


def length(line: Line) -> float:
    """How far the words of a line reach; white space at its end does not count."""
    if not line.pieces:
        return 0.0
    *others, last = line.pieces
    return sum(each.width(line.look.size) for each in [*others, replace(last, text=last.text.rstrip())])


def item_lines(text: str, width: float) -> list[Line]:
    lines = paragraph_lines(Para(text), width - 18)
    for line in lines:
        line.left, line.above = 18.0, 2.0
    lines[0].left = 0.0
    lines[0].pieces.insert(0, Piece("•\t", bold=False, underlined=False))
    return lines


def split_lines(block: Para):
    """The words of each line as it was meant, as (text, bold, underlined)."""
    lines: list[list] = [[]]
    for run in block.runs():
        if run.kind in UNREAD:
            continue
        bold, underlined = block.look.bold or bool(block.look.level) or run.kind == "bold", run.kind == "underlined"
        text = run.text.upper() if block.look.capitals else run.text
        for at, piece in enumerate(text.split("\n")):
            lines += [[]] if at else []
            lines[-1] += [(word, bold, underlined or block.look.underlined) for word in words_in(piece)]
    return lines


def words_in(text: str) -> list[str]:
    """Words, each with the white space after it."""
    words: list[str] = []
    for sign in text:
        if words and (sign.isspace() or not words[-1][-1].isspace()):
            words[-1] += sign
        else:
            words.append(sign)
    return words


def broken(words, width: float, size: float) -> list[list[Piece]]:
    lines: list[list[Piece]] = [[]]
    used = 0.0
    for text, bold, underlined in words:
        piece = Piece(text, bold, underlined)
        if lines[-1] and used + Piece(text.rstrip(), bold, underlined).width(size) > width:
            lines.append([])
            used = 0.0
        used += piece.width(size)
        last = lines[-1][-1] if lines[-1] else None
        if last and (last.bold, last.underlined) == (bold, underlined):
            last.text += text
        else:
            lines[-1].append(piece)
    return lines


@dataclass
class Press:
    """Sets lines from top to bottom, column after column and page after page."""

    paper: Paper
    pages: list[tuple[list[str], tuple[float, float]]] = field(default_factory=list)
    size: tuple[float, float] = PAGE
    column: int = 0
    y: float = 0.0

    def __post_init__(self) -> None:
        self.new_page()

    @property
    def width(self) -> float:
        return (self.size[0] - 2 * MARGIN - GUTTER * (self.paper.columns - 1)) / self.paper.columns

    @property
    def left(self) -> float:
        return MARGIN + self.column * (self.width + GUTTER)

    @property
    def room(self) -> float:
        return self.size[1] - FOOT - self.y

    def new_page(self) -> None:
        self.pages.append(([], self.size))
        self.column, self.y = 0, MARGIN
        footer = f"{self.paper.footer}  Page {len(self.pages)}"
        for words, y in [(self.paper.header, 36.0), (footer, self.size[1] - 30)]:
            self.text([Piece(words, bold=False, underlined=False)], Look(size=8), MARGIN, y)

    def go_on(self) -> None:
        """To the next column, or to the next page."""
        if self.column + 1 < self.paper.columns:
            self.column, self.y = self.column + 1, MARGIN
        else:
            self.new_page()

    def draw(self, *operators) -> None:
        self.pages[-1][0].extend(operators)

    def bar(self, x: float, y: float, width: float, height: float, colour: str = "000000") -> None:
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
        self.draw(
            f"{red:.3f} {green:.3f} {blue:.3f} rg {x:.2f} {self.size[1] - y - height:.2f} {width:.2f} {height:.2f} re f"
        )

    def text(self, pieces: list[Piece], look: Look, x: float, base: float) -> None:
        red, green, blue = (int((look.ink or "000000")[at : at + 2], 16) / 255 for at in (0, 2, 4))
        for piece in pieces:
            for at, words in enumerate(piece.text.split("\t")):
                if at:
                    x = self.left + TAB * (int((x + 18 - self.left) / TAB) + 1) if x > self.left + 18 else x + 12
                part = Piece(words, piece.bold, piece.underlined)
                font = "F2" if piece.bold else "F3" if look.italic else "F1"
                said = (
                    words.encode("cp1252", "replace")
                    .replace(b"\\", b"\\\\")
                    .replace(b"(", b"\\(")
                    .replace(b")", b"\\)")
                )
                said = said.decode("latin-1")
                if words:
                    self.draw(
                        f"BT /{font} {look.size} Tf {red:.3f} {green:.3f} {blue:.3f} rg "
                        f"1 0 0 1 {x:.2f} {self.size[1] - base:.2f} Tm ({said}) Tj ET"
                    )
                if piece.underlined:
                    self.bar(x, base + 1.2, Piece(words.rstrip(), piece.bold, underlined=True).width(look.size), 0.6)
                x += part.width(look.size)

    def blocks(self, blocks) -> None:
        for block in blocks:
            if isinstance(block, Break):
                if block.landscape is not None:
                    self.size = PAGE[::-1] if block.landscape else PAGE
                self.new_page()
            elif isinstance(block, Table):
                self.table(block)
            elif isinstance(block, Box):
                self.table(Table([[Cell(block.blocks)]]))
            elif isinstance(block, Para | Items):
                self.lines(lines_of(block, self.width), together=isinstance(block, Para) and bool(block.look.shade))
            else:
                self.blocks(block.blocks)

    def lines(self, lines: list[Line], *, together: bool) -> None:
        head = lines[0].look.bold or lines[0].look.level
        if sum(line.height for line in lines[: None if together else 2]) + 30 * bool(head) > self.room:
            self.go_on()
        for line in lines:
            if line.height > self.room:
                self.go_on()
            self.set(line, self.left, self.width)
            self.y += line.height

    def set(self, line: Line, x: float, width: float) -> None:
        """One line with what is drawn behind and around it; `self.y` is its upper edge."""
        look, top = line.look, self.y + line.above
        height = LEADING * look.size
        if look.shade:
            self.bar(x, top, width, height, look.shade)
        if look.boxed:
            self.edges(x, top, width, height, top=line.begins, bottom=line.ends)
        if look.ruled and line.ends:
            self.bar(x, top + height, width, 0.75)
        self.text(line.pieces, look, x + line.left, top + 0.92 * look.size)

    def edges(self, x: float, y: float, width: float, height: float, *, top: bool = True, bottom: bool = True) -> None:
        self.bar(x, y, EDGE, height)
        self.bar(x + width, y, EDGE, height)
        if top:
            self.bar(x, y, width, EDGE)
        if bottom:
            self.bar(x, y + height, width, EDGE)

    def table(self, table: Table) -> None:
        self.y += 4
        widths = table.widths or (1 / table.columns,) * table.columns
        edges = [self.width * sum(widths[:at]) for at in range(len(widths) + 1)]
        open_below: dict[int, list] = {}
        for at, row in enumerate(table.rows):
            self.row(row, edges, table, open_below, heads=table.rows[: table.heads] if at >= table.heads else [])
        self.y += 8

    def row(self, row, edges, table: Table, open_below, heads) -> None:
        """One row, cut where the page ends; below a cell that reaches down, its columns are left out."""
        placed = placed_in(row, edges, open_below)
        waiting = {id(cell): lines for cell, _, _, lines in placed}
        if max((sum(line.height for line in lines[:2]) for lines in waiting.values()), default=0) + 12 > self.room:
            self.go_on()
            self.repeat(heads, edges, table)
        while True:
            taken = {key: fitting(lines, self.room - 12) for key, lines in waiting.items()}
            height = height_of(placed, taken, open_below)
            for cell, x, width, _ in placed:
                self.cell(cell, taken[id(cell)], self.left + x, width, height, ruled=table.ruled)
            waiting = {key: lines[len(taken[key]) :] for key, lines in waiting.items()}
            self.y += height
            if not any(waiting.values()):
                return
            self.go_on()
            self.repeat(heads, edges, table)

    def repeat(self, heads, edges, table: Table) -> None:
        for head in heads:
            self.row(head, edges, table, {}, [])

    def cell(self, cell: Cell, lines: list[Line], x: float, width: float, height: float, *, ruled: bool) -> None:
        if cell.shade:
            self.bar(x, self.y, width, height, cell.shade)
        if ruled:
            self.edges(x, self.y, width, height, bottom=cell.down == 1)
        top = self.y
        for line in lines:
            self.set(line, x + PADDING, width - 2 * PADDING)
            self.y += line.height
        self.y = top


def placed_in(row, edges, open_below):
    """(cell, left edge, width, lines) of each cell; `open_below` is {column: [rows left, columns, height]}."""
    placed, column, tall = [], 0, {}
    for cell in row:
        while column in open_below and open_below[column][0]:
            column += open_below[column][1]
        x, width = edges[column], edges[column + cell.across] - edges[column]
        lines = [line for block in cell.blocks for line in lines_of(block, width - 2 * PADDING)]
        placed.append((cell, x, width, lines))
        if cell.down > 1:
            tall[column] = [cell.down - 1, cell.across, sum(line.height for line in lines)]
        column += cell.across
    for left in open_below.values():
        left[0] = max(0, left[0] - 1)
    open_below.update(tall)
    return placed


def height_of(placed, taken, open_below) -> float:
    """The height of a row by the cells that end in it; those that reach further down lend it a half of theirs."""
    ending = [taken[id(cell)] for cell, *_ in placed if cell.down == 1] or list(taken.values())
    tall = any(cell.down > 1 for cell, *_ in placed)
    lent = max((left[2] for left in open_below.values() if left[0]), default=0) / 2 if tall else 0
    return max(max((sum(line.height for line in lines) for lines in ending), default=0) + 6, lent)


def fitting(lines: list[Line], room: float) -> list[Line]:
    found: list[Line] = []
    for line in lines:
        room -= line.height
        if room < 0 and found:
            break
        found.append(line)
    return found


def as_drawn(paper: Paper) -> bytes:
    press = Press(paper)
    press.blocks(paper.blocks)
    document = pikepdf.new()
    fonts = {
        f"/F{at}": Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding
        )
        for at, name in enumerate(["Helvetica", "Helvetica-Bold", "Helvetica-Oblique"], 1)
    }
    for operators, size in press.pages:
        page = document.add_blank_page(page_size=size)
        page.Resources = Dictionary(Font=Dictionary(fonts))
        page.Contents = document.make_stream("\n".join(operators).encode("latin-1"))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
