"""Who may enter a space and who could: every grant, with its reason, for those who steward it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils import timezone

from qa_portal.access.roles import NAMES, Role
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.web.paging import Page

if TYPE_CHECKING:
    from django.db.models import QuerySet

ON_A_PAGE = 50
LIVE, SOON, ENDED, ALL = "", "soon", "ended", "all"
STATES = {LIVE: "Now", SOON: "Ends within a month", ENDED: "Ended", ALL: "All"}
SOON_IS = timedelta(days=31)
"""What the list can be narrowed to, in words; without a choice it shows who may enter now or from a day to come."""


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One grant at one moment."""

    grant: SpaceGrant
    at: datetime

    @property
    def role_name(self) -> str:
        return NAMES[Role(self.grant.role)]

    @property
    def is_ended(self) -> bool:
        return self.is_revoked or (self.grant.expires_at is not None and self.grant.expires_at <= self.at)

    @property
    def is_revoked(self) -> bool:
        """Whether somebody ended it, rather than its last day."""
        grant = self.grant
        return grant.revoked_at is not None and (grant.expires_at is None or grant.revoked_at < grant.expires_at)

    @property
    def last_day(self) -> date | None:
        return last_day_of(self.grant)

    @property
    def state(self) -> tuple[str, str]:
        """The state in words, and the colour of its tag."""
        if self.is_ended:
            return "Ended", "grey"
        return ("Can enter", "green") if self.grant.starts_at <= self.at else ("Begins later", "blue")

    @property
    def reason(self) -> str:
        return reason_of(self.grant)

    @property
    def given_by(self) -> str:
        """Who gave it; empty where the portal did, as a membership that is kept elsewhere asks for."""
        return "" if self.grant.granted_by.is_service else self.grant.granted_by.name


def reason_of(grant: SpaceGrant) -> str:
    """Why somebody was let in, in words: without the id of the membership, with which a reason may end."""
    return grant.reason.partition(", membership ")[0]


def last_day_of(grant: SpaceGrant) -> date | None:
    """The last day on which a grant lets somebody in: it ends at midnight, when that day is over."""
    return timezone.localdate(grant.expires_at - timedelta(microseconds=1)) if grant.expires_at else None


def grant_page(space: Space, state: str, *, number: str) -> Page:
    """A page of the grants in this state, by name. The grant for the space's timed work is no person's and left out."""
    now = timezone.now()
    pages = Paginator(_grants(space).filter(_IN_STATE.get(state, _unended)(now)), ON_A_PAGE)
    page = pages.get_page(number)
    return Page(
        [GrantRow(grant, now) for grant in page],
        newer=str(page.previous_page_number()) if page.has_previous() else "",
        older=str(page.next_page_number()) if page.has_next() else "",
    )


def access_of(person: Person, spaces: Iterable[Space]) -> "QuerySet[SpaceGrant]":
    """What lets a person into these spaces now or from a day to come, as far as the asker looks after them."""
    unended = SpaceGrant.objects.filter(_unended(timezone.now()), user=person, content_object__in=list(spaces))
    return unended.exclude(role=Role.SERVICE).select_related("content_object", "organisation", "user").order_by("pk")


def is_unended(grant: SpaceGrant) -> bool:
    """Whether a grant, as it is in the database now, has not ended."""
    return SpaceGrant.objects.filter(_unended(timezone.now()), pk=grant.pk).exists()


def _grants(space: Space) -> "QuerySet[SpaceGrant]":
    grants = space.grants.exclude(role=Role.SERVICE).select_related("user", "organisation", "granted_by")
    return grants.order_by("user__name", "role", "-starts_at")


def _unended(now: datetime) -> Q:
    return Q(revoked_at__isnull=True) & (Q(expires_at__isnull=True) | Q(expires_at__gt=now))


_IN_STATE: dict[str, Callable[[datetime], Q]] = {
    LIVE: _unended,
    SOON: lambda now: _unended(now) & Q(expires_at__lte=now + SOON_IS),
    ENDED: lambda now: ~_unended(now),
    ALL: lambda _: Q(),
}
