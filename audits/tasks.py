"""Background work on plans and advice: ids in, one service call."""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from audits import storage
from audits.models import Advice, EvidenceQuote, PlanSection, PlanVersion, QuoteTrace
from audits.models.documents import Document
from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed, Refusal, parse_document
from audits.queries.locations import sections_of_text
from audits.queries.reading import READING
from audits.queries.traces import TRACING, text_of_version, untraced_in
from audits.rules.headings import find_sections
from audits.services.advice import keep_advice_refusal, keep_advice_text
from audits.services.traces import record_traces, traces_in
from audits.services.versions import record_reading, record_refusal
from qa_portal.jobs.registry import JobFailed, handles
from qa_portal.jobs.runs import JobRun

STEP = 25  # quotes between two words on how far the work is

GONE = Refusal("gone", "The uploaded file is not in the store any more. Upload the document again.")


@handles(READING)
def read_document(run: JobRun) -> None:
    """Read an uploaded document. The reading itself holds no transaction open; a second run finds it done."""
    document = _document(run)
    if document.state != Document.State.WAITING:
        return
    run.progress(0, 1, "Reading the document")
    outcome = _read(document)
    with transaction.atomic():
        run.hold_alone()
        _record(run, document, outcome)


@transaction.atomic
def _document(run: JobRun) -> PlanVersion | Advice:
    """The text of a plan, or the advice, that the work is about."""
    versions = PlanVersion.objects.select_related("plan").filter(pk=run.subject_id)
    document: PlanVersion | Advice | None = versions.first() or Advice.objects.filter(pk=run.subject_id).first()
    if document is None:
        raise JobFailed("You cannot open this any more, so its document was not read.")
    return document


def _read(document: Document) -> Parsed | Refusal:
    try:
        original = storage.read(document)
    except FileNotFoundError:
        return GONE
    return parse_document(original, document.file_kind)


def _record(run: JobRun, document: PlanVersion | Advice, outcome: Parsed | Refusal) -> None:
    if isinstance(document, Advice):
        _record_advice(run, document, outcome)
    elif isinstance(outcome, Refusal):
        record_refusal(by=run.by, version=document, reason=outcome.reason)
    else:
        sections = find_sections(outcome.blocks, outcome.text, plan_kind(document.plan.plan_kind))
        record_reading(by=run.by, version=document, parsed=outcome, sections=sections)


def _record_advice(run: JobRun, advice: Advice, outcome: Parsed | Refusal) -> None:
    if isinstance(outcome, Refusal):
        keep_advice_refusal(by=run.by, advice=advice, reason=outcome.reason)
    else:
        keep_advice_text(by=run.by, advice=advice, parsed=outcome)


@transaction.atomic
def _version(run: JobRun) -> PlanVersion:
    version = PlanVersion.objects.select_related("plan").filter(pk=run.subject_id).first()
    if version is None:
        raise JobFailed("You cannot open this plan any more, so its quotes were not looked for.")
    return version


@dataclass(frozen=True, slots=True)
class _ToTrace:
    """Quotes of earlier texts, with all that looking for them in a newer one reads."""

    version: PlanVersion
    quotes: list[EvidenceQuote]
    texts: dict[UUID, str]
    sections: list[PlanSection]


@handles(TRACING)
def trace_quotes(run: JobRun) -> None:
    """Find the quotes of earlier texts again in a new one. The looking holds no transaction open."""
    found = _found(run, _to_trace(run))
    with transaction.atomic():
        run.hold_alone()
        record_traces(by=run.by, version=_version(run), traces=found)


@transaction.atomic
def _to_trace(run: JobRun) -> _ToTrace:
    version = _version(run)
    quotes = list(untraced_in(version))
    texts = {former: text_of_version(former) for former in {quote.plan_version_id for quote in quotes}}
    return _ToTrace(version, quotes, texts, sections_of_text(version))


def _found(run: JobRun, wanted: _ToTrace) -> list[QuoteTrace]:
    found: list[QuoteTrace] = []
    for trace in traces_in(wanted.version, wanted.quotes, wanted.texts, wanted.sections):
        if len(found) % STEP == 0:
            run.progress(len(found), len(wanted.quotes), "Finding the quotes of earlier versions again")
        found.append(trace)
    return found
