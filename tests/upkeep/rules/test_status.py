from datetime import UTC, datetime, timedelta

import pytest

from qa_portal.upkeep.rules import status
from qa_portal.upkeep.rules.status import Light, Sign, worst

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)


def sign(light: Light) -> Sign:
    return Sign("x", "X", light, "x")


def test_the_whole_is_as_bad_as_its_worst_sign():
    assert worst([]) is Light.GREEN
    assert worst([sign(Light.GREEN), sign(Light.RED), sign(Light.YELLOW)]) is Light.RED


@pytest.mark.parametrize(
    ("age", "light"),
    [(timedelta(0), Light.GREEN), (timedelta(hours=26), Light.YELLOW), (timedelta(hours=50), Light.RED)],
)
def test_a_backup_is_late_after_a_day_and_very_late_after_two(age, light):
    found = status.last_done("backup", "Backup", NOW - age, now=NOW, patience=status.BACKUP, note="3 rows")
    assert (found.light, found.value) == (light, age.total_seconds())
    assert found.says.endswith("ago: 3 rows.")


def test_what_was_never_done_is_no_alarm_at_night():
    found = status.last_done("backup", "Backup", None, now=NOW, patience=status.BACKUP)
    assert (found.light, found.value) == (Light.YELLOW, None)


def test_work_that_waits_half_an_hour_is_an_alarm():
    assert status.oldest_waiting(None, now=NOW).light is Light.GREEN
    assert status.oldest_waiting(NOW - timedelta(minutes=30), now=NOW).light is Light.RED


def test_a_clock_that_runs_ahead_makes_no_negative_age():
    assert status.oldest_waiting(NOW + timedelta(seconds=5), now=NOW).value == 0


@pytest.mark.parametrize(
    ("free", "light"), [(50, Light.GREEN), (19, Light.YELLOW), (4, Light.RED), (20, Light.GREEN), (5, Light.YELLOW)]
)
def test_a_disc_that_fills_up_is_seen_in_time(free, light):
    assert status.disc(free, 100).light is light


def test_a_disc_of_no_size_is_full():
    assert status.disc(0, 0).light is Light.RED


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=23, minutes=59), "23 hours"),
        (timedelta(days=2), "2 days"),
    ],
)
def test_a_span_is_said_in_its_largest_unit(age, words):
    assert status.span_words(age) == words
