"""What people set for themselves."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from qa_portal.partners.forms.preferences import PreferencesForm
from qa_portal.partners.services.preferences import set_preferences
from qa_portal.web.doors import open_door


@require_http_methods(["GET", "POST"])
@open_door("A signed-in person's own settings, also without any space; it shows no row of a space.")
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    form = PreferencesForm(request.POST if request.method == "POST" else None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        set_preferences(person=form.instance, **form.cleaned_data)
        messages.success(request, "Your preferences are saved.")
        return redirect("partners:preferences")
    facts = {"form": form, "has_second_factor": is_mfa_enabled(request.user)}
    return render(request, "partners/preferences.html", facts)
