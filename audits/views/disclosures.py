"""Words that may tell of harm, for safeguarding leads: those that wait, and one to read and decide."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from audits.forms.voice import ConcernForm
from audits.models import Disclosure
from audits.queries.disclosures import concern_in, concern_list, kind_names
from audits.services.disclosures import decide_concern
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.CONCERN_DECIDE)
def list_concerns(request: PortalRequest, space: Space) -> HttpResponse:
    decided = request.GET.get("show") == "decided"
    page = concern_list(space, key=request.GET.get("page", ""), decided=decided)
    links = {way: f"{link}&show=decided" if link and decided else link for way, link in page.links.items()}
    return render(request, "audits/disclosures/list.html", {"page": page, "links": links, "decided": decided})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.CONCERN_DECIDE)
def concern(request: PortalRequest, space: Space, concern_id: UUID) -> HttpResponse:
    """Read the words, and decide. Each reading is recorded."""
    found = concern_in(space, concern_id)
    form = ConcernForm(request.POST or None)
    made = attempt(form, lambda: _decide(request, found, form))
    if made is not None:
        messages.success(request, "Your decision is recorded.")
        return redirect("audits:concern-list", space.slug)
    ledger.record_read(by=request.viewer, on=found, how="view")
    context = {"concern": found, "item": found.item, "kinds": kind_names(found.kinds), "form": form}
    return render(request, "audits/disclosures/concern.html", context)


def _decide(request: PortalRequest, found: Disclosure, form: ConcernForm) -> Disclosure:
    outcome = Disclosure.Outcome(form.cleaned_data["outcome"])
    return decide_concern(concern=found, outcome=outcome, done=form.cleaned_data["done"], by=request.viewer)
