"""What is due in a council, and the dates and exceptions of a plan."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audits.forms.clocks import DateForm, DueFilter, ExceptionForm
from audits.queries.auditors import colleagues_in
from audits.queries.clocks import clocks_of, due_in, exception_in, teams_in
from audits.queries.plans import plan_in
from audits.services.clocks import record_date, record_exception, withdraw_exception
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of

MOST_IN_A_FILE = 20_000


@require_safe
@door(Act.PLAN_READ)
def list_due(request: PortalRequest, space: Space) -> HttpResponse:
    """What is due in a council, overdue first."""
    filters, today = _filter(request, space), timezone.localdate()
    due = due_in(space, filters.chosen(), today=today, after=request.GET.get("after", ""))
    return render(request, "audits/clocks/due.html", {"filters": filters, "due": due, "today": today})


@require_safe
@door(Act.PLAN_READ)
def due_file(request: PortalRequest, space: Space) -> HttpResponse:
    """The same list as a file."""
    due = due_in(space, _filter(request, space).chosen(), today=timezone.localdate(), most=MOST_IN_A_FILE)
    heading = ("Plan", "Time limit", "Due", "State", "Primary need", "Team")
    lines = [
        (row.reference, row.name, row.run.due_on.isoformat(), row.state_words, row.need_words, row.run.plan.team)
        for row in due.rows
    ]
    headers = {"Content-Disposition": 'attachment; filename="due.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of([heading, *lines]), content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PLAN_DATE)
def date(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """Record on which day something happened."""
    plan = plan_in(space, plan_id)
    form = DateForm(request.POST or None)
    if attempt(form, lambda: record_date(by=request.viewer, plan=plan, **form.cleaned_data)) is None:
        return render(request, "audits/clocks/date.html", {"form": form, "plan": plan})
    messages.success(request, "The date was recorded, and the time limits were worked out anew.")
    return redirect("audits:plan", space.slug, plan.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.PLAN_DATE)
def exception(request: PortalRequest, space: Space, plan_id: UUID) -> HttpResponse:
    """Record why a time limit may lawfully take longer."""
    plan = plan_in(space, plan_id)
    rows = clocks_of(plan, timezone.localdate())
    form = ExceptionForm(request.POST or None, rows=rows)
    if attempt(form, lambda: record_exception(by=request.viewer, plan=plan, **form.cleaned_data)) is None:
        context = {"form": form, "plan": plan, "any": any(row.may_have_exception for row in rows)}
        return render(request, "audits/clocks/exception.html", context)
    messages.success(request, "The exception was recorded, and the time limit was worked out anew.")
    return redirect("audits:plan", space.slug, plan.pk)


@require_POST
@door(Act.PLAN_DATE)
def withdraw(request: PortalRequest, space: Space, plan_id: UUID, exception_id: UUID) -> HttpResponse:
    withdraw_exception(by=request.viewer, exception=exception_in(space, plan_id, exception_id))
    messages.success(request, "The exception was taken back.")
    return redirect("audits:plan", space.slug, plan_id)


def _filter(request: PortalRequest, space: Space) -> DueFilter:
    return DueFilter(request.GET, teams=teams_in(space), writers=colleagues_in(space, timezone.localdate()))
