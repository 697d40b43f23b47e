"""What is made of audits: figures, reports, and findings with their themes."""

from reporting.models.findings import Finding, ThemeTag
from reporting.models.reports import AuditFact, Report, ScoreFact

__all__ = ["AuditFact", "Finding", "Report", "ScoreFact", "ThemeTag"]
