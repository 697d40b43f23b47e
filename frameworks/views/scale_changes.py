"""From which day a scale serves a case study, and writing published results down."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from frameworks.forms.scale_changes import MeetingForm, ResultForm, ResultsFileForm, ScaleChangeForm
from frameworks.models import Framework, PublishedResult, ScaleChange
from frameworks.queries.scale_changes import case_studies_in
from frameworks.rules.result_files import NoResultsError
from frameworks.services.result_files import take_in_results
from frameworks.services.scale_changes import change_scale, take_back_change, take_out_result, write_result
from frameworks.views.crumbs import to_scales
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.uploads import was_too_large


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def change(request: PortalRequest, space: Space) -> HttpResponse:
    """Say from which day a case study is judged on another scale."""
    form = ScaleChangeForm(request.POST or None, library=space)
    if request.method == "POST" and form.is_valid():
        try:
            made = change_scale(**form.cleaned_data, by=request.viewer)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{made.framework} is judged on {made.scale} from {made.begins:%-d %B %Y}.")
            return redirect("frameworks:scale-list", space.slug)
    return render(request, "frameworks/scale_changes/change.html", {"form": form, "crumbs": to_scales(space)})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def take_back(request: PortalRequest, space: Space, change_id: UUID) -> HttpResponse:
    """Ask once more, and take a change of scale back."""
    found = get_object_or_404(
        ScaleChange.objects.in_space(space).select_related("framework", "scale", "said_by"), pk=change_id
    )
    refused = None
    if request.method == "POST":
        try:
            take_back_change(change=found, by=request.viewer)
        except Refused as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "The change of scale is taken back.")
            return redirect("frameworks:scale-list", space.slug)
    context = {"change": found, "refused": refused, "crumbs": to_scales(space)}
    return render(request, "frameworks/scale_changes/take_back.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def write(request: PortalRequest, space: Space, framework_id: UUID) -> HttpResponse:
    """First the month of the meeting, by GET; then its counts, on the scale that served in that month."""
    framework = _case_study(space, framework_id)
    meeting = MeetingForm(request.GET or None)
    context = {"framework": framework, "crumbs": to_scales(space)}
    if not meeting.is_valid():
        return render(request, "frameworks/scale_changes/meeting.html", {**context, "form": meeting})
    form = ResultForm(request.POST or None, framework=framework, month=meeting.held())
    if request.method == "POST" and form.is_valid():
        try:
            write_result(framework=framework, facts=form.facts(), by=request.viewer)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The result of {meeting.held():%B %Y} is written down.")
            return redirect("reporting:case-study-trend", space.slug, framework.pk)
    return render(request, "frameworks/scale_changes/result.html", {**context, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def take_in(request: PortalRequest, space: Space, framework_id: UUID) -> HttpResponse:
    """Take in a file of results, and say row by row what could not be taken."""
    if was_too_large(request):
        return render(request, "errors/413.html", status=413)
    framework = _case_study(space, framework_id)
    form = ResultsFileForm(*((request.POST, request.FILES) if request.method == "POST" else (None, None)))
    context = {"framework": framework, "crumbs": to_scales(space), "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            where = form.cleaned_data["published_in"]
            done = take_in_results(framework=framework, data=form.given(), published_in=where, by=request.viewer)
        except NoResultsError as fault:
            form.add_error("file", str(fault))
        else:
            return render(request, "frameworks/scale_changes/taken_in.html", {**context, "done": done})
    status = 422 if form.errors else 200
    return render(request, "frameworks/scale_changes/take_in.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def take_out(request: PortalRequest, space: Space, result_id: UUID) -> HttpResponse:
    """Ask once more, and take out a result that was typed wrongly."""
    found = get_object_or_404(PublishedResult.objects.in_space(space).select_related("framework"), pk=result_id)
    if request.method == "POST":
        take_out_result(result=found, by=request.viewer)
        messages.success(request, "The result is taken out.")
        return redirect("reporting:case-study-trend", space.slug, found.framework_id)
    return render(request, "frameworks/scale_changes/take_out.html", {"result": found, "crumbs": to_scales(space)})


def _case_study(space: Space, framework_id: UUID) -> Framework:
    for framework in case_studies_in(space):
        if framework.pk == framework_id:
            return framework
    raise Http404
