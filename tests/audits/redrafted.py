"""A plan with two drafts: the words quoted of the first stand, moved, changed or gone in the second."""

from audits.models import Audit, EvidenceQuote, PlanVersion, QuoteTrace
from audits.queries.traces import TRACING
from audits.services.quotes import Selection, attach_quote
from audits.tasks import trace_quotes
from qa_portal.access.roles import Role
from qa_portal.jobs.runs import JobRun
from qa_portal.jobs.services import claim, enqueue
from tests.factories.audits import acting, answer_in, audit_in
from tests.factories.plans import colleague_in, plan_in, read_version

STAYS = "Sam reads simple words."
MOVES = "A nurse will check the hearing aids every Tuesday."
CHANGES = "A teacher will teach Sam for 20 minutes each day."
CHANGED = "A teacher will teach Sam for 30 minutes each week."
GOES = "Sam will have a key adult at lunch."
WORDS = {STAYS: "B1", MOVES: "E1", CHANGES: "F1", GOES: "B2"}
"""The words that are quoted -> the criterion that they bear out."""

FIRST = ("Section B", "Before.", STAYS, MOVES, "Between.", CHANGES, "Also this.", GOES, "The end.")
SECOND = ("Section B", "Before.", "New.", STAYS, "Between.", CHANGED, "Also this.", "The end.", MOVES)


def drafted(plan, paragraphs, **facts) -> PlanVersion:
    """A document of a plan with these paragraphs, each in an element b0, b1, ..."""
    html = "".join(f'<p id="b{at}">{words}</p>\n' for at, words in enumerate(paragraphs))
    return read_version(plan, html=html, text="".join(f"{words}\n" for words in paragraphs), **facts)


def first_draft(place, **facts) -> PlanVersion:
    """Uploaded by a plan writer, who is not the one that wrote it."""
    uploader = colleague_in(Role.PLAN_WRITER, place, "Una Uploader")
    return drafted(plan_in(place), FIRST, uploaded_by_id=uploader.pk, **facts)


def audit_of_first_draft(place, *, words=tuple(WORDS), stage="draft", **facts) -> Audit:
    """An audit under way of a first draft, these words of which its auditor has quoted."""
    version = first_draft(place, plan_stage=stage)
    audit = audit_in(place, version=version, **facts)
    audit.plan_version = version  # with its plan and space, which nobody may fetch outside a transaction
    quoted(audit, words)
    return audit


def quoted(audit, words=tuple(WORDS)) -> None:
    """The auditor's quotes of these words of the first draft."""
    for each in words:
        with acting(audit.auditor) as by:
            attach_quote(answer=answer_in(audit, WORDS[each]), selection=Selection(each), by=by)


def second_draft(version: PlanVersion, paragraphs=SECOND, *, traced_by_now=True, **facts) -> PlanVersion:
    """The next document of the same plan, in which the quotes were looked for by now."""
    newer = drafted(version.plan, paragraphs, **{"uploaded_by_id": version.uploaded_by_id} | facts)
    if traced_by_now:
        traced(newer)
    return newer


def traced(version: PlanVersion) -> None:
    """Do what the worker does once a document was read, as the person who uploaded it."""

    with acting(version.uploaded_by) as by:
        job = enqueue(kind=TRACING, key=str(version.pk), on=version, by=by)
        trace_quotes(JobRun(claim(job.pk) or job, by))


def fates(version: PlanVersion) -> dict[str, str]:
    """The words of each quote that was looked for in a text -> what became of it."""
    with acting(version.uploaded_by):
        rows = QuoteTrace.objects.filter(version=version).select_related("quote")
        return {row.quote.exact: row.kind for row in rows}


def quotes_of(audit) -> list[EvidenceQuote]:
    with acting(audit.auditor):
        return list(EvidenceQuote.objects.filter(answer__audit=audit).order_by("made_at"))
