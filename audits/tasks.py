"""Background work on plans and advice: ids in, one service call."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from audits import storage
from audits.models import Advice, Assignment, EvidenceQuote, PlanSection, PlanVersion, QuoteTrace, RegisterImport
from audits.models.documents import Document
from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed, Refusal, parse_document
from audits.parser.tables import Table, parse_table
from audits.queries.checking import FINDING, Chosen, chosen_in, looking_through, prompts_in_advice
from audits.queries.locations import sections_of_text
from audits.queries.reading import READING
from audits.queries.register import CHECKING, TAKING, terms_for
from audits.queries.register import READING as READING_A_REGISTER
from audits.queries.threads import COMPARING, READING_THREAD, advice_to_compare, spans_of
from audits.queries.traces import TRACING, text_of_version, untraced_in
from audits.rules.checks.prompts import Prompt
from audits.rules.headings import find_sections
from audits.rules.register import Checked, NoTable, Row, check_rows, describe_columns, split_heading
from audits.rules.threads.plans import Span
from audits.services.advice import keep_advice_refusal, keep_advice_text
from audits.services.clocks import fill_in_clocks
from audits.services.matches import ask_to_compare, record_matches
from audits.services.prompts import ask_for_prompts, record_prompts
from audits.services.register import record_check, record_no_table, record_table
from audits.services.reminders import REMINDING, ask_to_remind, remind
from audits.services.taking_in import finish_taking_in, take_in_rows
from audits.services.threads import record_thread
from audits.services.traces import record_traces, traces_in
from audits.services.versions import record_reading, record_refusal
from qa_portal.access.roles import SpaceKind
from qa_portal.jobs.registry import JobFailed, handles
from qa_portal.jobs.runs import JobRun
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

STEP = 25  # quotes between two words on how far the work is

FAMILY = "fa"
"""Whose contribution is asked for and never judged, by the framework's codes of contributors."""

GONE = Refusal("gone", "The uploaded file is not in the store any more. Upload the document again.")


@shared_task(name="audits.new_day")
def new_day() -> None:
    """Ask for the reminders of the day in every council, each as its own service person; and start missing clocks."""
    for council in _councils():
        with acting_as(council.service_person_id), transaction.atomic():
            ask_to_remind(by=viewer_for(council.timed_worker), space=council, today=timezone.localdate())
            fill_in_clocks(council)


@handles(REMINDING)
def remind_of_work(run: JobRun) -> None:
    with transaction.atomic():
        run.hold_alone()
        about = Assignment.objects.select_related("space").get(pk=run.subject_id)
        remind(by=run.by, space=about.space, today=timezone.localdate())


def _councils() -> list[Space]:
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        councils = Space.objects.filter(kind=SpaceKind.COUNCIL).select_related("service_person")
        return list(councils)


@handles(READING)
def read_document(run: JobRun) -> None:
    """Read an uploaded document. The reading itself holds no transaction open; a second run finds it done."""
    document = _document(run)
    if document.state != Document.State.WAITING:
        return
    run.progress(0, 1, "Reading the document")
    outcome = _read(document)
    prompts = _prompts(document, outcome) if isinstance(document, Advice) else None
    with transaction.atomic():
        run.hold_alone()
        _record(run, document, outcome, prompts)


@transaction.atomic
def _document(run: JobRun) -> PlanVersion | Advice:
    """The text of a plan, or the advice, that the work is about."""
    versions = PlanVersion.objects.select_related("plan").filter(pk=run.subject_id)
    document: PlanVersion | Advice | None = versions.first() or _advice(run)
    if document is None:
        raise JobFailed("You cannot open this any more, so its document was not read.")
    return document


def _advice(run: JobRun) -> Advice | None:
    held: Advice | None = Advice.objects.select_related("space").filter(pk=run.subject_id).first()
    return held


def _read(document: Document) -> Parsed | Refusal:
    try:
        original = storage.read(document)
    except FileNotFoundError:
        return GONE
    return parse_document(original, document.file_kind)


def _prompts(advice: Advice, outcome: Parsed | Refusal) -> list[Prompt] | None:
    """The prompts on advice that was read; None of what a family says, which is never judged."""
    if isinstance(outcome, Refusal) or advice.contributor == FAMILY:
        return None
    with transaction.atomic():
        chosen = chosen_in(advice.space)
    return prompts_in_advice(outcome.html, outcome.text, chosen)


def _record(
    run: JobRun, document: PlanVersion | Advice, outcome: Parsed | Refusal, prompts: list[Prompt] | None
) -> None:
    if isinstance(document, Advice):
        _record_advice(run, document, outcome, prompts)
    elif isinstance(outcome, Refusal):
        record_refusal(by=run.by, version=document, reason=outcome.reason)
    else:
        sections = find_sections(outcome.blocks, outcome.text, plan_kind(document.plan.plan_kind))
        read = record_reading(by=run.by, version=document, parsed=outcome, sections=sections)
        ask_for_prompts(by=run.by, version=read)


def _record_advice(run: JobRun, advice: Advice, outcome: Parsed | Refusal, prompts: list[Prompt] | None) -> None:
    if isinstance(outcome, Refusal):
        keep_advice_refusal(by=run.by, advice=advice, reason=outcome.reason)
    else:
        keep_advice_text(by=run.by, advice=advice, parsed=outcome, prompts=prompts)


@transaction.atomic
def _version(run: JobRun) -> PlanVersion:
    version = PlanVersion.objects.select_related("plan__space", "space").filter(pk=run.subject_id).first()
    if version is None:
        raise JobFailed("You cannot open this plan any more, so nothing was looked for in it.")
    return version


