"""Extracts for business intelligence: the list, making one now, and its file."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audits import storage
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from reporting.queries.extracts import extract_in, extracts_in
from reporting.rules.extract import SCHEMA_VERSION, TABLES
from reporting.services.extracts import ask_for_extract, place_of
from reporting.views.kinds import only_in

SHOWN = 30


@require_GET
@door(Act.EXTRACT_READ)
def extract_list(request: PortalRequest, space: Space) -> HttpResponse:
    """The newest extracts of a council, and what each table holds."""
    only_in(SpaceKind.COUNCIL, space)
    extracts = list(extracts_in(space)[:SHOWN])
    overdue = {extract.pk for extract in extracts if extract.is_overdue(at=timezone.now())}
    context = {"extracts": extracts, "overdue": overdue, "tables": TABLES, "version": SCHEMA_VERSION}
    return TemplateResponse(request, "reporting/extracts.html", context)


@require_POST
@door(Act.EXTRACT_MAKE)
def make(request: PortalRequest, space: Space) -> HttpResponse:
    """Ask for one now."""
    only_in(SpaceKind.COUNCIL, space)
    ask_for_extract(by=request.viewer, space=space)
    messages.success(request, "The extract is being made. It stands in the list in a moment.")
    return redirect("reporting:extract-list", space.slug)


@require_GET
@door(Act.EXTRACT_READ)
def file(request: PortalRequest, space: Space, extract_id: UUID) -> HttpResponse:
    """The file of an extract."""
    found = extract_in(space, extract_id)
    if not found.has_file or found.made_at is None:
        raise Http404
    ledger.record_read(by=request.viewer, on=found, act=Act.EXTRACT_READ, how="zip")
    name = f"extract-{space.slug}-{found.made_at:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(storage.read(place_of(found)), content_type="application/zip", headers=headers)
