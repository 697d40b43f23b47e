"""Reading the ledger: who has read a thing, and whether the chain of a space is whole."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from qa_portal.ledger.models import Entry

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def entries_about(thing: "Model") -> "QuerySet[Entry]":
    """Everything recorded about one object, newest first; only those who steward its space see any."""
    return (
        Entry.objects.filter(space_id=thing.space_id, subject_id=str(thing.pk))  # type: ignore[attr-defined]
        .select_related("actor")
        .order_by("-at")
    )


@dataclass(frozen=True, slots=True)
class Verification:
    """The state of a chain: how many links were followed, and the number of the first that is wrong, or None."""

    links: int
    first_wrong: int | None

    @property
    def is_whole(self) -> bool:
        return self.first_wrong is None


def verify_chain(space_id: int) -> Verification:
    """Follow the chain of a space from its first link, computing each hash again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT links, first_wrong FROM app.verify_ledger(%s)", [space_id])
        links, first_wrong = cursor.fetchone()
    return Verification(links, first_wrong)
