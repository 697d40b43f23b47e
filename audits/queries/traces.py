"""Which quotes are to be found again in which text of their plan, and what became of them there."""

from typing import TYPE_CHECKING
from uuid import UUID

from audits.models import Audit, EvidenceQuote, PlanVersion, QuoteTrace
from audits.rules.anchoring import end_of_sentence, ends_its_sentence
from qa_portal.spaces.prepared import Prepared

if TYPE_CHECKING:
    from django.db.models import QuerySet

TRACING = "audits.trace_quotes"
"""The kind of job that finds the quotes of earlier texts again in a new one."""


def untraced_in(version: PlanVersion) -> "QuerySet[EvidenceQuote]":
    """The quotes of words of earlier texts of the plan that nobody has looked for in this one."""
    found = QuoteTrace.objects.filter(space_id=version.space_id, version=version)
    return quotes_before(version).exclude(pk__in=found.values("quote_id"))


def quotes_before(version: PlanVersion) -> "QuerySet[EvidenceQuote]":
    """The quotes of words of the earlier texts of a plan, whoever made them."""
    return EvidenceQuote.objects.filter(
        space_id=version.space_id,
        plan_version__plan_id=version.plan_id,
        plan_version__number__lt=version.number,
        nothing_there=False,
    )


def text_of_version(version_id: UUID) -> str:
    return str(PlanVersion.objects.values_list("text", flat=True).get(pk=version_id))


def words_now(quote: EvidenceQuote, trace: QuoteTrace, text: str) -> str:
    """What stands in a newer text where a quote was found; of a changed one with what its sentence goes on to say."""
    if trace.start is None or trace.end is None:
        return ""
    if trace.kind != QuoteTrace.Kind.CHANGED or not ends_its_sentence(quote.exact, quote.suffix):
        return text[trace.start : trace.end]
    return text[trace.start : end_of_sentence(text, trace.end)]


def newer_than(version: PlanVersion) -> "QuerySet[PlanVersion]":
    """The texts of the same plan that were uploaded later and have been read, newest first; without their words."""
    newer = _read(version.space_id).filter(plan_id=version.plan_id, number__gt=version.number)
    return newer.defer("html", "text").order_by("-number")


def newer_draft(audit: Audit) -> PlanVersion | None:
    """The newest text of the plan, if it is newer than the one that the audit judges."""
    judged = audit.plan_version
    newest: PlanVersion | None = _texts.first(space_id=judged.space_id, plan_id=judged.plan_id)
    return newest if newest is not None and newest.number > judged.number else None


@Prepared
def _texts(space_id: int, plan_id: UUID) -> "QuerySet[PlanVersion]":
    texts = _read(space_id).filter(plan_id=plan_id).select_related("plan")
    return texts.defer("html", "text").order_by("-number")


def has_former_text(version: PlanVersion) -> bool:
    """Whether an earlier text of the plan has been read, so that there may be quotes of it."""
    return _read(version.space_id).filter(plan_id=version.plan_id, number__lt=version.number).exists()


def _read(space_id: int) -> "QuerySet[PlanVersion]":
    return PlanVersion.objects.filter(space_id=space_id, state=PlanVersion.State.READ)
