"""What an uploaded register says it is, before anything reads it."""

from audits.rules.register.heading import NoTable

ENOUGH = 128
ENDINGS = {"csv": "csv", "txt": "csv", "tsv": "csv", "xlsx": "xlsx"}
"""Ending of a name -> kind of table."""

_ZIP, _OLD_OFFICE = b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")
_WITH_MACROS = {"xlsm", "xlsb", "xltm", "xlam"}


def table_kind(name: str, head: bytes) -> str:
    """The kind that both the ending and the first bytes agree on. Raises NoTable with what to do instead."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if not head:
        raise NoTable("The file is empty. Export the register again and check that it holds rows.")
    if ending in _WITH_MACROS:
        raise NoTable(
            "This workbook can hold macros. Save it as an ordinary workbook (.xlsx) or as CSV and choose that."
        )
    if ending == "xls" or head.startswith(_OLD_OFFICE):
        raise NoTable(
            "The workbook is locked with a password or of the older kind. Save it as .xlsx without a password."
        )
    if ending not in ENDINGS:
        raise NoTable("Choose a CSV file or an Excel workbook (.xlsx), as your case-management system exports it.")
    if (ENDINGS[ending] == "xlsx") != head.startswith(_ZIP):
        raise NoTable(f"The name ends in .{ending}, but the file is something else. Export it again and choose that.")
    return ENDINGS[ending]
