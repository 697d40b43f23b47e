"""Taking in an export of a case-management system: what columns and values mean, and what is wrong with rows."""

from audits.rules.register.checking import check_rows
from audits.rules.register.codes import code_of, folded, likely_code
from audits.rules.register.columns import Column, describe_columns, guess_columns, wrong_meanings
from audits.rules.register.fields import COUNCIL, DATE_OF, LEAVE_OUT, OTHER, OWN, Field, Kind, fields_with
from audits.rules.register.files import table_kind
from audits.rules.register.heading import NoTable, split_heading
from audits.rules.register.reading import BLANKS
from audits.rules.register.results import Checked, Fault, GoodRow, Outcome, Row, Terms

__all__ = [
    "BLANKS",
    "COUNCIL",
    "DATE_OF",
    "LEAVE_OUT",
    "OTHER",
    "OWN",
    "Checked",
    "Column",
    "Fault",
    "Field",
    "GoodRow",
    "Kind",
    "NoTable",
    "Outcome",
    "Row",
    "Terms",
    "check_rows",
    "code_of",
    "describe_columns",
    "fields_with",
    "folded",
    "guess_columns",
    "likely_code",
    "split_heading",
    "table_kind",
    "wrong_meanings",
]
