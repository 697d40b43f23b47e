"""Reports that a viewer may see, and what a report says."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from moderation.queries.judgements import closed_studies
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import AuditFact, Report
from reporting.queries.multi_agency import findings_in
from reporting.rules.corrections import correcting
from reporting.rules.joint.headings import JOINT_HEADINGS
from reporting.rules.multi_agency.headings import MULTI_AGENCY_HEADINGS
from reporting.rules.paig.headings import HEADINGS, Heading
from reporting.rules.paig.words import with_words
from reporting.rules.report import Report as Compiled
from reporting.rules.report_archive import from_json
from reporting.rules.thematic import HEADINGS as THEMATIC_HEADINGS
from reporting.rules.yearly import YEARLY_HEADINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

HEADINGS_OF: "Mapping[str, tuple[Heading, ...]]" = {
    Report.Kind.JOINT: JOINT_HEADINGS,
    Report.Kind.MULTI_AGENCY: MULTI_AGENCY_HEADINGS,
    Report.Kind.THEMATIC: THEMATIC_HEADINGS,
    Report.Kind.YEARLY: YEARLY_HEADINGS,
}
_TERM = {Report.Kind.MULTI_AGENCY.value: "audit__term"}
"""The way to the term, from what a report of a kind is compiled from."""


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
    """What a report says, with the words that people have written so far, and with what it changes in the edition that
    was issued before. An issued report holds both already.
    """
    kept = from_json(report.content)
    if report.is_issued:
        return kept
    said, before = with_words(kept, report.words), corrected_by(report)
    if before is None or before.issued_at is None:
        return said
    day = timezone.localdate(before.issued_at)
    return correcting(said, from_json(before.content), edition=before.edition, issued=f"{day.day} {day:%B %Y}")


def corrected_by(report: Report) -> Report | None:
    """The edition issued before a report of the same kind and term, which it takes the place of; None for a first."""
    if report.edition == 1:
        return None
    earlier = Report.objects.filter(
        space_id=report.space_id, kind=report.kind, council_id=report.council_id, term_id=report.term_id
    )
    issued = earlier.filter(edition__lt=report.edition, state=Report.State.ISSUED)
    return issued.order_by("-edition").first()


def terms_to_report(space: Space, kind: str = Report.Kind.PAIG) -> "QuerySet[Term]":
    """Terms of which the council holds what a report of this kind is compiled from, newest first."""
    terms = set(_held(space, kind).order_by().values_list(_TERM.get(kind, "term"), flat=True).distinct())
    found = Term.objects.filter(space=library_of(space), pk__in=terms)
    if kind == Report.Kind.YEARLY:  # a year is known by the last of its terms that holds an audit
        found = found.filter(pk__in=found.order_by("year", "-starts_on").distinct("year").values("pk"))
    return found.order_by("-starts_on")


def _held(space: Space, kind: str) -> Any:
    """What a report of this kind is compiled from."""
    if kind == Report.Kind.JOINT:
        return closed_studies(space)
    return findings_in(space) if kind == Report.Kind.MULTI_AGENCY else AuditFact.objects.in_space(space)


def headings_of(report: Report) -> tuple[Heading, ...]:
    """The headings under which people write in a report of this kind, in order."""
    return HEADINGS_OF.get(report.kind, HEADINGS)
