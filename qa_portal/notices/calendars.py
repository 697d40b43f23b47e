"""A person's days for their own calendar: kinds and links, no name, no plan and no child."""

from django.conf import settings
from django.utils import timezone

from qa_portal.notices.ahead import Ahead
from qa_portal.notices.queries import Day
from qa_portal.web import calendar_files

ABOUT = "What it is about is in the portal, after signing in."


def calendar_of(day: Day) -> bytes:
    """The file of what is due and takes place from today on. Taken again later, it moves what has moved."""
    return calendar_files.calendar_file(_day(each) for each in day.ahead if each.day >= day.today)


def _day(each: Ahead) -> calendar_files.Day:
    return calendar_files.Day(
        uid=calendar_files.uid(each.kind, each.id),
        day=each.day,
        summary=each.kind.label,
        changed=timezone.now(),
        about=ABOUT,
        address=settings.BASE_URL + each.href,
    )
