"""Accepting an invitation: before sign-in, by the secret in its link."""

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal.partners.forms.people import NewPasswordForm
from qa_portal.partners.queries.invitations import open_invitation
from qa_portal.partners.services.invitations import accept, hash_of
from qa_portal.web.doors import open_door

_KEY = "invitation"


@require_safe
@open_door("The link of an invitation is followed before anybody can sign in.")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the secret out of the address, so that it stands in no history and no referrer, and go on."""
    request.session[_KEY] = token
    return redirect("partners:invitation-accept")


@require_http_methods(["GET", "POST"])
@open_door("Whoever holds a link that still works may choose the password; nothing else is shown.")
def invitation_accept(request: HttpRequest) -> HttpResponse:
    """Ask for a password and use the link up. A wrong, used, withdrawn or overdue link all give the same page."""
    token = request.session.get(_KEY, "")
    found = open_invitation(hash_of(token))
    if found is None:
        return _over(request)
    form = NewPasswordForm(request.POST if request.method == "POST" else None, person=found.person)
    if request.method == "POST" and form.is_valid():
        return _accept(request, token, form.cleaned_data["password"])
    return render(request, "partners/invitation/accept.html", {"form": form, "invitation": found})


def _accept(request: HttpRequest, token: str, password: str) -> HttpResponse:
    person = accept(token=token, password=password)
    if person is None:
        return _over(request)
    del request.session[_KEY]
    return perform_login(request, person, email=person.email)


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "partners/invitation/over.html", status=404)
