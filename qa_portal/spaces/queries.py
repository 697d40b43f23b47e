"""Which spaces a person may enter, and the Viewer that decisions are made for."""

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from qa_portal.access.decisions import Held, Viewer
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

_FACTS = ("content_object_id", "role", "organisation_id")
"""What is read of a grant to make a viewer."""


def live_grants(person: Person) -> "QuerySet[SpaceGrant]":
    """Grants of this person that open a space now. Run inside a transaction of that person: others see none."""
    return _live(person.pk, timezone.now())


def _live(person_id: int, now: datetime) -> "QuerySet[SpaceGrant]":
    return SpaceGrant.objects.filter(user_id=person_id, starts_at__lte=now, revoked_at__isnull=True).filter(
        Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    )


@Prepared
def _held(person_id: int, now: datetime) -> "QuerySet[Any, Any]":
    return _live(person_id, now).order_by("id").values_list(*_FACTS)


def viewer_for(person: Person) -> Viewer:
    """The viewer that this person is, from live grants; one query. Held roles are in the order in which they began."""
    return _viewer(person, _held(person_id=person.pk, now=timezone.now()))


def _viewer(person: Person, grants: Iterable[tuple[int, str, int | None]]) -> Viewer:
    return Viewer(person.pk, tuple(Held(space_id, Role(role), organisation) for space_id, role, organisation in grants))


def arrival(person: Person, slug: str) -> tuple[Viewer, Space | None]:
    """The viewer that this person is, and the space of an address where they may enter it: one query in nearly all."""
    space: Any = _arriving.first(person_id=person.pk, now=timezone.now(), slug=slug)
    if space is None:
        return viewer_for(person), None
    viewer = _viewer(person, (itemgetter(*_FACTS)(each) for each in space.__dict__.pop("held_by_asker")))
    return viewer, space if space.pk in viewer.space_ids else None


@Prepared
def _arriving(person_id: int, now: datetime, slug: str) -> "QuerySet[Space]":
    """The space of an address, with what the person holds anywhere."""
    held = _live(person_id, now).order_by("id")
    facts = JSONObject(**{name: name for name in _FACTS})
    spaces = Space.objects.select_related("council__organisation", "local_area").filter(slug=slug)
    return spaces.annotate(held_by_asker=ArraySubquery(held.values_list(facts)))


def spaces_of(viewer: Viewer, *kinds: SpaceKind) -> "QuerySet[Space]":
    """The spaces that the viewer may enter, of these kinds or of all."""
    spaces = Space.objects.filter(pk__in=viewer.space_ids).select_related("council__organisation", "local_area")
    return (spaces.filter(kind__in=kinds) if kinds else spaces).order_by("kind", "name")


def own_spaces(viewer: Viewer) -> list[Space]:
    """All the spaces that the viewer may enter, for the page that everybody opens first."""
    return _own(spaces=sorted(viewer.space_ids))


@Prepared
def _own(spaces: list[int]) -> "QuerySet[Space]":
    related = Space.objects.filter(pk__in=spaces).select_related("council__organisation", "local_area")
    return related.order_by("kind", "name")


def library_of(space: Space) -> Space:
    """The library of the local area that a space belongs to."""
    return Space.objects.get(kind=SpaceKind.LIBRARY, local_area_id=space.local_area_id)


def board_of(space: Space) -> Space | None:
    """The board that receives a council's reports, where the viewer may enter it."""
    boards = Space.objects.filter(kind=SpaceKind.BOARD, council__isnull=False, council=space.council)
    return boards.first()
