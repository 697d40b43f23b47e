"""Reports that a viewer may see, and what a report says."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404

from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import AuditFact, Report
from reporting.rules.paig.words import with_words
from reporting.rules.report import Report as Compiled
from reporting.rules.report_archive import from_json

if TYPE_CHECKING:
    from django.db.models import QuerySet


def reports_in(space: Space) -> "QuerySet[Report]":
    """The reports of a space, newest first, without their content."""
    found = Report.objects.in_space(space).select_related("council__organisation", "term", "asked_by", "issued_by")
    return found.defer("content", "words").order_by("-term__starts_on", "-edition")


def report_in(space: Space, report_id: UUID) -> Report:
    """One report of a space. Raises Http404."""
    found = Report.objects.in_space(space).select_related(
        "space", "council__organisation", "term", "asked_by", "issued_by"
    )
    return get_object_or_404(found, pk=report_id)


def compiled(report: Report) -> Compiled:
    """What a report says, with the words that people have written so far. An issued report holds them already."""
    kept = from_json(report.content)
    return kept if report.is_issued else with_words(kept, report.words)


def terms_to_report(space: Space) -> "QuerySet[Term]":
    """Terms in which the council has submitted audits, newest first."""
    held = AuditFact.objects.in_space(space).values("term")
    return Term.objects.filter(space=library_of(space), pk__in=held).order_by("-starts_on")
