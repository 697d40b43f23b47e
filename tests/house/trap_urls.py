"""Small pages that fall into the traps on purpose, beside the portal's own addresses."""

from django.db import connection
from django.http import Http404, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path

from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.ledger.services import record
from qa_portal.partners.models import Term
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.urls import *  # noqa: F403 - the portal's own error pages and addresses
from qa_portal.urls import urlpatterns as own
from qa_portal.web.doors import door, open_door


@door(Act.SPACE_ENTER)
def lazy(request, space):
    """The queryset reaches the database only when the template asks for its rows."""
    template = engines["django"].from_string("{% for term in terms %}[{{ term.name }}]{% endfor %}")
    return TemplateResponse(request, template, {"terms": Term.objects.all()})


@door(Act.SPACE_ENTER)
def refused_after_writing(request, space):
    """Writes, and is refused after that: what was written must go, the refusal must stay."""
    record(by=request.viewer, act=Act.FRAMEWORK_LOAD, on=space)
    raise Refused("Not today.", act=Act.FRAMEWORK_LOAD, on=space)


@door(Act.SPACE_ENTER)
def refused_elsewhere(request, space):
    """Refused about a space that the viewer does not even hold a grant on."""
    raise Refused("Not there.", act=Act.GRANT_GIVE, on=Space(pk=987_654_321))


@open_door("Shows which spaces the database would let the asker see.")
def bleed(request):
    """What the database shows without any filter, and which connection said so; `end` says how the request ends."""
    seen = sorted(Space.objects.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        process = cursor.fetchone()[0]
    return _ended(request.GET.get("end", ""), HttpResponse(f"{process}:{seen}"))


def _ended(how: str, response: HttpResponse) -> HttpResponse:
    if how == "not found":
        raise Http404
    if how == "broken":
        Person.objects.create_user("operator@service.invalid", "Twice")  # breaks the transaction in the database itself
    if how == "refused":
        raise Refused("No.")
    return response


urlpatterns = [
    path("traps/bleed/", bleed),
    path("<slug:space>/traps/lazy/", lazy),
    path("<slug:space>/traps/refused/", refused_after_writing),
    path("<slug:space>/traps/elsewhere/", refused_elsewhere),
    *own,
]
