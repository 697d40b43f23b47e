"""Making findings of everything that is said of plans outside audits: as it comes, and each night what was missed."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from audits.models import FeedbackItem
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.jobs.models import Job
from qa_portal.jobs.services import enqueue
from qa_portal.partners.models import Term
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import AuditFact, Finding
from reporting.queries.words_said import Told, untold

GATHERING = "reporting.gather_findings"


@transaction.atomic
def ask_to_gather(*, space: Space, on: Any, by: Viewer) -> Job:
    """Ask for findings to be made of what came; `on` is the row it came on. Work that waits already is given back."""
    require(by, Act.FINDING_GATHER, space)
    waiting = Job.objects.in_space(space).filter(kind=GATHERING, state=Job.State.QUEUED).first()
    return waiting or enqueue(kind=GATHERING, key=str(new_id()), on=on, by=by)


@transaction.atomic
def ask_to_gather_missed(*, space: Space, by: Viewer) -> Job | None:
    """Ask for it where something may have been missed, as each night; None in a council in which nothing was said."""
    require(by, Act.FINDING_GATHER, space)
    on = FeedbackItem.objects.in_space(space).first() or AuditFact.objects.in_space(space).first()
    return ask_to_gather(space=space, on=on, by=by) if on else None


@transaction.atomic
def gather_findings(*, space: Space, by: Viewer) -> int:
    """Make a finding of all that is none yet; of how much. A second run finds nothing. What lies in no term waits."""
    require(by, Act.FINDING_GATHER, space)
    terms = list(Term.objects.filter(space=library_of(space)).order_by("starts_on"))
    found = [(told, told.term_id or _term_of(told, terms)) for told in untold(space)]
    made = [_finding(space, told, term_id) for told, term_id in found if term_id is not None]
    Finding.objects.bulk_create(made, ignore_conflicts=True)  # somebody else may gather in this moment
    if made:
        ledger.record(by=by, act=Act.FINDING_GATHER, on=space, detail=f"findings: {len(made)}")
    return len(made)


def _term_of(told: Told, terms: Sequence[Term]) -> Any:
    """The term that began last before the words were said; holidays belong to the term before them."""
    at = bisect_right([term.starts_on for term in terms], timezone.localdate(told.noted_at))
    return terms[at - 1].pk if at else None


def _finding(space: Space, told: Told, term_id: Any) -> Finding:
    return Finding(
        space=space,
        **told.made_of,
        part=told.part,
        audit_id=told.audit_id,
        term_id=term_id,
        source=told.source,
        about=told.about,
        tone=told.tone,
        section=told.section,
        criterion=told.criterion,
        excerpt=told.excerpt.strip(),
        noted_at=told.noted_at,
    )
