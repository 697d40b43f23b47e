"""Background work: one's own, and for stewards how much there is in their spaces."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from qa_portal.access.acts import Act
from qa_portal.jobs.queries import job_page, own_jobs, stewarded_by, work_in
from qa_portal.jobs.services import ask_again
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.JOB_READ, anywhere=True)
def job_list(request: PortalRequest) -> HttpResponse:
    page = job_page(request.viewer, key=request.GET.get("page", ""))
    facts = {"page": page, "stewarded": work_in(stewarded_by(request.viewer))}
    return render(request, "jobs/job/list.html", facts)


@require_POST
@door(Act.JOB_READ, anywhere=True)
def job_again(request: PortalRequest, job_id: UUID) -> HttpResponse:
    """Start parked work afresh; anything else is left as it is."""
    ask_again(job=get_object_or_404(own_jobs(request.viewer), pk=job_id), by=request.viewer)
    messages.success(request, "It will be tried again in a moment.")
    return redirect("jobs:job-list")
