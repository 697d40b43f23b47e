"""Who has read one plan, for those who answer for it: each reading with its moment and way, by person and date."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from qa_portal.ledger.queries import Reading, named, parts_of, readings_of, words_of
from qa_portal.ledger.rules import said
from qa_portal.ledger.subjects import PLAN
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space

MOST_SHOWN = 200
HEADINGS = ("When", "Who", "How")


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One reading in words."""

    reading: Reading
    name: str

    @property
    def how(self) -> str:
        """As the record says it: "read the plan, to score it"."""
        return said("read", self.reading.act, self.reading.detail).about("", "the plan")

    @property
    def day(self) -> date:
        return timezone.localdate(self.reading.at)


def words_of_plan(plan_id: UUID) -> str:
    """How a plan is said, such as "plan NCC-2026-0042": by its reference, which holds no name."""
    key = (PLAN, str(plan_id))
    return words_of(key, named([key])).words


def rows_about(space: Space, plan_id: UUID) -> list[ReadingRow]:
    """Every reading of a plan, of its documents and of audits of it, newest first."""
    readings = readings_of(space, parts_of(space, plan_id))
    names = dict(Person.objects.filter(pk__in={each.actor_id for each in readings}).values_list("pk", "name"))
    return [ReadingRow(each, names.get(each.actor_id, "Somebody")) for each in readings]


def readers_among(rows: Iterable[ReadingRow]) -> list[tuple[str, str]]:
    """(id, name) of everybody who has read it, by name."""
    return sorted({(str(row.reading.actor_id), row.name) for row in rows}, key=lambda reader: reader[1])


def narrowed(rows: Iterable[ReadingRow], chosen: Mapping[str, str]) -> list[ReadingRow]:
    """Those that fit what was chosen: person (an id), since and until (ISO dates, both included)."""
    person = chosen.get("person", "")
    since, until = chosen.get("since", ""), chosen.get("until", "9999")
    return [row for row in rows if person in {"", str(row.reading.actor_id)} and since <= row.day.isoformat() <= until]


def as_lines(rows: Iterable[ReadingRow]) -> list[tuple[str, ...]]:
    """As lines of a file, its headings first."""
    return [HEADINGS, *(_line(row) for row in rows)]


def _line(row: ReadingRow) -> tuple[str, ...]:
    return timezone.localtime(row.reading.at).isoformat(timespec="seconds"), row.name, row.how
