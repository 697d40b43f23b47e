"""Figures as a file that a spreadsheet can open safely."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa_portal.web.spreadsheet import csv_of

STARTS = "=+-@＝＋－＠"


def read_back(text):
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text[1:], newline="")))


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+44 20",
        "-2+3",
        "@SUM(A1)",
        " =1+1",
        "\t=1+1",
        "\r\n=1+1",
        "\0=1+1",
        "\u200b=1+1",
        "\ufeff=1+1",
        "＝1+1",
        "--5",
        "-1.2.3",
        "-²",
    ],
)
def test_what_would_run_gets_an_apostrophe(cell):
    assert read_back(csv_of([[cell]])) == [[f"'{cell}"]]


@pytest.mark.parametrize(
    "cell", ["", "word", "4", "-4", "-4.5", "62%", "4 u", "c", "a=b", "1-2", "“quoted”", "a\nb", 'a"b', "a,b"]
)
def test_words_and_numbers_stay_as_they_are(cell):
    assert read_back(csv_of([[cell]])) == [[cell]]


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_whatever_is_in_a_cell_nothing_runs_and_nothing_is_lost(lines):
    back = read_back(csv_of(lines))
    assert [[bare(cell) for cell in line] for line in back] == [[bare(cell) for cell in line] for line in lines]
    assert not [cell for line in back for cell in line if runs(cell)]


def bare(cell):
    return cell.removeprefix("'")


def runs(cell):
    seen = "".join(letter for letter in cell if letter.isprintable()).lstrip()
    is_number = cell.removeprefix("-").replace(".", "", 1).isdecimal()
    return seen.startswith(tuple(STARTS)) and not is_number


@given(st.lists(st.text(), min_size=1))
def test_a_line_keeps_its_cells(line):
    assert len(read_back(csv_of([line]))[0]) == len(line)
