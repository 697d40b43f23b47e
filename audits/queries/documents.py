"""The document pane: the safe HTML of a version with the auditor's quotes marked in it."""

from collections.abc import Iterable

from django.utils.safestring import SafeString, mark_safe

from audits.models import EvidenceQuote, PlanVersion
from audits.rules.quoting import mark_html


def marked_document(version: PlanVersion, quotes: Iterable[EvidenceQuote]) -> SafeString:
    """The text of a plan as HTML that was cleaned when it was read, with each quote in a `<mark>`."""
    places = {
        str(quote.pk): (quote.start, quote.end) for quote in quotes if quote.start is not None and quote.end is not None
    }
    return mark_safe(mark_html(version.html, places))  # noqa: S308 - cleaned by the parser's allow-list
