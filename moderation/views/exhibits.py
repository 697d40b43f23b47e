"""Reading the redacted copy of a case."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moderation.queries.exhibits import document_of, exhibit_in
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.EXHIBIT_READ)
def exhibit(request: PortalRequest, space: Space) -> HttpResponse:
    """The copy of this case. Each read leaves a row in the record."""
    found = exhibit_in(space)
    ledger.record_read(by=request.viewer, on=found, act=Act.EXHIBIT_READ)
    return render(request, "moderation/exhibits/exhibit.html", {"exhibit": found, "document": document_of(found)})
