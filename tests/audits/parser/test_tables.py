"""Tables as systems export them, and files that are none: each is read or refused with a sentence, whatever it is."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from audits.parser.run import Refusal
from audits.parser.tables import parse_table

TABLE = "Reference,Born\nA-1,2015-03-04\nÀ-2,\n"


def cells(text_or_bytes, kind="csv"):
    data = text_or_bytes.encode() if isinstance(text_or_bytes, str) else text_or_bytes
    return [row.cells for row in parse_table(data, kind).rows]


def refused(data, kind="csv"):
    found = parse_table(data, kind)
    assert isinstance(found, Refusal)
    return found.reason


def workbook(*rows, sheets=("Plans",)):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_is_read_in_any_usual_encoding(encoding):
    assert cells(TABLE.encode(encoding))[2] == ("À-2",)


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_a_table_is_read_with_any_usual_delimiter(mark):
    assert cells(TABLE.replace(",", mark))[1] == ("A-1", "2015-03-04")


def test_a_line_that_says_the_delimiter_is_no_row():
    rows = parse_table(b"sep=;\r\nReference;Born\r\nA-1;2015-03-04\r\n", "csv").rows
    assert [(row.line, row.cells[0]) for row in rows] == [(2, "Reference"), (3, "A-1")]


def test_lines_are_those_of_the_file_even_where_a_cell_holds_several():
    rows = parse_table(b'a,b\n"one\ntwo",2\n\nlast,3\n', "csv").rows
    assert [row.line for row in rows] == [1, 2, 5]


def test_a_workbook_is_read_with_its_dates_and_numbers():
    data = workbook(
        ("Reference", "Born", "Year"), ("A-1", date(2015, 3, 4), 7.0), (None, None, None), ("A-2", 45905, "R")
    )
    rows = parse_table(data, "xlsx").rows
    assert [row.cells for row in rows[1:]] == [("A-1", "2015-03-04", "7"), ("A-2", "45905", "R")]
    assert rows[2].line == 4


def test_of_several_sheets_the_longest_is_read_and_it_is_said():
    found = parse_table(workbook(("a", "b"), ("1", "2"), sheets=("One", "Two")), "xlsx")
    assert "2 sheets" in found.notes[0]


def test_what_is_no_table_is_refused_with_a_sentence():
    assert "empty" in refused(b"")
    for data in (b"\x89PNG\x00\x01", b"<html><td>1,2</td>", b"only words\nand more words\n"):
        assert refused(data).startswith("No table was found")
    assert "damaged" in refused(b"PK\x03\x04 and no archive", "xlsx")
    assert "empty" in refused(workbook(sheets=("Plans",)), "xlsx")


def test_too_many_columns_are_refused():
    assert "more than 100 columns" in refused(",".join(str(number) for number in range(200)).encode() + b"\n")


def test_a_workbook_with_macros_is_refused():
    data = io.BytesIO(workbook(("a", "b"), ("1", "2")))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"code")
    assert "macros" in refused(data.getvalue(), "xlsx")


def test_a_workbook_that_unpacks_without_end_is_refused():
    data = io.BytesIO(workbook(("a", "b"), ("1", "2")))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.bin", b"0" * 3 * 1024**2)
    assert "unpacks to far more" in refused(data.getvalue(), "xlsx")


def test_a_locked_workbook_is_refused():
    ole = bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(ole, "xlsx")
