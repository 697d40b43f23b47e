"""Reads a file of coded findings: CSV with a comment, the theme an expert gave it and, if known, the section."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from reporting.rules.themes.learning import Coded
from reporting.rules.themes.passages import Passage
from reporting.rules.themes.start import Start

COMMENT = ("comment", "finding", "excerpt", "text")
THEME = ("expert_theme", "theme")
SECTION = ("section",)
NAMED = 5
"""So many faults are told at most."""


class NotCodedError(ValueError):
    """A file that cannot be used; the message is a sentence for the person who gave it."""


def read_coded(text: str, start: Start) -> list[Coded]:
    """The coded findings of a file, one a row; rows without a theme are left out. Raises NotCodedError.

    The columns may stand in any order and beside others; a section is not needed.
    """
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    columns = {(name or "").strip().casefold(): name for name in reader.fieldnames or ()}
    comment, theme = _column(columns, COMMENT), _column(columns, THEME)
    section = next((columns[name] for name in SECTION if name in columns), None)
    rows = [
        (line, Passage(row[comment] or "", (row[section] or "") if section else ""), (row[theme] or "").strip())
        for line, row in enumerate(reader, start=2)
    ]
    _refuse_unknown([(line, label) for line, _, label in rows if label and not start.theme(label)])
    coded = [Coded(passage, found.key) for _, passage, label in rows if (found := start.theme(label))]
    if not coded:
        message = "The file holds no coded finding."
        raise NotCodedError(message)
    return coded


def _column(columns: Mapping[str, str], names: Sequence[str]) -> str:
    for name in names:
        if name in columns:
            return columns[name]
    message = f"The file has no column called {names[0]}."
    raise NotCodedError(message)


def _refuse_unknown(unknown: Sequence[tuple[int, str]]) -> None:
    if unknown:
        told = ", ".join(f"“{label}” (row {row})" for row, label in unknown[:NAMED])
        more = f" and {len(unknown) - NAMED} more" if len(unknown) > NAMED else ""
        message = f"The theme library does not know: {told}{more}."
        raise NotCodedError(message)
