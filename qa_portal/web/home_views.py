"""The first page: what the portal is, or, after sign-in, what waits for the person and where they can go."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.access.roles import NAMES, SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import own_spaces
from qa_portal.web.context import MENU
from qa_portal.web.doors import PortalRequest, open_door
from qa_portal.web.home import Card, Task, cards_for


@dataclass(frozen=True, slots=True)
class Place:
    """A space, the roles that the viewer has there, and the pages there are for them: [(words, address)]."""

    space: Space
    roles: str
    pages: list[tuple[str, str]]


@require_safe
@open_door("Before sign-in it says what the portal is; afterwards it shows only what the person's own grants open.")
def home(request: PortalRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return render(request, "web/front.html", {"demonstration_url": _demonstration_url()})
    spaces = own_spaces(request.viewer)
    cards = cards_for(request.viewer, spaces)
    work, others = ([card for card in cards if card.is_work is kind] for kind in (True, False))
    facts = {"cards": work, "others": others, "first": _first(work), "places": _places(request.viewer, spaces)}
    return render(request, "web/home.html", facts)


def _demonstration_url() -> str:
    return reverse("partners:demo") if settings.DEMONSTRATION else ""


def _first(cards: list[Card]) -> Task | None:
    """The task to open next: something that waits, and no mere place to go."""
    return next((task for card in cards for task in card.tasks if task.waits), None)


def _places(viewer: Viewer, spaces: list[Space]) -> list[Place]:
    """The spaces that hold a page for the viewer, councils first; a space without one is only read by other pages."""
    ordered = sorted(spaces, key=lambda space: list(SpaceKind).index(SpaceKind(space.kind)))
    places = [Place(space, _roles(viewer, space), pages_of(viewer, space)) for space in ordered]
    return [place for place in places if place.pages]


def _roles(viewer: Viewer, space: Space) -> str:
    return ", ".join(sorted(NAMES[role] for role in viewer.roles_in(space.pk)))


def pages_of(viewer: Viewer, space: Space) -> list[tuple[str, str]]:
    """The pages of a space that the viewer's role opens there: [(words, address)]."""
    fitting = (entry for entry in MENU if space.kind in entry.kinds and decide_by_role(viewer, entry.act, space.pk))
    pages = [(entry.text, _address(entry.url_name, space)) for entry in fitting]
    return [(text, href) for text, href in pages if href]


def _address(url_name: str, space: Space) -> str:
    try:
        return reverse(url_name, args=[space.slug])
    except NoReverseMatch:
        return ""
