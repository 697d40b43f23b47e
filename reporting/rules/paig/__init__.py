"""The termly report of one council to its assurance and improvement group, compiled from aggregated figures."""

from reporting.rules.paig.compiling import compile_paig
from reporting.rules.paig.figures import (
    Actions,
    Agreement,
    ClockCount,
    CriterionMean,
    GateCount,
    Grade,
    LevelActivity,
    Measured,
    NamedCount,
    PaigFigures,
    Quote,
    Returns,
    Scale,
    SectionGrades,
    Standard,
    SurveyQuestion,
    TermFigures,
    ThemeCounts,
    Themes,
)
from reporting.rules.paig.headings import HEADINGS, Heading, Key
from reporting.rules.paig.words import Written, with_words

__all__ = [
    "HEADINGS",
    "Actions",
    "Agreement",
    "ClockCount",
    "CriterionMean",
    "GateCount",
    "Grade",
    "Heading",
    "Key",
    "LevelActivity",
    "Measured",
    "NamedCount",
    "PaigFigures",
    "Quote",
    "Returns",
    "Scale",
    "SectionGrades",
    "Standard",
    "SurveyQuestion",
    "TermFigures",
    "ThemeCounts",
    "Themes",
    "Written",
    "compile_paig",
    "with_words",
]
