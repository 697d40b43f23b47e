"""How a council compares, and whether it takes part."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.web.attempts import attempt
from qa_portal.web.doors import PortalRequest, door
from qa_portal.web.spreadsheet import csv_of
from reporting.forms.benchmarks import NO, YES, TakesPartForm
from reporting.queries.benchmarks import choice_of
from reporting.queries.compared import compared_page
from reporting.rules.benchmarks import FEWEST_AUDITS, FEWEST_COUNCILS, STEP
from reporting.services.benchmarks import choose
from reporting.views.kinds import only_in


@require_safe
@door(Act.BENCHMARK_READ)
def compare(request: PortalRequest, space: Space) -> HttpResponse:
    """The council within its partnership and among all that take part, in one term."""
    only_in(SpaceKind.COUNCIL, space)
    page = compared_page(space, request.GET.get("term", ""))
    context: dict[str, object] = {"page": page}
    if page.term:
        context["csv_base"] = reverse("reporting:compare-figures", args=[space.slug, page.term.pk, "x"])[:-1]
    return TemplateResponse(request, "reporting/benchmarks/compare.html", context)


@require_safe
@door(Act.BENCHMARK_READ)
def figures(request: PortalRequest, space: Space, term_id: UUID, key: str) -> HttpResponse:
    """One table of the page as CSV."""
    only_in(SpaceKind.COUNCIL, space)
    table = next((each for each in compared_page(space, str(term_id)).tables if each.key == key), None)
    if table is None:
        raise Http404
    ledger.record_read(by=request.viewer, on=space, act=Act.BENCHMARK_READ, how="csv")
    headers = {"Content-Disposition": f'attachment; filename="{key}.csv"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(csv_of(table.lines), content_type="text/csv; charset=utf-8", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Act.BENCHMARK_CHOOSE)
def take_part(request: PortalRequest, space: Space) -> HttpResponse:
    """What is shared and what is not, and the choice."""
    only_in(SpaceKind.COUNCIL, space)
    choice = choice_of(space)
    form = TakesPartForm(request.POST or None, initial={"takes_part": choice and (YES if choice.takes_part else NO)})
    today = timezone.localdate()
    chosen = attempt(form, lambda: choose(by=request.viewer, space=space, takes_part=form.says_yes, today=today))
    if chosen is not None:
        messages.success(request, "The council takes part." if chosen.takes_part else "The council takes no part.")
        return redirect("reporting:compare", space.slug)
    context = {"form": form, "choice": choice, "councils": FEWEST_COUNCILS, "audits": FEWEST_AUDITS, "step": STEP}
    return TemplateResponse(
        request, "reporting/benchmarks/take_part.html", context, status=422 if form.is_bound else 200
    )
