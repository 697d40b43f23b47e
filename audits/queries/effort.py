"""The measured effort of a round: a median and a range of a group, and never anybody's own."""

from audits.models import Assignment, Audit, AuditRound
from audits.rules.effort import Effort, effort_of


def effort_in_round(audit_round: AuditRound) -> Effort | None:
    """How long the submitted audits of a round took; None while there are too few to show."""
    audits = Audit.objects.submitted().filter(space_id=audit_round.space_id, assignment__round=audit_round)
    counted = audits.filter(assignment__purpose=Assignment.Purpose.AUDIT, active_minutes__gt=0)
    rows = list(counted.values_list("active_minutes", "auditor_id"))
    return effort_of([minutes for minutes, _ in rows], len({auditor for _, auditor in rows}))
