"""A council's own page of what it publishes, and the public pages."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal.access.acts import Act
from qa_portal.printing.word import WORD
from qa_portal.publications.models import Publication
from qa_portal.publications.queries import (
    council_at,
    councils_that_publish,
    edition_at,
    editions_of,
    publications_of,
    shown_by,
)
from qa_portal.publications.services import withdraw
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door, open_door

PUBLIC = "Councils promised to publish their framework; a publication holds no personal data."


@require_safe
@door(Act.PUBLICATION_MAKE)
def list_publications(request: PortalRequest, space: Space) -> HttpResponse:
    return render(request, "publications/list.html", {"publications": publications_of(space)})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PUBLICATION_MAKE)
def take_back(request: PortalRequest, space: Space, publication_id: UUID) -> HttpResponse:
    """Ask once more, and take a publication off the public pages."""
    found = get_object_or_404(publications_of(space), pk=publication_id)
    if request.method != "POST":
        return render(request, "publications/withdraw.html", {"publication": found})
    withdraw(by=request.viewer, publication=found)
    messages.success(request, f"{found} is not public any more.")
    return redirect("publications:publication-list", space.slug)


@require_safe
@open_door(PUBLIC)
def index(request: HttpRequest) -> HttpResponse:
    """The councils that publish."""
    return render(request, "publications/index.html", {"councils": councils_that_publish()})


@require_safe
@open_door(PUBLIC)
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """What a council shows to everybody."""
    found = council_at(slug)
    return render(request, "publications/council.html", {"council": found, "shown": shown_by(found)})


@require_safe
@open_door(PUBLIC)
def newest(request: HttpRequest, slug: str, subject: str) -> HttpResponse:
    """The newest edition of a subject."""
    found = council_at(slug)
    editions = editions_of(found, subject)
    return _edition(request, edition_at(found, subject, editions[0].edition), editions)


@require_safe
@open_door(PUBLIC)
def edition(request: HttpRequest, slug: str, subject: str, edition: str) -> HttpResponse:
    """One edition, at an address that stays."""
    found = council_at(slug)
    return _edition(request, edition_at(found, subject, edition), editions_of(found, subject))


@require_safe
@open_door(PUBLIC)
def pdf(request: HttpRequest, slug: str, subject: str, edition: str) -> HttpResponse:
    found = edition_at(council_at(slug), subject, edition)
    return _file(found, found.pdf, "application/pdf", "pdf")


@require_safe
@open_door(PUBLIC)
def word(request: HttpRequest, slug: str, subject: str, edition: str) -> HttpResponse:
    found = edition_at(council_at(slug), subject, edition)
    return _file(found, found.word, WORD, "docx")


def _edition(request: HttpRequest, found: Publication, editions: list[Publication]) -> HttpResponse:
    context = {"publication": found, "council": found.council, "editions": editions}
    context["is_newest"] = found.pk == editions[0].pk
    context["body"] = mark_safe(found.html)  # noqa: S308 - our own template wrote it, and nobody can change it since
    return render(request, "publications/edition.html", context)


def _file(found: Publication, content: bytes | memoryview | None, kind: str, ending: str) -> HttpResponse:
    if content is None:
        raise Http404
    name = f"{found.council.organisation.slug}-{found.subject}-{found.edition}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(content), content_type=kind, headers=headers)
