"""The clock of the story: services see the day on which the deed was done, and write it into every row and record.

Services ask `django.utils.timezone` for the time and nobody else, so this is the one place where it can be told. It is
for a story about people who do not exist; see `docs/decisions/0018-the-demonstration-has-its-own-clock.md`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from django.utils import timezone

MORNING = time(9, 30)


@contextmanager
def story_time(moment: datetime) -> Iterator[None]:
    """Within it, now is that moment; never later than it really is, since nobody has acted in the future."""
    before = timezone.now
    told = min(moment, before()).astimezone(UTC)  # as the real clock tells it: names of files are made from it
    timezone.now = lambda: told
    try:
        yield
    finally:
        timezone.now = before


def moment(day: date, at: time = MORNING) -> datetime:
    """A time of day, in the time of the country."""
    return timezone.make_aware(datetime.combine(day, at))
