"""Taking in exports of plans: the file, what its columns and values mean, and what is wrong with its rows."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from audits.forms.register import ColumnsForm, RegisterForm, ValuesForm
from audits.models import RegisterImport
from audits.queries.register import (
    STATES,
    all_faults,
    columns_of,
    faults_page,
    mapping_of,
    odd_values,
    register_in,
    register_list,
    unknown_values,
    work_on,
)
from audits.services.register import (
    ask_to_check,
    ask_to_take_in,
    name_columns,
    name_values,
    try_register_again,
    upload_register,
)
from audits.templatetags.register import outcome_words
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of
from qa_portal.web.uploads import found_no_room, was_too_large


@require_safe
@door(Act.REGISTER_IMPORT)
def list_imports(request: PortalRequest, space: Space) -> HttpResponse:
    page = register_list(space, request.GET.get("page", ""))
    return render(request, "audits/register/list.html", {"page": page, "links": page.links})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.REGISTER_IMPORT)
def upload(request: PortalRequest, space: Space) -> HttpResponse:
    """Take in a file, and go on to the page that shows how its reading goes."""
    if was_too_large(request):
        return render(request, "errors/413.html", status=413)
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = RegisterForm(*data)
    if found_no_room(request):
        form.say_no_room()
    made = attempt(form, lambda: upload_register(by=request.viewer, space=space, **form.cleaned_data))
    if made is None:
        return render(request, "audits/register/upload.html", {"form": form})
    return redirect("audits:register", space.slug, made.pk)


@require_safe
@door(Act.REGISTER_IMPORT)
def register(request: PortalRequest, space: Space, register_id: UUID) -> HttpResponse:
    """How far an import is, what was found in its rows, and what to do next."""
    found = register_in(space, register_id)
    context = {"register": found, "colour": STATES[found.state], "work": work_on(found)}
    if found.state in {RegisterImport.State.CHECKED, RegisterImport.State.TAKEN}:
        context["faults"] = faults_page(found, request.GET.get("page", "1"))
    return render(request, "audits/register/register.html", context)


@require_safe
@door(Act.REGISTER_IMPORT)
def progress(request: PortalRequest, space: Space, register_id: UUID) -> HttpResponse:
    """What a waiting page asks every second: nothing while nothing changed, the whole page once the work is over."""
    found = register_in(space, register_id)
    work = work_on(found)
    if work is None:
        return HttpResponseClientRefresh()
    if work.mark == request.GET.get("seen"):
        return HttpResponse(status=204)
    return render(request, "audits/register/_progress.html", {"register": found, "work": work})


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.REGISTER_IMPORT)
def columns(request: PortalRequest, space: Space, register_id: UUID) -> HttpResponse:
    """Say what each column means; then, where values are not known, what they mean; then the check begins."""
    found = register_in(space, register_id)
    initial = {f"column_{at}": code for at, code in mapping_of(found).items()}
    form = ColumnsForm(request.POST or None, initial=initial, columns=columns_of(found), rows=found.count("rows"))
    done = attempt(form, lambda: name_columns(by=request.viewer, register=found, mapping=form.mapping()))
    if done is None:
        return render(request, "audits/register/columns.html", {"register": found, "form": form})
    if unknown_values(done):
        return redirect("audits:register-values", space.slug, found.pk)
    ask_to_check(by=request.viewer, register=done)
    return redirect("audits:register", space.slug, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.REGISTER_IMPORT)
def values(request: PortalRequest, space: Space, register_id: UUID) -> HttpResponse:
    """Say what the values mean that are no codes, and have the rows checked."""
    found = register_in(space, register_id)
    form = ValuesForm(request.POST or None, values=odd_values(found))
    done = attempt(form, lambda: name_values(by=request.viewer, register=found, codes=form.codes()))
    if done is None:
        return render(request, "audits/register/values.html", {"register": found, "form": form})
    ask_to_check(by=request.viewer, register=found)
    return redirect("audits:register", space.slug, found.pk)


@require_POST
@door(Act.REGISTER_IMPORT)
def take_in(request: PortalRequest, space: Space, register_id: UUID) -> HttpResponse:
    found = register_in(space, register_id)
    ask_to_take_in(by=request.viewer, register=found)
    return redirect("audits:register", space.slug, found.pk)


@require_POST
@door(Act.REGISTER_IMPORT)
def again(request: PortalRequest, space: Space, register_id: UUID) -> HttpResponse:
    """Do work afresh that was given up."""
    found = register_in(space, register_id)
    work = work_on(found)
    if work is not None and work.was_given_up and work.job is not None:
        try_register_again(by=request.viewer, register=found, job=work.job)
        messages.success(request, "The work was started again.")
    return redirect("audits:register", space.slug, found.pk)


@require_safe
@door(Act.REGISTER_IMPORT)
def faults(request: PortalRequest, space: Space, register_id: UUID) -> HttpResponse:
    """What is wrong in which line, as a file, for the people who keep the other system."""
    found = register_in(space, register_id)
    ledger.record_read(by=request.viewer, on=found, act=Act.REGISTER_IMPORT, how="csv")
    heading = ("Line", "Column", "Value", "What was found", "What happens")
    lines = [
        (str(fault.line), fault.column, fault.value, fault.reason, outcome_words(fault.outcome))
        for fault in all_faults(found)
    ]
    headers = {"Content-Disposition": 'attachment; filename="faults.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of([heading, *lines]), content_type="text/csv; charset=utf-8", headers=headers)
