"""Calendar files by RFC 5545 (Internet Calendaring and Scheduling, 2009): whole days, no alarms, no people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings

CONTENT_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"
_LONGEST = 75
"""Octets of a line (section 3.1)."""
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class Day:
    """Something that takes place on a day. `uid` stays the same when it is moved, `changed` says when it last was."""

    uid: str
    day: date
    summary: str
    changed: datetime
    place: str = ""
    about: str = ""
    address: str = ""
    is_off: bool = False


def uid(kind: str, pk: object) -> str:
    """The name by which a calendar knows something again when it comes a second time."""
    host = settings.BASE_URL.partition("://")[2] or "portal.invalid"
    return f"{kind}-{pk}@{host}"


def calendar_file(days: Iterable[Day]) -> bytes:
    """The file that calendars read."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//EHCP quality assurance//EN", "METHOD:PUBLISH"]
    for day in days:
        lines += _event(day)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(day: Day) -> list[str]:
    said = {
        "UID": day.uid,
        "DTSTAMP": f"{day.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "SEQUENCE": str(int(day.changed.timestamp())),
        "DTSTART;VALUE=DATE": f"{day.day:%Y%m%d}",
        "DTEND;VALUE=DATE": f"{day.day + timedelta(days=1):%Y%m%d}",
        "SUMMARY": _escaped(day.summary),
        "LOCATION": _escaped(day.place),
        "DESCRIPTION": _escaped(day.about),
        "URL": day.address,
        "STATUS": "CANCELLED" if day.is_off else "CONFIRMED",
    }
    return ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in said.items() if value), "END:VEVENT"]


def _escaped(words: str) -> str:
    """TEXT as section 3.3.11 has it; other control characters, which no calendar may hold, are left out."""
    plain = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_ESCAPED.get(each, each) for each in plain if each == "\n" or each.isprintable())


def _folded(line: str) -> str:
    """In pieces of 75 octets at most, each but the first behind a space, no character torn apart."""
    pieces, piece, length = [], "", 0
    for each in line:
        size = len(each.encode())
        if length + size > _LONGEST:
            pieces.append(piece)
            piece, length = " ", 1
        piece, length = piece + each, length + size
    return "\r\n".join([*pieces, piece])
