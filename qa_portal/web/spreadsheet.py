"""Figures as CSV that a spreadsheet can open safely."""

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def csv_of(lines: Iterable[Sequence[str]]) -> str:
    """Lines as RFC 4180, with a byte-order mark for Excel. A cell that would run as a formula gets an apostrophe.

    Numbers stay numbers: a minus sign before digits is left as it is. Source: OWASP ASVS 5.0, 1.2.10.
    """
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerows([_safe(cell) for cell in line] for line in lines)
    return "\ufeff" + file.getvalue()


def _safe(cell: str) -> str:
    """Spreadsheets pass over white space and characters that nobody sees before they look for a formula."""
    seen = "".join(letter for letter in cell if letter.isprintable()).lstrip()
    runs = seen.startswith(_STARTS_A_FORMULA) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if runs else cell
