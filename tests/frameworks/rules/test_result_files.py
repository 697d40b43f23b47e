"""What a file of published results may look like, and what is said of a file or a row that cannot be read."""

from datetime import date

import pytest

from frameworks.packs import read_pack
from frameworks.rules.result_files import MOST_BYTES, NoResultsError, answer_of, read_results
from frameworks.rules.scales import parse_scales

FOUR = parse_scales(read_pack("scales")).scales["experience_four"]
HEAD = "month,kind,theme,1,4\n"


def only(text):
    (row,) = read_results(text.encode())
    return row


@pytest.mark.parametrize(
    "said", ["March 2024", "Mar 2024", "2024-03", "2024-03-14", "03/2024", "14/03/2024", "14 March 2024"]
)
def test_months_are_read_as_people_write_them(said):
    assert only(f"{HEAD}{said},EHCP,Work,1,0").month == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Autumn,EHCP,Work,1,0", "month cannot be read"),
        ("13/2024,EHCP,Work,1,0", "month cannot be read"),
        ("March 2024,advice,Work,1,0", "plans or SEN Support"),
        ("March 2024,EHCP,,1,0", "no theme"),
        ("March 2024,EHCP,Work,1,-2", "“-2” in “4” is no number"),
        ("March 2024,EHCP,Work,1,many", "no number"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(row, why):
    assert why in only(HEAD + row).why_not


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "name the columns"),
        (b"x" * (MOST_BYTES + 1), "1 megabyte"),
        (b"month,focus\n" + b"May 2024,EHCP - a\n" * 1001, "in parts"),
    ],
)
def test_a_file_that_is_no_table_of_results_is_refused_whole(data, why):
    with pytest.raises(NoResultsError, match=why):
        read_results(data)


def test_semicolons_marks_of_order_and_other_letters_are_read():
    data = "\ufeffmonth;focus;1\nMay 2024;EHCP – Moving on;2\nTotal;;2\n"
    assert only(data).counts == {"1": 2}
    (row,) = read_results("month,focus,1\nMay 2024,EHCP – Café,2".encode("cp1252"))
    assert (row.case_kind, row.theme) == ("ehcp", "Café")


def test_a_column_counts_an_answer_by_its_number_or_its_words():
    assert answer_of("judgement_3", FOUR) == answer_of("3", FOUR) == answer_of(FOUR.label(3).casefold(), FOUR) == 3
    assert answer_of("remarks", FOUR) is None
