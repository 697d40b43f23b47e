"""Auditors: what the lead knows of them, and what they say themselves."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.auditors import AbsenceForm, InterestForm, ProfileForm
from audits.models import Absence, AuditorProfile, Interest
from audits.queries.auditors import absences_of, colleagues_in, loads_in, waiting_with_the_absent
from audits.services.answering import declare_interest
from audits.services.auditors import call_off, say_away, set_profile
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.AUDIT_ASSIGN)
def list_auditors(request: PortalRequest, space: Space) -> HttpResponse:
    """Who can score, with what they have to do; and what waits with somebody who is away."""
    today = timezone.localdate()
    context = {"loads": loads_in(space, today), "waiting": waiting_with_the_absent(space, today)}
    return render(request, "audits/auditors/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ASSIGN)
def profile(request: PortalRequest, space: Space, auditor_id: int) -> HttpResponse:
    """What somebody is trained for, and who supervises them."""
    people = colleagues_in(space, timezone.localdate())
    person = next((each for each in people if each.pk == auditor_id), None)
    if person is None:
        raise Http404
    known = AuditorProfile.objects.in_space(space).filter(person=person).first()
    initial = {"trained_for": known.trained_for, "supervisor": str(known.supervisor_id or "")} if known else {}
    form = ProfileForm(request.POST or None, people=[each for each in people if each != person], initial=initial)
    made = attempt(form, lambda: set_profile(by=request.viewer, space=space, person=person, **form.cleaned_data))
    if made is None:
        return render(request, "audits/auditors/profile.html", {"form": form, "person": person})
    messages.success(request, f"What {person} is trained for was saved.")
    return redirect("audits:auditor-list", space.slug)


@require_safe
@door(Act.AUDIT_ANSWER)
def me(request: PortalRequest, space: Space) -> HttpResponse:
    """When one is away, and which plans one must not judge."""
    return _me(request, space)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ANSWER)
def away(request: PortalRequest, space: Space) -> HttpResponse:
    """Say when one is away; what is wrong stands on the page of one's own days."""
    if request.method != "POST":  # the page was opened again after a form that was wrong
        return redirect("audits:my-availability", space.slug)
    form = AbsenceForm(request.POST)
    made = attempt(form, lambda: say_away(by=request.viewer, space=space, **form.cleaned_data))
    if made is None:
        return _me(request, space, absence=form)
    messages.success(request, "Your days away were saved. The QA lead sees what waits with you.")
    return redirect("audits:my-availability", space.slug)


@require_POST
@door(Act.AUDIT_ANSWER)
def here_after_all(request: PortalRequest, space: Space, absence_id: UUID) -> HttpResponse:
    found = get_object_or_404(Absence.objects.in_space(space), pk=absence_id)
    call_off(by=request.viewer, absence=found)
    messages.success(request, "You are there on those days after all.")
    return redirect("audits:my-availability", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AUDIT_ANSWER)
def interest(request: PortalRequest, space: Space) -> HttpResponse:
    """Say of a plan that one must not judge it, before one is asked."""
    if request.method != "POST":  # the page was opened again after a form that was wrong
        return redirect("audits:my-availability", space.slug)
    form = InterestForm(request.POST, space=space)
    made = attempt(
        form,
        lambda: declare_interest(
            by=request.viewer, plan=form.cleaned_data["reference"], kind=Interest.Kind(form.cleaned_data["kind"])
        ),
    )
    if made is None:
        return _me(request, space, interest=form)
    messages.success(request, f"You will not be asked to score plan {made.plan}.")
    return redirect("audits:my-availability", space.slug)


def _me(request: PortalRequest, space: Space, **forms: object) -> HttpResponse:
    today = timezone.localdate()
    person_id = request.viewer.actor_id
    own = Interest.objects.in_space(space).filter(person_id=person_id).select_related("plan").order_by("-declared_at")
    context = {
        "absences": absences_of(person_id, space, today),
        "interests": own,
        "absence_form": forms.get("absence") or AbsenceForm(),
        "interest_form": forms.get("interest") or InterestForm(space=space),
        "form": forms.get("absence") or forms.get("interest"),
    }
    return render(request, "audits/auditors/me.html", context)
