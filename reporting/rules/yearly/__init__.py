"""The yearly report of a council: school years set beside each other, and the plan of action for the next."""

from reporting.rules.yearly.adding import year_of
from reporting.rules.yearly.compiling import compile_yearly
from reporting.rules.yearly.figures import Planned, SaidDone, Services, Standing, ThemeOfYear, YearFigures
from reporting.rules.yearly.headings import YEARLY_HEADINGS

__all__ = [
    "YEARLY_HEADINGS",
    "Planned",
    "SaidDone",
    "Services",
    "Standing",
    "ThemeOfYear",
    "YearFigures",
    "compile_yearly",
    "year_of",
]
