"""Pages of evidence packs: the list with the form to make one, a pack, its ZIP, and statements of self-evaluation."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audits import storage
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.jobs.models import Job
from qa_portal.jobs.queries import jobs_about
from qa_portal.jobs.services import ask_again
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of
from reporting.forms.packs import PackForm, StatementForm, WithdrawForm
from reporting.models import EvidencePack
from reporting.queries.packs import pack_in, packs_in, statement_in, statements_in
from reporting.rules.pack import PART_NAMES, Pack, pack_from_json
from reporting.services.pack_files import place_of
from reporting.services.packs import (
    PACKING,
    ask_for_pack,
    retire_self_evaluation,
    state_self_evaluation,
    withdraw_pack,
)
from reporting.views.kinds import only_in

STOP_POLLING = 286  # htmx stops when it hears this status


@require_http_methods(["GET", "POST"])
@door(Act.PACK_READ)
def pack_list(request: PortalRequest, space: Space) -> HttpResponse:
    """The packs of a council, with the form to make one."""
    only_in(SpaceKind.COUNCIL, space)
    form = PackForm(request.POST or None, space=space)
    made = attempt(form, lambda: ask_for_pack(by=request.viewer, space=space, **form.cleaned_data))
    if made is not None:
        return redirect("reporting:pack", space.slug, made.pk)
    context = {"packs": packs_in(space), "form": form, "statements": statements_in(space).count()}
    return TemplateResponse(request, "reporting/packs/list.html", context, status=422 if form.is_bound else 200)


@require_GET
@door(Act.PACK_READ)
def pack(request: PortalRequest, space: Space, pack_id: UUID) -> HttpResponse:
    """A pack as a page; while it is made, how far it is; after its day, that it is closed."""
    found = pack_in(space, pack_id)
    if not found.is_ready:
        return TemplateResponse(request, "reporting/packs/waiting.html", _progress(found))
    said = _opened(request, found)
    context = {"row": found, "pack": said, "report": said.report}
    return TemplateResponse(request, "reporting/packs/pack.html", context)


def _opened(request: PortalRequest, found: EvidencePack, how: str = "page") -> Pack:
    """What a pack says; that somebody opened it is recorded each time. Raises Http404 for one that is not ready."""
    require(request.viewer, Act.PACK_READ, found)
    if not found.is_ready:
        raise Http404
    ledger.record_read(by=request.viewer, on=found, act=Act.PACK_READ, how=how)
    return pack_from_json(found.content)


@require_GET
@door(Act.PACK_READ)
def progress(request: PortalRequest, space: Space, pack_id: UUID) -> HttpResponse:
    """How far the making is; when it is over, the page is loaded again."""
    context = _progress(pack_in(space, pack_id))
    response = TemplateResponse(request, "reporting/packs/_progress.html", context)
    if not context["is_working"]:
        response["HX-Refresh"] = "true"
        response.status_code = STOP_POLLING
    return response


@require_POST
@door(Act.PACK_MAKE)
def try_again(request: PortalRequest, space: Space, pack_id: UUID) -> HttpResponse:
    """Start one's own parked work afresh."""
    found = pack_in(space, pack_id)
    if job := _job(found):
        ask_again(job=job, by=request.viewer)
    return redirect("reporting:pack", space.slug, pack_id)


@require_GET
@door(Act.PACK_READ)
def file(request: PortalRequest, space: Space, pack_id: UUID) -> HttpResponse:
    """The pack as a ZIP."""
    found = pack_in(space, pack_id)
    _opened(request, found, how="zip")
    name = f"evidence-pack-{space.slug}-{found.form}-{found.made_at:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(storage.read(place_of(found)), content_type="application/zip", headers=headers)


@require_GET
@door(Act.PACK_READ)
def figures(request: PortalRequest, space: Space, pack_id: UUID, key: str) -> HttpResponse:
    """One table of a pack as CSV."""
    said = _opened(request, pack_in(space, pack_id), how="csv")
    table = next((each for each in said.report.tables if each.key == key), None)
    if table is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{key}.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of(table.lines), content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "POST"])
@door(Act.PACK_WITHDRAW)
def withdraw(request: PortalRequest, space: Space, pack_id: UUID) -> HttpResponse:
    """Confirm with a reason, then take the pack back."""
    found = pack_in(space, pack_id)
    require(request.viewer, Act.PACK_WITHDRAW, found)
    form = WithdrawForm(request.POST or None)
    done = attempt(form, lambda: withdraw_pack(by=request.viewer, pack=found, **form.cleaned_data))
    if done is not None:
        return redirect("reporting:pack", space.slug, pack_id)
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "reporting/packs/withdraw.html", {"row": found, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@door(Act.PACK_MAKE)
def statements(request: PortalRequest, space: Space) -> HttpResponse:
    """The statements that the council stands by, with the form to write one."""
    only_in(SpaceKind.COUNCIL, space)
    form = StatementForm(request.POST or None, space=space)
    made = attempt(
        form,
        lambda: state_self_evaluation(by=request.viewer, space=space, names_nobody=form.names_no_child, **form.typed),
    )
    if made is not None:
        messages.success(request, "The statement stands in every pack that is made from now on.")
        return redirect("reporting:pack-statements", space.slug)
    rows = [(each, [PART_NAMES[key] for key in each.evidence]) for each in statements_in(space)]
    context = {"rows": rows, "form": form}
    return TemplateResponse(request, "reporting/packs/statements.html", context, status=422 if form.is_bound else 200)


@require_POST
@door(Act.PACK_MAKE)
def retire(request: PortalRequest, space: Space, statement_id: UUID) -> HttpResponse:
    """Say a statement no more."""
    retire_self_evaluation(by=request.viewer, statement=statement_in(space, statement_id))
    messages.success(request, "The statement does not stand in new packs any more.")
    return redirect("reporting:pack-statements", space.slug)


def _job(found: EvidencePack) -> Job | None:
    return jobs_about(found, PACKING).first()


def _progress(found: EvidencePack) -> dict[str, object]:
    """The work on a pack, as the person who asked for it sees it; others see only that it goes on."""
    is_open = found.state == EvidencePack.State.BUILDING
    job = _job(found) if is_open else None
    is_parked = job is not None and job.state == Job.State.PARKED
    return {"row": found, "job": job, "is_working": is_open and not is_parked, "is_parked": is_open and is_parked}
