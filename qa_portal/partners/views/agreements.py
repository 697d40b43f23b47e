"""The register of a council's data sharing agreements: the list, writing one down, ending one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.forms.agreements import AgreementForm
from qa_portal.partners.models import Agreement
from qa_portal.partners.queries.agreements import agreements_in
from qa_portal.partners.services.agreements import end_agreement, write_agreement
from qa_portal.partners.views.kinds import only_in
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.AGREEMENT_READ)
def agreement_list(request: PortalRequest, space: Space) -> HttpResponse:
    only_in(SpaceKind.COUNCIL, space)
    rows = agreements_in(space, on=timezone.localdate())
    return render(request, "partners/agreement/list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AGREEMENT_KEEP)
def agreement_new(request: PortalRequest, space: Space) -> HttpResponse:
    only_in(SpaceKind.COUNCIL, space)
    form = AgreementForm(request.POST if request.method == "POST" else None, space=space)
    if request.method == "POST" and form.is_valid():
        made = write_agreement(by=request.viewer, space=space, facts=form.facts())
        messages.success(request, f"Agreement {made} is in the register.")
        return redirect("partners:agreement-list", space.slug)
    return render(request, "partners/agreement/new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.AGREEMENT_KEEP)
def agreement_end(request: PortalRequest, space: Space, agreement_id: UUID) -> HttpResponse:
    """Ask, then end the agreement today."""
    agreement = get_object_or_404(Agreement.objects.in_space(space), pk=agreement_id)
    if request.method == "POST":
        end_agreement(by=request.viewer, agreement=agreement)
        messages.success(request, f"Agreement {agreement} has ended.")
        return redirect("partners:agreement-list", space.slug)
    return render(request, "partners/agreement/end.html", {"agreement": agreement})
