"""The page of findings: what is not coded, with proposed themes; coding several at once; asking for proposals."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from frameworks.models import Theme
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door
from reporting.forms.findings import CodeForm, FindingFilter
from reporting.models import Finding
from reporting.queries.findings import finding_page, theme_counts, themes_of, visible_findings
from reporting.services.findings import code_findings
from reporting.services.proposals import ask_for_proposals, proposing_in


@require_safe
@door(Act.FINDING_READ)
def list_findings(request: PortalRequest, space: Space) -> HttpResponse:
    """Findings that wait to be coded, or those that were, with the form to code several at once."""
    themes = _themes(space)
    return _list(request, space, themes, CodeForm(findings=Finding.objects.none(), themes=themes))


@require_POST
@door(Act.FINDING_CODE)
def code(request: PortalRequest, space: Space) -> HttpResponse:
    """Code the findings that were ticked, and go back to the list as it was narrowed."""
    themes = _themes(space)
    form = CodeForm(request.POST, findings=visible_findings(request.viewer, space), themes=themes)
    if not form.is_valid():
        return _list(request, space, themes, form, status=422)
    coded = code_findings(space=space, themes=form.codes, tone=form.cleaned_data["tone"], by=request.viewer)
    messages.success(request, f"{coded} finding{'' if coded == 1 else 's'} coded." if coded else "Nothing was changed.")
    return redirect(reverse("reporting:finding-list", args=[space.slug]) + _filters(request, themes).query)


@require_POST
@door(Act.FINDING_CODE)
def propose(request: PortalRequest, space: Space) -> HttpResponse:
    """Ask for proposals, learning from what was coded so far."""
    if ask_for_proposals(space=space, by=request.viewer) is None:
        messages.info(request, "Every finding is coded, so there is nothing to propose.")
    return redirect("reporting:finding-list", space.slug)


def _list(
    request: PortalRequest, space: Space, themes: dict[str, Theme], form: CodeForm, status: int = 200
) -> HttpResponse:
    filters = _filters(request, themes)
    names = {key: theme.name for key, theme in themes.items()}
    page = finding_page(request.viewer, space, filters.chosen(), names, key=request.GET.get("page", ""))
    if page:
        ledger.record_read(by=request.viewer, on=space, act=Act.FINDING_READ, how="findings")
    all_ticked = request.GET.get("ticked") == "all"
    context = {
        "form": form,
        "all_ticked": all_ticked,
        "ticked": {str(row.finding.pk) for row in page.rows} if all_ticked else set(request.POST.getlist("findings")),
        "filters": filters,
        "page": page,
        "links": filters.page_links(page),
        "counts": theme_counts(request.viewer, space),
        "is_proposing": proposing_in(space) is not None,
    }
    return TemplateResponse(request, "reporting/findings/list.html", context, status=status)


def _filters(request: PortalRequest, themes: dict[str, Theme]) -> FindingFilter:
    return FindingFilter(request.GET, themes=[(key, theme.name) for key, theme in themes.items()])


def _themes(space: Space) -> dict[str, Theme]:
    return {theme.key: theme for theme in themes_of(space)}
