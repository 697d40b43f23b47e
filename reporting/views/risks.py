"""The register of a board: the list with what should go up, writing a risk down, and one risk."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.refusal import require
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.risks import RiskForm
from reporting.models import Risk
from reporting.queries.risks import register_of, risk_in, themes_that_come_back
from reporting.services.risks import change_risk, raise_risk
from reporting.views.kinds import only_in


@require_safe
@door(Act.RISK_READ)
def list_risks(request: PortalRequest, space: Space) -> HttpResponse:
    """The register, the highest rating first."""
    only_in(SpaceKind.BOARD, space)
    rows = register_of(space)
    if rows:
        ledger.record_read(by=request.viewer, on=space, act=Act.RISK_READ, how="risks")
    facts = {"rows": rows, "back_again": themes_that_come_back(space, timezone.localdate())}
    return render(request, "reporting/risks/list.html", facts)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.RISK_KEEP)
def new(request: PortalRequest, space: Space) -> HttpResponse:
    """Write a risk down."""
    only_in(SpaceKind.BOARD, space)
    form = RiskForm(request.POST or None, space=space)
    made = attempt(
        form, lambda: raise_risk(by=request.viewer, space=space, facts=form.facts(), names_nobody=form.names_no_child)
    )
    if made is None:
        return render(request, "reporting/risks/new.html", {"form": form})
    messages.success(request, "The risk is in the register.")
    return redirect("reporting:risk", space.slug, made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.RISK_READ)
def risk(request: PortalRequest, space: Space, risk_id: UUID) -> HttpResponse:
    """One risk; those who keep the register rate it anew and change what is done about it."""
    only_in(SpaceKind.BOARD, space)
    found = risk_in(space, risk_id)
    if request.method == "POST":
        require(request.viewer, Act.RISK_KEEP, found)
    form = RiskForm(request.POST or None, space=space, risk=found)
    made = attempt(form, lambda: _changed(request, found, form))
    if made is not None:
        messages.success(request, "The register is changed.")
        return redirect("reporting:risk-list", space.slug)
    row = next(each for each in register_of(space) if each.risk.pk == found.pk)
    return render(request, "reporting/risks/risk.html", {"row": row, "risk": row.risk, "form": form})


def _changed(request: PortalRequest, found: Risk, form: RiskForm) -> Risk:
    told = {"is_over": form.cleaned_data["is_over"], "names_nobody": form.names_no_child}
    return change_risk(by=request.viewer, risk=found, facts=form.facts(), **told)
