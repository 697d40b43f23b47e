"""The termly thematic summary of a council: what audits, checks and voices say together, theme by theme."""

from reporting.rules.thematic.compiling import compile_thematic
from reporting.rules.thematic.figures import Drawn, FocusArea, GoodPractice, ThematicFigures
from reporting.rules.thematic.headings import HEADINGS
from reporting.rules.thematic.triangulation import SourceEvidence, ThemeEvidence

__all__ = [
    "HEADINGS",
    "Drawn",
    "FocusArea",
    "GoodPractice",
    "SourceEvidence",
    "ThematicFigures",
    "ThemeEvidence",
    "compile_thematic",
]
