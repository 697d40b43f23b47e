"""The extract of a council for its business intelligence: its schema, and what a cell looks like."""

from reporting.rules.extract.cells import cell
from reporting.rules.extract.schema import DAYS_KEPT, SCHEMA_VERSION, TABLES, ExtractTable, described

__all__ = ["DAYS_KEPT", "SCHEMA_VERSION", "TABLES", "ExtractTable", "cell", "described"]
