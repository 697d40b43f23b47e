"""The record of a space as its pages show it: pages of sentences, who has read a plan, and all of it as a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Max, Q
from django.utils import timezone

from qa_portal.ledger.models import Entry
from qa_portal.ledger.queries import Named, entries_in, label_of, named, parts_of, words_of
from qa_portal.ledger.rules import Said, said
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first
from qa_portal.web.wording import moment_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_IN_A_FILE = 10_000
HEADINGS = ("Number", "When", "Who", "What", "Kind", "Act", "Object", "Id", "Detail", "Request", "Hash")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry in words."""

    entry: Entry
    subject: Named

    @property
    def said(self) -> Said:
        words = said(self.entry.kind, self.entry.act, self.entry.detail)
        return words if self.subject.words else words.alone()

    @property
    def sentence(self) -> str:
        """Who did what and when, as one would say it."""
        moment = moment_words(timezone.localtime(self.entry.at))
        return f"{self.said.about(self.entry.actor.name, self.subject.words)}, {moment}"

    @property
    def about(self) -> UUID | None:
        """The id of what can be looked into further: of the plan, or of the thing itself. None for a space or grant."""
        try:
            return UUID(self.subject.whole)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who has read a thing, how often, and when last."""

    name: str
    times: int
    last: datetime


@dataclass(frozen=True, slots=True)
class About:
    """One thing of which the record speaks, with everything recorded about it and its parts."""

    words: str
    entries: "QuerySet[Entry]"


def about(space: Space, subject_id: UUID) -> About | None:
    """What is recorded here about a plan and all its parts, or about one other thing; None when there is no such id."""
    label = label_of(space, subject_id)
    if not label:
        return None
    key = (label, str(subject_id))
    words = words_of(key, named([key])).words
    return About(words, entries_in(space).filter(subject_id__in=parts_of(space, subject_id)))


def readers_in(entries: "QuerySet[Entry]") -> list[Reader]:
    """Who has read what these entries are about, the most recent first."""
    read = entries.filter(kind=Entry.Kind.READ).values("actor__name", "actor_id")
    counted = read.annotate(times=Count("pk"), last=Max("at")).order_by("-last")
    return [Reader(each["actor__name"], each["times"], each["last"]) for each in counted]


def narrowed(entries: "QuerySet[Entry]", chosen: Mapping[str, str]) -> "QuerySet[Entry]":
    """The entries that fit what was chosen: kind, act, person (an id), since and until (ISO dates, both included)."""
    wanted = {
        "kind": chosen.get("kind"),
        "act": chosen.get("act"),
        "actor_id": chosen.get("person"),
        "at__gte": _midnight(chosen.get("since"), days=0),
        "at__lt": _midnight(chosen.get("until"), days=1),
    }
    return entries.filter(Q(**{column: value for column, value in wanted.items() if value}))


def entry_page(entries: "QuerySet[Entry]", *, key: str) -> Page:
    page = newest_first(entries, by="at", key=key)
    return Page(_rows(page.rows), page.newer, page.older)


def people_in(space: Space) -> list[tuple[str, str]]:
    """(id, name) of everybody who could ever enter the space, and so of all who can stand in its record."""
    people = Person.objects.filter(pk__in=space.grants.values("user_id")).order_by("name")
    return [(str(pk), name) for pk, name in people.values_list("pk", "name")]


def as_lines(entries: "QuerySet[Entry]") -> list[tuple[str, ...]]:
    """The newest entries as lines of a file, with their place in the chain; its headings first."""
    newest = entries.select_related("actor", "link").order_by("-at", "id")[:MOST_IN_A_FILE]
    return [HEADINGS, *(_line(row) for row in _rows(newest))]


def _rows(entries: Iterable[Entry]) -> list[EntryRow]:
    listed = [(entry, (entry.subject_type, entry.subject_id)) for entry in entries]
    names = named(key for _, key in listed if key[0])
    return [EntryRow(entry, words_of(key, names)) for entry, key in listed]


def _line(row: EntryRow) -> tuple[str, ...]:
    entry = row.entry
    link = getattr(entry, "link", None)  # written when a transaction ends, so this one's own entries have none yet
    return (
        str(link.number) if link else "",
        timezone.localtime(entry.at).isoformat(timespec="seconds"),
        entry.actor.name,
        row.said.about(entry.actor.name, row.subject.words),
        entry.get_kind_display(),
        entry.act,
        entry.subject_type,
        entry.subject_id,
        entry.detail,
        entry.request_id,
        link.hash if link else "",
    )


def _midnight(day: str | None, *, days: int) -> datetime | None:
    """Midnight at the start of a day, or so many days later."""
    if not day:
        return None
    return timezone.make_aware(datetime.combine(date.fromisoformat(day) + timedelta(days=days), time.min))
