"""One version of a framework, and one criterion of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from frameworks.forms.narrowing import CriterionFilter
from frameworks.models import AreaOutcome
from frameworks.queries.case_studies import case_study_page
from frameworks.queries.criteria import criterion_page
from frameworks.queries.instruments import instrument_rows
from frameworks.queries.specifications import specification_of
from frameworks.queries.version_pages import version_page
from frameworks.queries.versions import VersionRow, version_in
from frameworks.views.crumbs import to_library, to_version
from qa_portal.access.acts import Act
from qa_portal.spaces.models import Space
from qa_portal.web.doors import PortalRequest, door


@require_safe
@door(Act.FRAMEWORK_READ)
def version(request: PortalRequest, space: Space, version_id: UUID) -> HttpResponse:
    """A version whole: its criteria, narrowed by the address, and how they are graded."""
    row = version_in(space, version_id)
    return (_case_study if row.is_case_study else _criteria)(request, space, row)


def _criteria(request: PortalRequest, space: Space, row: VersionRow) -> HttpResponse:
    spec = specification_of(row.version)
    filters = CriterionFilter(request.GET, spec=spec, outcomes=AreaOutcome.objects.in_space(space))
    page = version_page(row.version, filters.narrowing())
    context = {"row": row, "page": page, "filters": filters, "crumbs": to_library(space)}
    context["instruments"] = instrument_rows(row.version)
    return render(request, "frameworks/version/version.html", context)


def _case_study(request: PortalRequest, space: Space, row: VersionRow) -> HttpResponse:
    context = {"row": row, "page": case_study_page(row.version), "crumbs": to_library(space)}
    return render(request, "frameworks/version/case_study.html", context)


@require_safe
@door(Act.FRAMEWORK_READ)
def criterion(request: PortalRequest, space: Space, version_id: UUID, code: str) -> HttpResponse:
    row = version_in(space, version_id)
    context = {"row": row, "page": criterion_page(row.version, code), "crumbs": to_version(space, row)}
    return render(request, "frameworks/criterion/criterion.html", context)
