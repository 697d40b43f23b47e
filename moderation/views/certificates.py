"""The certificates of a council's auditors, for its lead; and one certificate on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from audits.queries.auditors import colleagues_in
from moderation.forms.certificates import CertificateForm, WithdrawForm
from moderation.models import Course
from moderation.queries.certificates import auditors_of, certificates_kept
from moderation.queries.paper import certificate_in, print_certificate
from moderation.services.certificates import give_certificate, withdraw_certificate
from moderation.views.kinds import only_in
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.printing import PdfUnavailable
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.TRAINING_KEEP)
def auditors(request: PortalRequest, space: Space) -> HttpResponse:
    """Whose certificates are in date, by name."""
    only_in(SpaceKind.COUNCIL, space)
    today = timezone.localdate()
    facts = {
        "rows": auditors_of(space, today),
        "library": library_of(space),
        "from_day": space.own_council.certified_auditors_from,
    }
    return render(request, "moderation/training/auditors.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def give(request: PortalRequest, space: Space) -> HttpResponse:
    """Give a colleague a certificate for a course that they took elsewhere."""
    only_in(SpaceKind.COUNCIL, space)
    today = timezone.localdate()
    courses = Course.objects.in_space(library_of(space)).of_council(space.organisation_id)
    people = colleagues_in(space, today)
    form = CertificateForm(
        request.POST or None, people=people, courses=courses.filter(certificate_months__isnull=False)
    )
    own = space.own_council.organisation
    given = attempt(
        form, lambda: give_certificate(by=request.viewer, organisation=own, today=today, **form.cleaned_data)
    )
    if given is None:
        return render(request, "moderation/training/give.html", {"form": form})
    messages.success(request, f"{given.person} has a certificate for “{given.course}”.")
    return redirect("moderation:training-auditors", space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.TRAINING_KEEP)
def withdraw(request: PortalRequest, space: Space, certificate_id: UUID) -> HttpResponse:
    """Ask for the reason, then take a certificate back."""
    found = certificate_in(space, certificate_id)
    require(request.viewer, Act.TRAINING_KEEP, found)
    form = WithdrawForm(request.POST or None)
    taken = attempt(form, lambda: withdraw_certificate(by=request.viewer, certificate=found, **form.cleaned_data))
    if taken is None:
        return render(request, "moderation/training/withdraw.html", {"form": form, "certificate": found})
    messages.success(request, f"The certificate of {taken.person} is withdrawn, and they have been told why.")
    return redirect("moderation:training-held", space.slug)


@require_safe
@door(Act.TRAINING_KEEP)
def held(request: PortalRequest, space: Space) -> HttpResponse:
    """Every certificate that the viewer looks after, by name."""
    only_in(SpaceKind.LIBRARY, space)
    rows = certificates_kept(request.viewer, space, timezone.localdate())
    return render(request, "moderation/training/held.html", {"rows": rows})


@require_safe
@door(Act.TRAINING_READ)
def printed(request: PortalRequest, space: Space, certificate_id: UUID) -> HttpResponse:
    """A certificate as PDF."""
    found = certificate_in(space, certificate_id)
    try:
        pdf = print_certificate(found, space)
    except PdfUnavailable as reason:
        messages.info(request, str(reason))
        return redirect("moderation:training-mine", space.slug)
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename="Certificate.pdf")}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
