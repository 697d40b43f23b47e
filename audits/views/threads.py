"""The golden thread of a text: its map, its links, and the map on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audits.forms.threads import LinkForm
from audits.models import PlanVersion, ThreadLink
from audits.queries.thread_map import item_in, link_in, thread_map
from audits.queries.versions import version_in
from audits.services.threads import decide_link, draw_link
from audits.views.documents import attachment
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.printing import PdfUnavailable, render_pdf
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.PLAN_READ)
def threads(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """The map. `card` in the address chooses a card, whose chain stands out and which can be linked."""
    found = version_in(space, plan_id, version_id)
    if not found.is_read:
        return redirect("audits:version", space.slug, plan_id, version_id)
    ledger.record_read(by=request.viewer, on=found, how="thread")
    context = {"version": found, "plan": found.plan, "map": thread_map(found, request.GET.get("card", ""))}
    return render(request, "audits/threads/map.html", context)


@require_POST
@door(Act.THREAD_DRAW)
def draw(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """Link the chosen card with another."""
    found = version_in(space, plan_id, version_id)
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Choose from the list what to link it to, and press the button again.")
        return _back(found, str(request.POST.get("one", "")))
    one = item_in(space, version_id, form.cleaned_data["one"])
    other = item_in(space, version_id, form.cleaned_data["other"])
    draw_link(by=request.viewer, one=one, other=other)
    messages.success(request, "The link is drawn.")
    return _back(found, str(one.pk))


@require_POST
@door(Act.THREAD_DRAW)
def decide(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID, link_id: UUID) -> HttpResponse:
    """Confirm a link, or remove it; a removed one can be drawn again."""
    link = link_in(space, version_id, link_id)
    link = decide_link(by=request.viewer, link=link, stands=request.POST.get("stands") == "yes")
    removed = link.state == ThreadLink.State.REMOVED
    sentence = "The link is removed. You can draw it again below." if removed else "The link is confirmed."
    messages.success(request, sentence)
    return _back(link.version, request.POST.get("card", ""))


@require_safe
@door(Act.PLAN_DOWNLOAD)
def printed(request: PortalRequest, space: Space, plan_id: UUID, version_id: UUID) -> HttpResponse:
    """The map on paper."""
    found = version_in(space, plan_id, version_id)
    ledger.record_read(by=request.viewer, on=found, act=Act.PLAN_DOWNLOAD, how="thread")
    title = f"Golden thread of plan {found.plan.reference}, version {found.number}"
    context = {"version": found, "plan": found.plan, "space": space, "map": thread_map(found), "title": title}
    try:
        pdf = render_pdf(render_to_string("audits/threads/print.html", context), title=title)
    except PdfUnavailable as reason:
        messages.error(request, str(reason))
        return redirect("audits:version-threads", space.slug, plan_id, version_id)
    return attachment(pdf, f"{title}.pdf")


def _back(version: PlanVersion, card: str) -> HttpResponse:
    page = reverse("audits:version-threads", args=[version.space.slug, version.plan_id, version.pk])
    return redirect(f"{page}?card={card}#chosen" if card else page)
