from datetime import UTC, date, datetime, timedelta

import pytest

from qa_portal.web import wording

NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


def test_a_date_in_words():
    assert wording.date_words(date(2026, 11, 2)) == "2 November 2026"


def test_a_time_in_words():
    assert wording.time_words(NOW) == "14:02"


def test_a_moment_has_its_time_and_a_date_has_none():
    assert wording.moment_words(NOW) == "22 November 2026 at 14:02"
    assert wording.moment_words(date(2026, 11, 22)) == "22 November 2026"


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(seconds=60), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=1), "today at 13:02"),
        (timedelta(hours=15), "yesterday at 23:02"),
        (timedelta(days=2), "20 November 2026"),
        (timedelta(seconds=-5), "just now"),
    ],
)
def test_how_long_ago(before, words):
    assert wording.ago_words(NOW - before, NOW) == words
