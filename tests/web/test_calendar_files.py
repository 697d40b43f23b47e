"""Calendar files as RFC 5545 asks for them."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st

from qa_portal.web.calendar_files import Day, calendar_file

SUMMER = timezone(timedelta(hours=1))
DAY = Day("1@portal", date(2026, 12, 31), "Moderation", datetime(2026, 7, 1, 12, 0, tzinfo=SUMMER))


def lines_of(**facts):
    """Unfolded, as a calendar reads them."""
    file = calendar_file([Day(**{name: getattr(DAY, name) for name in Day.__slots__} | facts)]).decode()
    return file.replace("\r\n ", "").split("\r\n")


def test_a_day_is_a_day_and_its_stamp_is_in_utc():
    lines = lines_of()
    assert lines[0] == "BEGIN:VCALENDAR"
    assert {"DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "DTSTAMP:20260701T110000Z"} <= set(lines)
    assert lines[-2:] == ["END:VCALENDAR", ""]


def test_what_means_something_in_the_format_is_escaped():
    lines = lines_of(place="Room 3; second floor, left", about="Bring\r\na \\ pen")
    assert r"LOCATION:Room 3\; second floor\, left" in lines
    assert r"DESCRIPTION:Bring\na \\ pen" in lines


def test_what_was_called_off_says_so():
    assert "STATUS:CANCELLED" in lines_of(is_off=True)


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=120))
def test_no_line_is_longer_than_75_octets_and_none_loses_a_character(words):
    file = calendar_file([Day(DAY.uid, DAY.day, words, datetime(2026, 7, 1, tzinfo=UTC))])
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    said = next(line for line in lines_of(summary=words) if line.startswith("SUMMARY:"))
    plain = said.removeprefix("SUMMARY:").replace("\\\\", "\0").replace("\\;", ";").replace("\\,", ",")
    assert plain.replace("\0", "\\") == words
