"""What takes place in a council and its area, day by day: rounds that are due, moderation and deep dives, training."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.conf import settings
from django.urls import reverse

from audits.models import AuditRound
from moderation.models import CourseEvent, ModerationSession, MultiAgencyAudit
from moderation.queries.sessions import visible_sessions
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.calendar_files import Day, uid

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a day: what it is, where its page is, and where its calendar file is, if it has one."""

    day: date
    title: str
    kind: str
    colour: str
    address: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar. `before` and `after` name the months beside it, as the address has them."""

    first: date
    days: Sequence[tuple[date, Sequence[Entry]]]

    @property
    def before(self) -> str:
        year, month = self.first.year, self.first.month
        return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02}"

    @property
    def after(self) -> str:
        return _after(self.first).strftime("%Y-%m")


def _after(first: date) -> date:
    return date(first.year + first.month // _DECEMBER, first.month % _DECEMBER + 1, 1)


def month_of(viewer: Viewer, space: Space, first: date) -> Month:
    """A month as the viewer may see it; in a library without what belongs to one council."""
    library = space if space.kind == SpaceKind.LIBRARY else library_of(space)
    found = [
        *_training(library, first),
        *_joint(viewer, library, first),
        *_rounds(viewer, space, first),
        *_sessions(viewer, space, first),
    ]
    ordered = sorted(found, key=lambda each: (each.day, each.kind, each.title))
    days = [(day, list(entries)) for day, entries in groupby(ordered, key=lambda each: each.day)]
    return Month(first, days)


def _joint(viewer: Viewer, library: Space, first: date) -> Iterator[Entry]:
    if not decide(viewer, Act.JOINT_READ, library):
        return
    for each in MultiAgencyAudit.objects.in_space(library).filter(held_on__gte=first, held_on__lt=_after(first)):
        kind = f"Multi-agency deep dive: {each.theme}" if each.theme else "Multi-agency audit"
        yield Entry(each.held_on, each.title, kind, "purple", reverse("moderation:joint", args=[library.slug, each.pk]))


def _training(library: Space, first: date) -> Iterator[Entry]:
    events = CourseEvent.objects.in_space(library).filter(held_on__gte=first, held_on__lt=_after(first))
    for each in events.filter(cancelled_at=None):
        at = [library.slug, each.pk]
        yield Entry(
            each.held_on,
            each.title,
            each.get_kind_display(),
            "green",
            reverse("moderation:training-event", args=at),
            reverse("moderation:training-event-file", args=at),
        )


def _rounds(viewer: Viewer, space: Space, first: date) -> Iterator[Entry]:
    if space.kind != SpaceKind.COUNCIL or not decide(viewer, Act.ROUND_READ, space):
        return
    for each in AuditRound.objects.in_space(space).filter(due_on__gte=first, due_on__lt=_after(first)):
        address = reverse("audits:round", args=[space.slug, each.pk])
        yield Entry(each.due_on, each.name, "Routine round is due", "blue", address)


def _sessions(viewer: Viewer, space: Space, first: date) -> Iterator[Entry]:
    if space.kind != SpaceKind.COUNCIL or not decide(viewer, Act.SESSION_READ, space):
        return
    for each in visible_sessions(viewer, space).filter(held_on__gte=first, held_on__lt=_after(first)):
        at = [space.slug, each.pk]
        kind, colour = (f"Deep dive: {each.theme}", "purple") if each.theme else ("Moderation", "turquoise")
        pages = [reverse(f"moderation:{name}", args=at) for name in ("session", "session-file")]
        yield Entry(each.held_on, each.title, kind, colour, *pages)


def day_of_session(session: ModerationSession) -> Day:
    """For a calendar: the day, the place and the way to the page, and nothing of any plan or person."""
    address = reverse("moderation:session", args=[session.space.slug, session.pk])
    changed = session.history.latest("history_date").history_date
    place = ", ".join(each for each in (session.get_mode_display(), session.place) if each)
    return Day(
        uid=uid("session", session.pk),
        day=session.held_on,
        summary="Moderation session",
        changed=changed,
        place=place,
        about="The plans and the people of this session are in the portal.",
        address=settings.BASE_URL + address,
    )


def day_of_event(event: CourseEvent) -> Day:
    """A training day for a calendar."""
    address = reverse("moderation:training-event", args=[event.space.slug, event.pk])
    return Day(
        uid=uid("training", event.pk),
        day=event.held_on,
        summary=event.title,
        changed=event.history.latest("history_date").history_date,
        place=f"{event.get_mode_display()}: {event.place}",
        about=f"{event.hours_said}\nLed by {event.led_by}".strip(),
        address=settings.BASE_URL + address,
        is_off=event.cancelled_at is not None,
    )
