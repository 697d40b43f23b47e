"""Reading the ledger: what is recorded, what it is about in words, and whether the chain of a space is whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import connection

from qa_portal.ledger.models import Entry, Link
from qa_portal.ledger.subjects import PLAN, SUBJECTS, Subject, subject_of
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

Key = tuple[str, str]
"""The label and the id of a subject, as entries keep them."""


def entries_in(space: Space) -> "QuerySet[Entry]":
    """Everything recorded in a space; only those who steward it see any."""
    return Entry.objects.filter(space=space).select_related("actor")


@dataclass(frozen=True, slots=True)
class Named:
    """What an entry is about, in words. `whole` is the id of the plan that it is part of, or its own."""

    words: str
    whole: str = ""


def named(keys: Iterable[Key]) -> dict[Key, Named]:
    """The words of these subjects; one query a kind. One that the reader cannot see, or that is gone, is not named."""
    found: dict[Key, Named] = {}
    by_label: dict[str, set[str]] = {}
    for label, subject_id in keys:
        by_label.setdefault(label, set()).add(subject_id)
    for label, ids in by_label.items():
        if label in SUBJECTS:
            found |= {(label, pk): name for pk, name in _named(label, SUBJECTS[label], ids)}
    return found


def words_of(key: Key, names: dict[Key, Named]) -> Named:
    """The words of one subject among those that were looked up; nothing for an entry that is about nothing."""
    if not key[0]:
        return Named("")
    return names.get(key, Named(subject_of(key[0]).unseen, key[1]))


def _named(label: str, subject: Subject, ids: set[str]) -> Iterable[tuple[str, Named]]:
    rows = _rows(label).filter(pk__in=ids).values_list("pk", subject.part_of or "pk", *subject.named_by)
    return [(str(pk), Named(subject.said.format(*values), str(whole))) for pk, whole, *values in rows]


def parts_of(space: Space, whole: UUID) -> list[str]:
    """The ids under which things that are part of a plan are recorded, its own first."""
    ids = [str(whole)]
    for label, subject in SUBJECTS.items():
        if subject.part_of and label != PLAN:
            rows = _rows(label).filter(space=space, **{subject.part_of: whole})
            ids += [str(pk) for pk in rows.values_list("pk", flat=True)]
    return ids


def plan_with(space: Space, reference: str) -> UUID | None:
    """The id of the plan with this reference, or None."""
    plans = _rows(PLAN).filter(space=space, reference__iexact=reference)
    return plans.values_list("pk", flat=True).first()


def is_plan_of(space: Space, plan_id: UUID) -> bool:
    """Whether a space holds a plan with this id."""
    return _rows(PLAN).filter(space=space, pk=plan_id).exists()


def label_of(space: Space, subject_id: UUID) -> str:
    """The label of what has this id, by what is recorded here or as a plan of this space; "" when there is none."""
    recorded = Entry.objects.filter(space=space, subject_id=str(subject_id)).values_list("subject_type", flat=True)
    is_plan = _rows(PLAN).filter(space=space, pk=subject_id)
    return recorded.first() or (PLAN if is_plan.exists() else "")


def _rows(label: str) -> "QuerySet[Any]":
    model: Any = apps.get_model(label)
    return model.objects.all()


@dataclass(frozen=True, slots=True)
class Verification:
    """The state of a chain: how many links were followed, and the number of the first that is wrong, or None."""

    links: int
    first_wrong: int | None

    @property
    def is_whole(self) -> bool:
        return self.first_wrong is None

    @property
    def size(self) -> str:
        """How long the chain is, in words: "1,204 entries"."""
        return "1 entry" if self.links == 1 else f"{self.links:,} entries"


def verify_chain(space_id: int) -> Verification:
    """Follow the chain of a space from its first link, computing each hash again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT links, first_wrong FROM app.verify_ledger(%s)", [space_id])
        links, first_wrong = cursor.fetchone()
    return Verification(links, first_wrong)


def newest_link(space_id: int) -> Link | None:
    """The last link of a chain. Whoever keeps its hash elsewhere can see later that nothing was cut off the end."""
    return Link.objects.filter(space_id=space_id).select_related("entry").order_by("-number").first()


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a plan or of a part of it: by whom (an id), when, and how."""

    actor_id: int
    at: datetime
    act: str
    detail: str


def readings_of(space: Space, subject_ids: list[str]) -> list[Reading]:
    """Every reading of these subjects, newest first; nothing for who does not answer for the space."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.readings_of(%s, %s) ORDER BY at DESC", [space.pk, subject_ids])
        return [Reading(*row) for row in cursor.fetchall()]


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The newest link of one chain: what to keep elsewhere, so that a cut can be seen. No space: refusals of none."""

    space_id: int | None
    number: int
    hash: str
    at: datetime


def chain_ends() -> list[ChainEnd]:
    """The end of every chain; told to the operator alone, who sees no entry."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.chain_ends() ORDER BY space_id")
        return [ChainEnd(*row) for row in cursor.fetchall()]


def still_holds(space: Space, number: int, kept_hash: str) -> bool:
    """Whether a chain still holds, at this number, the link whose hash was kept elsewhere."""
    return Link.objects.filter(space=space, number=number, hash=kept_hash.lower()).exists()
