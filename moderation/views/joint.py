"""Multi-agency audits: the list, setting one up, the page of one, and asking its people."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moderation.forms.joint import AuditForm, MembersForm
from moderation.models import Member
from moderation.queries.joint import askable, audit_in, audit_rows, page_of
from moderation.services.joint import ask_members, open_audit, withdraw_member
from moderation.views.sessions import GET_OR_POST
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.JOINT_READ)
def list_audits(request: PortalRequest, space: Space) -> HttpResponse:
    return render(request, "moderation/joint/list.html", {"rows": audit_rows(request.viewer, space)})


@require_http_methods(GET_OR_POST)
@door(Act.JOINT_OPEN)
def open_new(request: PortalRequest, space: Space) -> HttpResponse:
    """Set up an audit, and go on to ask its people."""
    form = AuditForm(request.POST or None, space=space, today=timezone.localdate())
    made = attempt(form, lambda: open_audit(by=request.viewer, space=space, facts=form.facts()))
    if made is None:
        context = {"form": form, "can_open": form.can_open}
        return render(request, "moderation/joint/open.html", context, status=422 if form.errors else 200)
    messages.success(request, f"The audit “{made}” is set up. Now ask its people.")
    return redirect("moderation:joint", space.slug, made.pk)


@require_safe
@door(Act.JOINT_READ)
def audit(request: PortalRequest, space: Space, joint_id: UUID) -> HttpResponse:
    """Its people, its cases by letter, and what is missing."""
    found = audit_in(request.viewer, space, joint_id)
    mine = request.viewer.space_ids
    page = page_of(found)
    context = {"audit": found, "page": page, "cases": [(case, case.joint_space_id in mine) for case in page.cases]}
    return render(request, "moderation/joint/audit.html", context)


@require_http_methods(GET_OR_POST)
@door(Act.JOINT_OPEN)
def people(request: PortalRequest, space: Space, joint_id: UUID) -> HttpResponse:
    """Who is asked, and the form to ask several more at once."""
    found = audit_in(request.viewer, space, joint_id)
    free = askable(found)
    form = MembersForm(request.POST or None, people=free)
    if request.method == "POST" and form.is_valid():
        asked = ask_members(by=request.viewer, audit=found, people=form.cleaned_data["people"])
        messages.success(request, f"{len(asked)} {'person has' if len(asked) == 1 else 'people have'} been asked.")
        return redirect("moderation:joint", space.slug, joint_id)
    context = {"audit": found, "page": page_of(found), "form": form, "anybody": bool(free)}
    return render(request, "moderation/joint/people.html", context, status=422 if form.errors else 200)


@require_POST
@door(Act.JOINT_OPEN)
def withdraw(request: PortalRequest, space: Space, joint_id: UUID, joint_member_id: UUID) -> HttpResponse:
    """Take somebody off the list. They can be asked again."""
    found = audit_in(request.viewer, space, joint_id)
    asked = Member.objects.standing().in_space(space).filter(audit=found).select_related("person")
    member = get_object_or_404(asked, pk=joint_member_id)
    member.audit = found
    withdraw_member(by=request.viewer, member=member)
    messages.success(request, f"{member} is not asked any more.")
    return redirect("moderation:joint-people", space.slug, joint_id)
