"""Provision and outcomes as items: a row of a table, an item of a list, a paragraph, each with what belongs to it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from audits.rules.checks.amounts import Amount, amount_in
from audits.rules.checks.columns import Row, Table, tables_in
from audits.rules.checks.lines import Line
from audits.rules.checks.material import Material
from audits.rules.checks.sentences import Sentence, sentences_of

NUMBERED = re.compile(r"(?:[A-Z]\d*(?:\.\d+)*[.):]?|\d+(?:\.\d+)*[.):]?|[a-z][.)])\s")


@dataclass(frozen=True)
class Item:
    """One item of a section. `main` says what is given or reached; the others stand in cells beside it.

    `governing` are the words above that hold for it: a line that ends in a colon, the heading of its list.
    """

    section: str
    main: Line
    amount: tuple[Line, ...] = ()
    who: tuple[Line, ...] = ()
    measure: tuple[Line, ...] = ()
    date: tuple[Line, ...] = ()
    governing: tuple[str, ...] = ()
    has_amount_column: bool = False

    @cached_property
    def sentences(self) -> list[Sentence]:
        return sentences_of(self.main)

    @cached_property
    def beside(self) -> Amount:
        """What the row, the governing line and the words themselves fix."""
        cells = [line.words for line in (*self.amount, *self.who)]
        return amount_in([self.main.words, *cells, *self.governing])

    @property
    def in_row(self) -> bool:
        return self.main.cell is not None


def provision_items(plan: Material, section: str) -> list[Item]:
    """The items of a section of provision, headings and labels left out."""
    return items_of(plan.of(section), section, "provision")


def outcome_items(plan: Material) -> list[Item]:
    """The outcomes of Section E; what stands under provision or steps is none."""
    return items_of(plan.of("E"), "E", "outcome")


def items_of(lines: Sequence[Line], section: str, wanted: str) -> list[Item]:
    tables = tables_in(lines, of_outcomes=wanted == "outcome")
    items: list[Item] = []
    done: set[int] = set()
    lead = ""
    for line in lines:
        if line.cell:
            if line.cell.table not in done:
                done.add(line.cell.table)
                items += items_of_table(tables[line.cell.table], section, wanted, lead)
            continue
        lead = lead_after(line, lead)
        if line.kind != "heading" and not line.words.endswith(":"):
            items.append(Item(section, line, governing=(*([line.heading] if line.heading else []), lead)))
    return items


def lead_after(line: Line, lead: str) -> str:
    """The line that governs what follows: one that ends in a colon holds until the list below it ends."""
    if line.words.endswith(":"):
        return line.words
    return "" if line.kind == "heading" or (line.kind == "paragraph" and not is_listed(line)) else lead


def is_listed(line: Line) -> bool:
    return not line.words[:1].isalnum() or line.words[:1].islower() or NUMBERED.match(line.words) is not None


def items_of_table(table: Table, section: str, wanted: str, lead: str) -> list[Item]:
    if wanted in table.kinds.values():
        column = wanted
    elif table.kinds and any(table.kinds.values()):
        return []
    else:
        column = ""
    has_amount = "amount" in table.kinds.values()
    return [
        item_of(row, line, section, number, lead, has_amount=has_amount)
        for row in table.rows
        for number, line in enumerate(mains(row, column))
    ]


def mains(row: Row, column: str) -> list[Line]:
    """The lines of the wanted column, or where no heading tells it, of the cell with the most words."""
    lines = row.of(column)
    if column or not lines:
        return lines
    longest = max(lines, key=lambda line: len(line.words))
    own = longest.cell.column if longest.cell else 0
    return [line for line in lines if line.cell and line.cell.column == own]


def item_of(row: Row, line: Line, section: str, number: int, lead: str, *, has_amount: bool) -> Item:
    own = row.of("provision") or row.of("outcome")
    return Item(
        section,
        line,
        amount=paired(row.of("amount"), len(own), number),
        who=tuple(row.of("who")),
        measure=tuple(row.of("measure")),
        date=tuple(row.of("date")),
        governing=(*(each.words for each in row.of("") if each is not line), *([lead] if lead else [])),
        has_amount_column=has_amount,
    )


def paired(lines: Sequence[Line], mains_in_row: int, number: int) -> tuple[Line, ...]:
    """The amount of one of several items in a row: the one at its side where there are as many, or else all."""
    if mains_in_row > 1 and len(lines) == mains_in_row and number < len(lines):
        return (lines[number],)
    return tuple(lines)
