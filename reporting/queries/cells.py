"""Counting facts into cells, by one statement: for the cells that are kept, and for groups that nobody keeps.

A dashboard without filters reads what is kept. With filters it counts the council's own slim facts by the same
statement, so that both always agree.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import JSONBAgg
from django.db import connection
from django.db.models import Func, JSONField, Q

from qa_portal.spaces.models import Space
from reporting.models import FigureCell
from reporting.rules.tallies import ALL_PLANS, Cell

CUTS: Mapping[str, str] = {
    "event": "plan_event",
    "need": "primary_need",
    "age": "age_band",
    "stage": "key_stage",
    "setting": "setting_type",
    "team": "team",
    "author": "author_type",
}
"""The cuts of figures -> the column of a fact that holds each."""

COLUMNS = ("term_id", "framework_version_id", "level", "instrument", "cut", "value", "measure", "key", "grade")
KEY = ", ".join(("space_id", *COLUMNS))

_LINES = ", ".join(f"('{cut}', f.{column})" for cut, column in CUTS.items())
_FACT = "f.space_id, f.term_id, f.framework_version_id, f.level, f.instrument"
STANDING = """NOT EXISTS (SELECT 1 FROM reporting_auditfact later
    WHERE later.space_id = f.space_id AND later.corrects_id = f.id)"""


def counting(which: str) -> str:
    """The statement that counts the facts `f` of which `which` is true: one row a cell, with `n`.

    A family's part is asked for and never judged, so "fa" is no contributor here.
    """
    return f"""
        SELECT {_FACT}, c.cut, c.value, m.measure, m.key, m.grade::smallint, count(*) AS n
        FROM reporting_auditfact f
        CROSS JOIN LATERAL (VALUES ('{ALL_PLANS}', ''), {_LINES}) AS c (cut, value)
        CROSS JOIN LATERAL (VALUES ('audit', '', 0), ('content', '', f.content_grade), ('process', '', f.process_grade))
            AS m (measure, key, grade)
        WHERE m.grade IS NOT NULL AND {which} GROUP BY {_FACT}, c.cut, c.value, m.measure, m.key, m.grade
        UNION ALL
        SELECT {_FACT}, '{ALL_PLANS}', '', m.measure, m.key, m.grade::smallint, count(*)
        FROM reporting_auditfact f CROSS JOIN LATERAL (
            SELECT 'criterion' AS measure, s.criterion AS key, s.grade FROM reporting_scorefact s
            WHERE s.space_id = f.space_id AND s.fact_id = f.id AND s.grade IS NOT NULL
            UNION ALL
            SELECT 'contributor', who, s.grade FROM reporting_scorefact s CROSS JOIN LATERAL unnest(s.contributors) who
            WHERE s.space_id = f.space_id AND s.fact_id = f.id AND s.grade IS NOT NULL AND who <> 'fa'
            UNION ALL
            SELECT 'section', given.key, given.value::smallint FROM jsonb_each_text(f.section_grades) given
            UNION ALL
            SELECT 'gate', gate, 0 FROM unnest(f.gates_failed) gate
        ) AS m WHERE {which} GROUP BY {_FACT}, m.measure, m.key, m.grade
    """  # noqa: S608 - every part is a constant of this module


@dataclass(frozen=True)
class Narrowed:
    """What a dashboard is narrowed to: groups by their cut, days, and one auditor's own work."""

    groups: Mapping[str, str] = field(default_factory=dict)
    since: date | None = None
    until: date | None = None
    auditor_id: int | None = None

    @property
    def is_whole(self) -> bool:
        return not (self.groups or self.since or self.until or self.auditor_id)

    @property
    def filters(self) -> Q:
        """The same for a queryset of facts."""
        wanted = {CUTS[cut]: value for cut, value in self.groups.items()}
        days = {"submitted_on__gte": self.since, "submitted_on__lte": self.until, "audit__auditor": self.auditor_id}
        return Q(**wanted, **{name: value for name, value in days.items() if value})


def cells_of(space: Space, level: str, narrowed: Narrowed, term_id: UUID | None) -> list[Cell]:
    """The cells at one level of a council, kept or counted: of all terms, but groups of plans of the given one alone.

    Of other terms a group has its number of audits and no grades.
    """
    return _kept(space, level, term_id) if narrowed.is_whole else _counted(space, level, narrowed)


_STANDARD = ("term_id", "framework_version_id", "instrument")
_COUNT = ("cut", "value", "measure", "key", "grade")
_READ = (*_STANDARD, *_COUNT)


def _kept(space: Space, level: str, term_id: UUID | None) -> list[Cell]:
    """One row for each term, version and instrument: thousands of rows take longer to take in than to find."""
    wanted = Q(cut=ALL_PLANS) | Q(measure=FigureCell.Measure.AUDIT) | Q(term=term_id)
    kept = FigureCell.objects.in_space(space).filter(wanted, level=level, count__gt=0)
    gathered = kept.values_list(*_STANDARD).annotate(counts=JSONBAgg(_AS_LINE)).order_by()
    return [Cell(*standard, *count) for *standard, counts in gathered for count in counts]


_AS_LINE = Func(*_COUNT, "count", function="jsonb_build_array", output_field=JSONField())


def _counted(space: Space, level: str, narrowed: Narrowed) -> list[Cell]:
    which, values = _where(space, level, narrowed)
    read = ", ".join(_READ)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {read}, n FROM ({counting(which)}) counted", [*values, *values])  # noqa: S608 - constants
        return [Cell(*row) for row in cursor.fetchall()]


def _where(space: Space, level: str, narrowed: Narrowed) -> tuple[str, Sequence[Any]]:
    parts: list[tuple[str, Any]] = [("f.space_id = %s", space.pk), ("f.level = %s", level)]
    parts += [(f"f.{CUTS[cut]} = %s", value) for cut, value in narrowed.groups.items()]
    if narrowed.since:
        parts.append(("f.submitted_on >= %s", narrowed.since))
    if narrowed.until:
        parts.append(("f.submitted_on <= %s", narrowed.until))
    if narrowed.auditor_id:
        own = "EXISTS (SELECT 1 FROM audits_audit a WHERE a.space_id = f.space_id AND a.id = f.audit_id"
        parts.append((f"{own} AND a.auditor_id = %s)", narrowed.auditor_id))
    return " AND ".join([STANDING, *(part for part, _ in parts)]), [value for _, value in parts]


def levels_counted(space: Space) -> dict[UUID, dict[str, int]]:
    """Term -> level -> how many audits are counted."""
    rows = FigureCell.objects.in_space(space).filter(cut=ALL_PLANS, measure=FigureCell.Measure.AUDIT, count__gt=0)
    found: dict[UUID, dict[str, int]] = {}
    for term, level, count in rows.values_list("term_id", "level", "count"):
        held = found.setdefault(term, {})
        held[level] = held.get(level, 0) + count
    return found
