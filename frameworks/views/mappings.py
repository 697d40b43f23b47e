"""Reading one scale as another: the page of a mapping, proposing, changing, publishing and withdrawing it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from frameworks.forms.mappings import MappingForm, TwoScalesForm, WithdrawForm
from frameworks.queries.mappings import mapping_in
from frameworks.services.mappings import (
    change_mapping,
    propose_mapping,
    publish_mapping,
    why_not_published,
    withdraw_mapping,
)
from frameworks.views.crumbs import to_scales
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.FRAMEWORK_READ)
def mapping(request: PortalRequest, space: Space, mapping_id: UUID) -> HttpResponse:
    context = {"page": mapping_in(space, mapping_id), "crumbs": to_scales(space)}
    return render(request, "frameworks/mappings/mapping.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def propose(request: PortalRequest, space: Space) -> HttpResponse:
    """First the two scales, by GET; then how each answer is read."""
    two = TwoScalesForm(request.GET or None, library=space)
    if not two.is_valid():
        return render(request, "frameworks/mappings/choose.html", {"form": two, "crumbs": to_scales(space)})
    source, target = two.chosen()
    form = MappingForm(request.POST or None, source=source, target=target)
    if request.method == "POST" and form.is_valid():
        try:
            made = propose_mapping(source=source, target=target, facts=form.facts(), by=request.viewer)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The mapping is proposed. A second person publishes it.")
            return redirect("frameworks:mapping", space.slug, made.pk)
    context = {"form": form, "source": source, "target": target, "crumbs": to_scales(space)}
    return render(request, "frameworks/mappings/propose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def change(request: PortalRequest, space: Space, mapping_id: UUID) -> HttpResponse:
    held = mapping_in(space, mapping_id).mapping
    facts = {"source": held.source, "target": held.target}
    form = MappingForm(request.POST or None, initial=MappingForm.filled_from(held), **facts)
    if request.method == "POST" and form.is_valid():
        try:
            change_mapping(mapping=held, facts=form.facts(), by=request.viewer)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The proposal is changed.")
            return redirect("frameworks:mapping", space.slug, held.pk)
    context = {"form": form, **facts, "mapping": held, "crumbs": to_scales(space)}
    return render(request, "frameworks/mappings/propose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_APPROVE)
def publish(request: PortalRequest, space: Space, mapping_id: UUID) -> HttpResponse:
    """What stands against it, if anything does; else what it says once more, and the button."""
    page = mapping_in(space, mapping_id)
    if request.method == "POST":
        publish_mapping(mapping=page.mapping, by=request.viewer)
        messages.success(request, "The mapping is published. Trends are read by it from now on.")
        return redirect("frameworks:mapping", space.slug, mapping_id)
    context = {"page": page, "refused": why_not_published(page.mapping, request.viewer), "crumbs": to_scales(space)}
    return render(request, "frameworks/mappings/publish.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.FRAMEWORK_EDIT)
def withdraw(request: PortalRequest, space: Space, mapping_id: UUID) -> HttpResponse:
    page = mapping_in(space, mapping_id)
    require(request.viewer, Act.FRAMEWORK_APPROVE if page.mapping.is_published else Act.FRAMEWORK_EDIT, page.mapping)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_mapping(mapping=page.mapping, because=form.cleaned_data["because"], by=request.viewer)
        messages.success(request, "The mapping is withdrawn.")
        return redirect("frameworks:mapping", space.slug, mapping_id)
    context = {"form": form, "page": page, "crumbs": to_scales(space)}
    return render(request, "frameworks/mappings/withdraw.html", context)
