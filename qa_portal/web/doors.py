"""Doors: every view carries a sign that says what act it is, or why it needs none.

A door finds the space in the address among the viewer's grants, asks `decide`, and renders the page before it returns:
Django would render after the transaction has ended, when PostgreSQL shows nothing any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django_htmx.middleware import HtmxDetails

from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer
from qa_portal.access.refusal import require
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import arrival, viewer_for

View = Callable[..., HttpResponseBase]


class PortalRequest(HttpRequest):
    """A request that came through a door."""

    viewer: Viewer
    space: Space
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands on a door: the act it asks for, or the reason that it is open to everybody."""

    act: Act | None
    reason: str = ""
    anywhere: bool = False


def door(act: Act, *, anywhere: bool = False) -> Callable[[View], View]:
    """Sign a view with its act. With `anywhere` the address names no space and any held role will do."""

    def hang(view: View) -> View:
        @wraps(view)
        def through(request: PortalRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in_first(request)
            on: InSpace | None = None
            if anywhere:
                request.viewer = viewer_for(request.user)
            else:
                on = kwargs["space"] = _enter(request, request.user, kwargs["space"])
            require(request.viewer, act, on)
            return rendered(view(request, *args, **kwargs))

        through.sign = Sign(act, anywhere=anywhere)  # type: ignore[attr-defined]
        return through

    return hang


def open_door(reason: str) -> Callable[[View], View]:
    """Sign a view that anybody may open, with the reason. It shows no row of any space."""

    def hang(view: View) -> View:
        @wraps(view)
        def through(request: PortalRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated:
                request.viewer = viewer_for(request.user)
            return rendered(view(request, *args, **kwargs))

        through.sign = Sign(None, reason=reason)  # type: ignore[attr-defined]
        return through

    return hang


def rendered(response: HttpResponseBase) -> HttpResponseBase:
    """Render now, while the transaction and its principal are still there."""
    if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
        response.render()
    return response


def _sign_in_first(request: PortalRequest) -> HttpResponse:
    """To the page for signing in. A fragment is refused: that page would be put into the middle of its own."""
    return HttpResponse(status=401) if request.htmx else redirect_to_login(request.get_full_path())


def _enter(request: PortalRequest, person: Person, slug: str) -> Space:
    """Find what the person who asks holds, and the space of the address. Raises Http404 where they may not enter it."""
    request.viewer, space = arrival(person, slug)
    if space is None:
        raise Http404
    request.space = space
    return space