@handles(FINDING)
def find_prompts(run: JobRun) -> None:
    """Look through a text for drafting prompts. The looking holds no transaction open; a second run changes nothing."""
    version, chosen, look_through = _to_check(run)
    run.progress(0, 1, "Looking for lines that people should look at")
    prompts = look_through()
    with transaction.atomic():
        run.hold_alone()
        record_prompts(by=run.by, version=version, prompts=prompts, chosen=chosen)


@transaction.atomic
def _to_check(run: JobRun) -> tuple[PlanVersion, Chosen, Callable[[], list[Prompt]]]:
    version = _version(run)
    chosen = chosen_in(version.space)
    return version, chosen, looking_through(version, chosen)


@dataclass(frozen=True, slots=True)
class _ToTrace:
    """Quotes of earlier texts, with all that looking for them in a newer one reads."""

    version: PlanVersion
    quotes: list[EvidenceQuote]
    texts: dict[UUID, str]
    sections: list[PlanSection]


@handles(READING_THREAD)
def read_thread(run: JobRun) -> None:
    """Read the golden thread of a text, and have advice that came before it compared with it."""
    from audits.parser import threads  # loads scikit-learn, which only the worker that does this work needs

    version, spans = _to_read(run)
    found = threads.read_thread(version.html, spans)
    with transaction.atomic():
        run.hold_alone()
        version = _version(run)
        record_thread(by=run.by, version=version, thread=found)
        if advice_to_compare(version).exists():
            ask_to_compare(by=run.by, version=version)


@transaction.atomic
def _to_read(run: JobRun) -> tuple[PlanVersion, list[Span]]:
    version = _version(run)
    return version, spans_of(version)


@handles(COMPARING)
def compare_advice(run: JobRun) -> None:
    """Look for what each piece of advice says in a text. The looking holds no transaction open."""
    from audits.parser import threads

    version, spans, held = _to_compare(run)
    items = threads.plan_items(version.html, spans)
    for number, advice in enumerate(held):
        run.progress(number, len(held), "Looking for what the advice says in the plan")
        found = threads.compare_advice(advice.html, items)
        with transaction.atomic():
            run.hold_alone()
            record_matches(by=run.by, version=_version(run), advice=advice, compared=found)


@transaction.atomic
def _to_compare(run: JobRun) -> tuple[PlanVersion, list[Span], list[Advice]]:
    version = _version(run)
    return version, spans_of(version), list(advice_to_compare(version))


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


ROWS_AT_ONCE = 2_500
"""So many rows are taken in by one transaction: a second or two of work, after which the page says how far it is."""

_REGISTER_GONE = "The file of this import is not kept any more. Upload it again."


@handles(READING_A_REGISTER)
def read_register(run: JobRun) -> None:
    """Read an export: which columns it has, and what stands in them."""
    register = _register(run)
    if register.state != RegisterImport.State.READING:
        return
    run.progress(0, 1, "Reading the file")
    table = parse_table(_file_of(register), register.file_kind)
    with transaction.atomic():
        run.hold_alone()
        _record_table(run, register, table)


def _record_table(run: JobRun, register: RegisterImport, table: Table | Refusal) -> None:
    if isinstance(table, Refusal):
        record_no_table(by=run.by, register=register, reason=table.reason)
        return
    try:
        headings, rows = split_heading(table.rows)
    except NoTable as fault:
        record_no_table(by=run.by, register=register, reason=str(fault))
        return
    columns = describe_columns(headings, (row.cells for row in rows))
    record_table(by=run.by, register=register, columns=columns, rows=rows, notes=table.notes)


@handles(CHECKING)
def check_register(run: JobRun) -> None:
    """Check every row of an export. Nothing is written of any plan."""
    register = _register(run)
    if register.state != RegisterImport.State.CHECKING:
        return
    run.progress(0, 1, "Checking the rows")
    checked = _checked(register)
    with transaction.atomic():
        run.hold_alone()
        record_check(by=run.by, register=register, checked=checked)


@handles(TAKING)
def take_in_register(run: JobRun) -> None:
    """Take in the good rows, a part at a time, each in a transaction of its own; a second run goes on where it was."""
    register = _register(run)
    if register.state != RegisterImport.State.TAKING:
        return
    good = _checked(register).good
    for start in range(0, len(good), ROWS_AT_ONCE):
        run.progress(start, len(good), "Taking in the rows")
        with transaction.atomic():
            run.hold_alone()
            take_in_rows(by=run.by, register=register, rows=good[start : start + ROWS_AT_ONCE])
    finish_taking_in(by=run.by, register=register)


@transaction.atomic
def _register(run: JobRun) -> RegisterImport:
    imports = RegisterImport.objects.select_related("space__council__organisation")
    register = imports.filter(pk=run.subject_id).first()
    if register is None:
        raise JobFailed("You cannot open this import any more, so nothing was done with its file.")
    return register


def _file_of(register: RegisterImport) -> bytes:
    try:
        return storage.read(register.file)
    except FileNotFoundError:
        raise JobFailed(_REGISTER_GONE) from None


def _checked(register: RegisterImport) -> Checked:
    """What the rows of an import say, read by what is known today of its columns and values."""
    with transaction.atomic():
        terms = terms_for(register)
    return check_rows(_rows_of(register), terms)


def _rows_of(register: RegisterImport) -> Sequence[Row]:
    """The bare rows that stand in place of the upload once it was read."""
    return [Row(line, cells) for line, *cells in json.loads(_file_of(register))]
