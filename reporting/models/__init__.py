"""What is made of audits: figures, reports, findings with their themes, and what is done about them."""

from reporting.models.actions import Action, ImpactMeasure
from reporting.models.benchmarks import Benchmark, BenchmarkChoice, BenchmarkEntry
from reporting.models.cards import ChangeCard
from reporting.models.cells import FigureCell
from reporting.models.extracts import Extract
from reporting.models.findings import Finding, ThemeTag, Tone
from reporting.models.focus_groups import FocusGroup, ForumComment
from reporting.models.governance import Charter, GroupDecision, Meeting, Paper, Seat
from reporting.models.learning import Acknowledgement, Learning
from reporting.models.packs import EvidencePack, SelfEvaluation
from reporting.models.reports import AuditFact, Report, ScoreFact
from reporting.models.risks import Escalation, EscalationStep, Risk, RouteStep
from reporting.models.you_said import YouSaid

__all__ = [
    "Acknowledgement",
    "Action",
    "AuditFact",
    "Benchmark",
    "BenchmarkChoice",
    "BenchmarkEntry",
    "ChangeCard",
    "Charter",
    "Escalation",
    "EscalationStep",
    "EvidencePack",
    "Extract",
    "FigureCell",
    "Finding",
    "FocusGroup",
    "ForumComment",
    "GroupDecision",
    "ImpactMeasure",
    "Learning",
    "Meeting",
    "Paper",
    "Report",
    "Risk",
    "RouteStep",
    "ScoreFact",
    "Seat",
    "SelfEvaluation",
    "ThemeTag",
    "Tone",
    "YouSaid",
]
