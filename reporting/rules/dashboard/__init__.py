"""What a dashboard shows, compiled from tallies: the parts of a report, for people who see the plans themselves."""

from reporting.rules.dashboard.compiling import Area, compile_dashboard
from reporting.rules.dashboard.figures import OPEN, Cut, Dashboard

__all__ = ["OPEN", "Area", "Cut", "Dashboard", "compile_dashboard"]
