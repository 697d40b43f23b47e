"""Plans and the judging of plans. Every row lies in the space of the council that maintains the plan."""

from audits.models.answers import Answer, EvidenceQuote
from audits.models.audits import Assignment, Audit
from audits.models.plans import Plan
from audits.models.rounds import AuditRound
from audits.models.traces import QuoteTrace
from audits.models.versions import PlanSection, PlanVersion

__all__ = [
    "Answer",
    "Assignment",
    "Audit",
    "AuditRound",
    "EvidenceQuote",
    "Plan",
    "PlanSection",
    "PlanVersion",
    "QuoteTrace",
]
