"""Terms of a fitted-out library, and moments in them."""

from datetime import date, datetime, time

from django.utils import timezone

from qa_portal.partners.models import Term
from tests.factories.audits import acting
from tests.factories.places import Place

AUTUMN, SPRING, SUMMER = date(2025, 10, 7), date(2026, 2, 10), date(2026, 6, 9)
"""A day in each term of the year 2025/26."""


def at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def term_on(place: Place, day: date) -> Term:
    """The term of the area that holds a day."""
    with acting(place.library.service_person):
        return Term.objects.filter(space=place.library).containing(day).get()
