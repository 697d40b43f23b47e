"""What notices show on the home page."""

from django.urls import reverse

from qa_portal.access.decisions import Viewer
from qa_portal.notices.queries import notices_for
from qa_portal.spaces.models import Space
from qa_portal.web.home import Card, Task, home_cards


@home_cards
def unread(viewer: Viewer, spaces: list[Space]) -> list[Card]:  # noqa: ARG001 - every maker of cards is given the spaces
    """One line when something is unread, otherwise nothing."""
    count = notices_for(viewer).filter(read_at__isnull=True).count()
    if not count:
        return []
    text = "1 unread notice" if count == 1 else f"{count} unread notices"
    return [Card("Notices", [Task(text, reverse("notices:notice-list"))], order=90)]
