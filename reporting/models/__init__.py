"""What is made of audits: figures, reports, findings with their themes, and what is done about them."""

from reporting.models.actions import Action, ImpactMeasure
from reporting.models.cells import FigureCell
from reporting.models.findings import Finding, ThemeTag
from reporting.models.reports import AuditFact, Report, ScoreFact

__all__ = ["Action", "AuditFact", "FigureCell", "Finding", "ImpactMeasure", "Report", "ScoreFact", "ThemeTag"]
