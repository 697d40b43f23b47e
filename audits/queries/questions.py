"""One question, many plans: the audits that somebody has open in a round, in the order of going through them."""

from dataclasses import dataclass
from uuid import UUID

from audits.models import Audit
from audits.queries.judging import Judging
from qa_portal.access.decisions import Viewer


@dataclass(frozen=True, slots=True)
class Queue:
    """Where the plan of a page stands among the plans that are asked this question; ids are of assignments."""

    position: int
    total: int
    previous: UUID | None
    following: UUID | None


def code_asked(judging: Judging, wanted: str) -> str:
    """The question that is wanted, where this plan is asked it; else the first without an answer, or the first."""
    codes = [answer.criterion.code for answer in judging.answers]
    if wanted in codes:
        return wanted
    unanswered = (answer.criterion.code for answer in judging.answers if answer.saved_at is None)
    return next(unanswered, codes[0])


def queue_of(judging: Judging, viewer: Viewer, code: str) -> Queue:
    """The viewer's open audits of the same round that are asked this question, the most pressing first."""
    audit = judging.audit
    open_audits = (
        Audit.objects.in_progress()
        .by(viewer)
        .filter(
            space_id=audit.space_id,
            assignment__round_id=audit.assignment.round_id,
            assignment__withdrawn_at=None,
            answers__criterion__code=code,
        )
    )
    ids = list(open_audits.order_by("assignment__due_on", "assignment_id").values_list("assignment_id", flat=True))
    at = ids.index(audit.assignment_id)
    return Queue(at + 1, len(ids), ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None)
