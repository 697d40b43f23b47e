"""Starts the reader for a table, as `run` does for a document, and turns what becomes of it into rows or a Refusal."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from audits.parser.child.refusals import SENTENCES as OF_DOCUMENTS
from audits.parser.run import Refusal, memory_file, start, take_answer
from audits.rules.register import Row

WALL_SECONDS = 60.0
MOST_ANSWER = 96 * 1024**2
"""A hundred thousand rows of fifteen columns make 20 MB of JSON."""

OF_TABLES = {
    "password": "The workbook is locked with a password, or is of the older kind (.xls). Save it as .xlsx without one.",
    "old_word": "This is an Excel workbook of the older kind (.xls). Save it as .xlsx or CSV and upload that.",
    "wrong_kind": "The file is not what its name says. Open it, save it as CSV or .xlsx and upload that.",
    "macros": "The workbook holds macros. Save it as an ordinary workbook (.xlsx) or as CSV and upload that.",
    "zip_bomb": "The workbook unpacks to far more than a register can hold, so it was not opened. Export it as CSV.",
    "too_large": "The file is too large to read. Export fewer columns, or the register in parts.",
    "too_slow": "The table took too long to read. Export it as CSV, or in parts.",
    "too_much_memory": "The table needs too much memory to read. Export it as CSV, or in parts.",
    "too_much_text": "The table holds more text than a register can have. Export only the columns that are needed.",
    "empty": "The file is empty. Export the register again and check that it holds rows.",
    "damaged": "The file is damaged or was cut short. Export the register again and upload that.",
    "crashed": "The table could not be read and stopped the reader. Export it as CSV and upload that.",
    "unreadable": "The table could not be read. Export it as CSV and upload that.",
}
SENTENCES = OF_DOCUMENTS | OF_TABLES


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file that hold anything, and sentences on how they were read."""

    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def parse_table(data: bytes, kind: str) -> Table | Refusal:
    """Read one table of the given kind ("csv", "xlsx"). Never raises for a bad file."""
    with memory_file(data) as file:
        answer = take_answer(start(kind, file), time.monotonic() + WALL_SECONDS, MOST_ANSWER)
    return _refusal(answer.code) if isinstance(answer, Refusal) else _checked(answer)


def _checked(answer: bytes) -> Table | Refusal:
    """The answer, if it is what an honest child would say."""
    try:
        reply = json.loads(answer)
        return _table(reply) if reply["ok"] else _refusal(reply["code"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return _refusal("crashed")


def _table(reply: Mapping[str, Any]) -> Table:
    rows = tuple(Row(int(line), tuple(map(str, cells))) for line, cells in reply["rows"])
    return Table(rows, tuple(map(str, reply["notes"])))


def _refusal(code: str) -> Refusal:
    return Refusal(code, SENTENCES[code])
