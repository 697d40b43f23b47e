"""Signing in as one of the made-up people of a demonstration."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from qa_portal.partners.demonstration import by_area, demo_people
from qa_portal.people.models import Person
from qa_portal.web.doors import open_door

_BACKEND = "qa_portal.partners.session_store.PersonBackend"


@require_http_methods(["GET", "POST"])
@open_door("Only on a demonstration database, where everybody is made up; not found anywhere else.")
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """List the made-up people, and sign in as the chosen one."""
    if not settings.DEMONSTRATION:
        raise Http404
    people = demo_people()
    if request.method == "POST":
        return _sign_in(request, {str(person.person_id) for person in people})
    return render(request, "partners/demonstration.html", {"areas": by_area(people)})


def _sign_in(request: HttpRequest, allowed: set[str]) -> HttpResponse:
    chosen = request.POST.get("person", "")
    if chosen not in allowed:
        raise Http404
    login(request, Person.objects.get(pk=chosen), backend=_BACKEND)
    return redirect(_where_to(request))


def _where_to(request: HttpRequest) -> str:
    """The page of this portal that was asked for, such as the tour, or home."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else "/"
