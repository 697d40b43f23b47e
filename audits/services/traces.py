"""Finding the quotes of earlier texts again in a newer one, and keeping what became of them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from uuid import UUID

from django.db import transaction

from audits.models import EvidenceQuote, PlanSection, PlanVersion, QuoteTrace
from audits.queries.locations import location_in, section_at
from audits.rules.anchoring import Anchored, How, anchor, reads_differently
from audits.rules.quoting import Quote
from audits.rules.redrafting import Redraft
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require

_THOUSANDTH = Decimal("0.001")


@transaction.atomic
def record_traces(*, by: Viewer, version: PlanVersion, traces: Sequence[QuoteTrace]) -> None:
    """Keep what became of quotes in a text. A quote that was traced there already, or is there no more, is left out."""
    require(by, Act.PLAN_READ, version)
    there = EvidenceQuote.objects.select_for_update(no_key=True).filter(pk__in=[trace.quote_id for trace in traces])
    standing = {quote.pk: quote.plan_version_id for quote in there}
    kept = [trace for trace in traces if standing.get(trace.quote_id) == trace.quote.plan_version_id]
    QuoteTrace.objects.bulk_create(kept, ignore_conflicts=True)
    ledger.record(by=by, act=Act.PLAN_READ, on=version, detail="quotes traced")


def traces_in(
    version: PlanVersion, quotes: Sequence[EvidenceQuote], texts: dict[UUID, str], sections: Sequence[PlanSection]
) -> Iterator[QuoteTrace]:
    """What became of quotes in a text, one by one. `texts` holds the words of the earlier texts by their ids."""
    ordered = sorted(quotes, key=lambda quote: str(quote.plan_version_id))
    for former, group in groupby(ordered, key=lambda quote: quote.plan_version_id):
        redraft = Redraft(texts[former], version.text)
        for quote in group:
            yield trace_of(version, quote, redraft, sections)


def trace_of(version: PlanVersion, row: EvidenceQuote, redraft: Redraft, sections: Sequence[PlanSection]) -> QuoteTrace:
    """What became of one quote in a text; not saved."""
    quote = quote_of(row)
    found = anchor(version.text, quote, redraft)
    return QuoteTrace(
        space_id=version.space_id,
        quote=row,
        version=version,
        kind=QuoteTrace.Kind(found.how.value),
        start=found.start,
        end=found.end,
        location="" if found.start is None else location_in(section_at(sections, found.start)),
        similarity=Decimal(found.ratio).quantize(_THOUSANDTH),
        reads_differently=_same_words_differently(version.text, quote, found),
    )


def quote_of(row: EvidenceQuote) -> Quote:
    """The quote of a row that holds words."""
    if row.start is None or row.end is None:
        raise ValueError("This row says that nothing is there.")
    return Quote(row.start, row.end, row.exact, row.prefix, row.suffix)


def _same_words_differently(text: str, quote: Quote, found: Anchored) -> bool:
    if found.how not in {How.EXACT, How.MOVED} or found.start is None or found.end is None:
        return False
    return reads_differently(text, quote, found.start, found.end)
