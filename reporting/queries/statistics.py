"""What is read across councils, by the database's role of statistics: the one module that may, and the worker's alone.

PostgreSQL shows that role the entries of councils that take part and of which terms quartiles stand, and nothing else.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import psycopg
from django.conf import settings
from psycopg.rows import class_row
from pydantic import BaseModel

from reporting.rules.benchmarks import Entry, ScaleKey, Subject
from reporting.rules.intervals import Share

LAID_AFTER = timedelta(days=28)
"""So long after the latest last day of a term every council has given what it has; see `benchmarks.GIVEN_AFTER`."""

_ENTRIES = """
    SELECT space_id, area_id, year, term, level, framework, measure, scale, scale_version, scale_digest, good, audits
    FROM reporting_benchmarkentry entry
    WHERE NOT EXISTS (SELECT FROM reporting_benchmark laid WHERE laid.year = entry.year AND laid.term = entry.term)
    AND (SELECT max(ends_on) FROM reporting_benchmarkentry other
         WHERE other.year = entry.year AND other.term = entry.term) <= %s
"""


class _Row(BaseModel):
    space_id: int
    area_id: int
    year: str
    term: str
    level: str
    framework: str
    measure: str
    scale: str
    scale_version: int
    scale_digest: str
    good: int
    audits: int

    @property
    def entry(self) -> Entry:
        subject = Subject(self.year, self.term, self.level, self.framework, self.measure)
        scale = ScaleKey(self.scale, self.scale_version, self.scale_digest)
        return Entry(self.space_id, self.area_id, subject, scale, Share(self.good, self.audits))


def can_be_read() -> bool:
    """Whether this process was given the address of the role of statistics."""
    return bool(settings.STATISTICS_URL)


def entries_due(today: date) -> Iterable[Entry]:
    """What councils that take part gave of terms that are over for long enough and of which no quartiles stand yet."""
    with (
        psycopg.connect(settings.STATISTICS_URL, autocommit=True) as statistics,
        statistics.cursor(row_factory=class_row(_Row)) as cursor,
    ):
        return [row.entry for row in cursor.execute(_ENTRIES, [today - LAID_AFTER])]
