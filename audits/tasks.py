"""Background work on plans: ids in, one service call."""

from django.db import transaction

from audits import storage
from audits.models import PlanVersion
from audits.parser.kinds import plan_kind
from audits.parser.run import Parsed, Refusal, parse_document
from audits.queries.versions import READING
from audits.rules.headings import find_sections
from audits.services.versions import record_reading, record_refusal
from qa_portal.jobs.registry import JobFailed, handles
from qa_portal.jobs.runs import JobRun

GONE = Refusal("gone", "The uploaded file is not in the store any more. Upload the document again.")


@handles(READING)
def read_document(run: JobRun) -> None:
    """Read an uploaded document. The reading itself holds no transaction open; a second run finds it done."""
    version = _version(run)
    if version.state != PlanVersion.State.WAITING:
        return
    run.progress(0, 1, "Reading the document and looking for its sections")
    outcome = _read(version)
    with transaction.atomic():
        run.hold_alone()
        _record(run, version, outcome)


@transaction.atomic
def _version(run: JobRun) -> PlanVersion:
    version = PlanVersion.objects.select_related("plan").filter(pk=run.subject_id).first()
    if version is None:
        raise JobFailed("You cannot open this plan any more, so its document was not read.")
    return version


def _read(version: PlanVersion) -> Parsed | Refusal:
    try:
        original = storage.read(version)
    except FileNotFoundError:
        return GONE
    return parse_document(original, version.file_kind)


def _record(run: JobRun, version: PlanVersion, outcome: Parsed | Refusal) -> None:
    if isinstance(outcome, Refusal):
        record_refusal(by=run.by, version=version, reason=outcome.reason)
        return
    sections = find_sections(outcome.blocks, outcome.text, plan_kind(version.plan.plan_kind))
    record_reading(by=run.by, version=version, parsed=outcome, sections=sections)
