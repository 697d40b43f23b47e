"""Samples: the list, choosing, drawing, replacing, what can be published, and opening a round from one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from audits.forms.rounds import RoundForm
from audits.forms.samples import DrawForm, FrameForm, ReplaceForm
from audits.models import Sample, SampleFrame
from audits.queries.coverage import never_drawn
from audits.queries.draws import draw_again, next_in_order, standing_in
from audits.queries.frames import Listed, checked_frame
from audits.queries.groups import group_rows
from audits.queries.samples import SamplePage, drawn_in, frame_in, sample_list, summary_of
from audits.services.rounds import open_round_from
from audits.services.samples import draw_frame, replace_plan, settle_frame
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door

SHOWN = 300
"""Plans of a list that are shown one by one before it is settled."""


@require_safe
@door(Act.SAMPLE_READ)
def list_samples(request: PortalRequest, space: Space) -> HttpResponse:
    """The samples of a council, newest first, and what none of them has held."""
    page = sample_list(space, key=request.GET.get("page", ""))
    never = never_drawn(space, space.own_council.small_number_threshold)
    context = {"page": page, "links": page.links, "never": never}
    return render(request, "audits/samples/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.SAMPLE_DRAW)
def choose(request: PortalRequest, space: Space) -> HttpResponse:
    """Choose which plans could be drawn, look at the list with its groups, and settle it."""
    is_settling = "chosen" in request.POST
    data = QueryDict(request.POST["chosen"]) if is_settling else request.POST
    form = FrameForm(data or None, space=space)
    listed = attempt(form, lambda: checked_frame(space, form.facts(), timezone.localdate()))
    if listed is not None and is_settling:
        seen = request.POST.get("seen", "")
        made = attempt(form, lambda: settle_frame(by=request.viewer, space=space, facts=form.facts(), seen=seen))
        if made is not None:
            messages.success(request, "The list is settled. Now draw the sample from it.")
            return redirect("audits:sample", space.slug, made.pk)
    context = {"form": form, "chosen": _kept(data), **_looked_at(listed)}
    return render(request, "audits/samples/choose.html", context)


def _kept(data: QueryDict) -> str:
    """What was chosen as one line, for the form that settles it."""
    kept = data.copy()
    kept.pop("csrfmiddlewaretoken", None)
    return kept.urlencode()


def _looked_at(listed: Listed | None) -> dict[str, object]:
    if listed is None:
        return {}
    able = [each for each in listed.candidates if not each.left_out]
    shown = sorted(each.reference for each in able)[:SHOWN]
    return {"listed": listed, "groups": group_rows(listed.division), "shown": shown, "more": len(able) - len(shown)}


@require_safe
@door(Act.SAMPLE_READ)
def sample(request: PortalRequest, space: Space, frame_id: UUID) -> HttpResponse:
    """A settled list with the way to draw from it, or what was drawn; `?again` draws it again and compares."""
    return _page(request, frame_in(space, frame_id))


def _page(request: PortalRequest, frame: SampleFrame, form: DrawForm | None = None) -> HttpResponse:
    page = SamplePage(frame)
    again = draw_again(page.sample) if page.sample and "again" in request.GET else None
    context = {"page": page, "frame": frame, "form": form or DrawForm(), "again": again}
    return render(request, "audits/samples/sample.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.SAMPLE_DRAW)
def draw(request: PortalRequest, space: Space, frame_id: UUID) -> HttpResponse:
    """Draw the sample; what is wrong with the seed stands beside it."""
    frame = frame_in(space, frame_id)
    if request.method != "POST":  # the page was opened again after a form that was wrong
        return redirect("audits:sample", space.slug, frame.pk)
    require(request.viewer, Act.SAMPLE_DRAW, frame)
    form = DrawForm(request.POST)
    made = attempt(form, lambda: draw_frame(by=request.viewer, frame=frame, seed=form.given()))
    if made is None:
        return _page(request, frame_in(space, frame_id), form)
    messages.success(request, "The sample is drawn. Nothing of it changes any more.")
    return redirect("audits:sample", space.slug, frame.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.SAMPLE_DRAW)
def replace(request: PortalRequest, space: Space, frame_id: UUID, drawn_id: UUID) -> HttpResponse:
    """Say which plan would take the place of a drawn one, ask for the reason, and replace it."""
    lost = drawn_in(space, frame_id, drawn_id)
    require(request.viewer, Act.SAMPLE_DRAW, lost)
    form = ReplaceForm(request.POST or None)
    made = attempt(form, lambda: replace_plan(by=request.viewer, drawn=lost, reason=form.cleaned_data["reason"]))
    if made is None:
        context = {"form": form, "lost": lost, "next": next_in_order(lost.sample, lost)}
        return render(request, "audits/samples/replace.html", context)
    reference = made.unit.plan_version.plan
    messages.success(request, f"Plan {reference} takes the place of plan {lost.unit.plan_version.plan}.")
    return redirect("audits:sample", space.slug, frame_id)


@require_safe
@door(Act.SAMPLE_READ)
def summary(request: PortalRequest, space: Space, frame_id: UUID) -> HttpResponse:
    """What of a sample can be published: no reference, no name, small numbers hidden."""
    page = SamplePage(_drawn(space, frame_id).frame)
    context = {"summary": summary_of(page, space.own_council.small_number_threshold)}
    return render(request, "audits/samples/summary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.ROUND_OPEN)
def open_round(request: PortalRequest, space: Space, frame_id: UUID) -> HttpResponse:
    """Open a round whose plans are those of the sample, and go on to give them out."""
    found = _drawn(space, frame_id)
    planned = standing_in(found.pk).count()
    proposed = {"name": f"Audit of {found.frame}"[:120], "planned_audits": planned}
    form = RoundForm(request.POST or None, space=space, today=timezone.localdate(), initial=proposed)
    made = attempt(form, lambda: open_round_from(by=request.viewer, sample=found, facts=form.facts()))
    if made is None:
        context = {"form": form, "can_open": form.can_open, "frame": found.frame, "planned": planned}
        return render(request, "audits/samples/open_round.html", context)
    messages.success(request, f"The round “{made}” is open. Now assign its plans to auditors.")
    return redirect("audits:round", space.slug, made.pk)


def _drawn(space: Space, frame_id: UUID) -> Sample:
    """The sample of a list. Raises Http404 while nothing was drawn."""
    found: Sample | None = getattr(frame_in(space, frame_id), "sample", None)
    if found is None:
        raise Http404
    return found
