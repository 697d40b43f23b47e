"""Who received an issued report, from the seats of its group; and who has opened it, from the record of readings."""

from dataclasses import dataclass
from datetime import datetime

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.ledger.queries import Reading, readings_of
from qa_portal.partners.models import Group
from qa_portal.people.models import Person
from qa_portal.spaces.queries import library_of
from reporting.models import Report, Seat

LEADS = frozenset({Role.QA_LEAD, Role.SENIOR_MANAGER})
WAYS = {"view": "on the page", "pdf": "as a PDF", "word": "in Word", "csv": "as a table"}


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody who opened a report: how often, when last, and in which ways."""

    name: str
    times: int
    last: datetime
    ways: tuple[str, ...]


@dataclass(frozen=True)
class Received:
    """The group that a report was laid before, the seats to which it went, and everybody who opened it."""

    group: str
    seats: list[Seat]
    opened: list[Opened]


def received(viewer: Viewer, report: Report) -> Received | None:
    """For those who lead the work, of an issued report; None for others. A summary goes to no group."""
    if not report.is_issued or not LEADS & viewer.roles_in(report.space_id):
        return None
    copies = Report.objects.filter(copied_from=report.pk).select_related("space")
    readings = [each for kept in (report, *copies) for each in readings_of(kept.space, [str(kept.pk)])]
    group = report.council.paig_name if report.goes_to_board else ""
    return Received(group, _seats(report) if group else [], _opened(readings))


def _seats(report: Report) -> list[Seat]:
    """The seats of the council's own group, as they are filled now."""
    library = library_of(report.space)
    group = Group.objects.in_space(library).filter(kind=Group.Kind.PAIG, organisation=report.council.organisation)
    seats = Seat.objects.in_space(library).filter(group__in=group, ended_on=None)
    return list(seats.select_related("organisation"))


def _opened(readings: list[Reading]) -> list[Opened]:
    """Each reader once, whoever opened it last first."""
    by_reader: dict[int, list[Reading]] = {}
    for reading in sorted(readings, key=lambda each: each.at, reverse=True):
        by_reader.setdefault(reading.actor_id, []).append(reading)
    names = dict(Person.objects.filter(pk__in=by_reader).values_list("pk", "name"))
    return [_row(names.get(reader, "Somebody"), own) for reader, own in by_reader.items()]


def _row(name: str, own: list[Reading]) -> Opened:
    ways = tuple(dict.fromkeys(WAYS.get(each.detail, each.detail) for each in own))
    return Opened(name, len(own), own[0].at, ways)
