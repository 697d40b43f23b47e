"""How many places of training days are taken: a number for everybody, names for those who may see them."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection

from moderation.models import CourseEvent


def places_taken(events: Iterable[CourseEvent]) -> dict[UUID, int]:
    """Event id -> bookings that stand; an event without any is not in it. One query, whoever booked."""
    ids = [event.pk for event in events]
    if not ids:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT event_id, taken FROM app.places_taken(%s::uuid[])", [ids])
        return dict(cursor.fetchall())


def hold_places(event: CourseEvent) -> None:
    """Until the transaction ends nobody else books a place at this event, so that the last is not given twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [str(event.pk)])
