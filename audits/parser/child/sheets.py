"""Tables as case-management systems export them: CSV in any usual dress, and Excel workbooks."""

import csv
import io
import re
from datetime import datetime, time

from .archive import open_archive
from .refusals import Refused

MOST_COLUMNS = 100
MOST_ROWS = 100_000
LONGEST_CELL = 1_000
DELIMITERS = ",;\t|"
BINARY = b"\x00"
SAMPLE_LINES = 50
UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_table(kind, data):
    """The rows that hold anything, as [number of the line, cells as text], and notes on how they were read."""
    rows, notes = (read_csv if kind == "csv" else read_workbook)(data)
    if not rows:
        raise Refused("no_rows")
    widest = max(len(cells) for _, cells in rows)
    if widest > MOST_COLUMNS:
        raise Refused("too_many_columns")
    return {"rows": rows, "notes": notes}


def read_csv(data):
    text = decoded(data)
    delimiter, text, skipped = delimiter_of(text)
    if delimiter is None:
        raise Refused("no_table")
    csv.field_size_limit(1024**2)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list] = []
    try:
        last = 0
        for cells in reader:
            add_row(rows, last + 1 + skipped, cells)
            last = reader.line_num
    except csv.Error as error:
        raise Refused("no_table") from error
    return rows, []


def decoded(data):
    """The text, by its mark, as UTF-8, or as older Windows programs write it."""
    if data.startswith(UTF16):
        return data.decode("utf-16", errors="replace")
    if BINARY in data:
        raise Refused("no_table")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def delimiter_of(text):
    """What stands between cells, the text without a line that only says so, and whether there was one."""
    said = re.match(r"sep=(.)\r?\n", text)
    if said:
        return said[1], text[said.end() :], 1
    if re.match(r"\s*(<!doctype|<html|<\?xml|\{|\[|%PDF)", text, re.IGNORECASE):
        return None, text, 0
    lines = [line for line in text.splitlines()[:SAMPLE_LINES] if line.strip()]
    counts = {mark: sorted(line.count(mark) for line in lines) for mark in DELIMITERS}
    usual = {mark: count[len(count) // 2] if count else 0 for mark, count in counts.items()}
    best = max(DELIMITERS, key=lambda mark: usual[mark])
    return (best if usual[best] else None), text, 0


def read_workbook(data):
    open_archive(data).close()
    import openpyxl  # late: it is slow to load and only workbooks need it

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    tables = [(sheet.title, table) for sheet in sheets if len(table := rows_of(sheet)) > 1]
    if not tables:
        return ([], []) if not sheets else (rows_of(sheets[0]), [])
    title, rows = max(tables, key=lambda each: len(each[1]))
    others = len(tables) - 1
    return rows, [
        f"The workbook has {others + 1} sheets with rows; the longest, “{title}”, was read."
    ] if others else []


def rows_of(sheet):
    rows: list[list] = []
    sheet.reset_dimensions()  # what a file says of its own size is not to be believed
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        add_row(rows, number, [text_of(cell) for cell in cells])
    return rows


def text_of(cell):
    """A cell as text: a date as year, month and day; a number without a needless ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time.min else cell.isoformat(" ", "minutes")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def add_row(rows, line, cells):
    while cells and not cells[-1].strip():
        cells.pop()
    if not cells:
        return
    if len(rows) > MOST_ROWS:
        raise Refused("too_many_rows")
    rows.append([line, [cell[:LONGEST_CELL].replace("\x00", "") for cell in cells]])
