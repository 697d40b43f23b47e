"""A framework as a file: taken out and brought in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.forms.packs import PackForm
from frameworks.queries.exports import exported, name_of
from frameworks.queries.versions import whole_version
from frameworks.rules.pack_files import Fault
from frameworks.services.packs import PackFileRefusedError, import_pack
from frameworks.views.crumbs import to_library
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.uploads import was_too_large

_TOO_LARGE = Fault(0, "The file is larger than a framework can be (1 MB).")


@require_safe
@door(Act.FRAMEWORK_READ)
def take_out(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    version = whole_version(space, version_id)
    headers = {"Content-Disposition": f'attachment; filename="{name_of(version)}"'}
    return HttpResponse(exported(version), content_type="application/yaml; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def bring_in(request: PortalRequest, space: Space) -> HttpResponse:
    """Take a pack in as a draft, or list every fault with its line."""
    if was_too_large(request):
        return _page(request, PackForm(), [_TOO_LARGE])
    form = PackForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _page(request, form, [])
    try:
        version, is_new = import_pack(space=space, given=form.given(), by=request.viewer)
    except PackFileRefusedError as refused:
        return _page(request, PackForm(), refused.faults)
    said = "is here now, as a draft" if is_new else "is here already, with the very same text"
    messages.success(request, f"{version} {said}.")
    return redirect("frameworks:version", space.slug, version.pk)


def _page(request: PortalRequest, form: PackForm, faults: list[Fault]) -> HttpResponse:
    context = {"form": form, "faults": faults, "crumbs": to_library(request.space)}
    return render(request, "frameworks/pack/bring_in.html", context, status=422 if faults else 200)
