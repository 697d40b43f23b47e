"""A summary of one term: themes that agree, conflict, begin and end, a sample, two focus areas."""

from dataclasses import replace

from reporting.rules.paig import Measured, NamedCount, Quote
from reporting.rules.thematic import (
    Drawn,
    FocusArea,
    GoodPractice,
    SourceEvidence,
    ThematicFigures,
    ThemeEvidence,
)
from reporting.rules.thematic.triangulation import Verdict
from tests.reporting.sample_figures import sample_figures


def theme(name, audits, checks, before=Verdict.SILENT):
    sources = [SourceEvidence("Audits", *audits), SourceEvidence("Checks of drafts", *checks)]
    return ThemeEvidence(name.lower(), name, sources, before)


THEMES = [
    theme("Vague provision", (20, 2), (9, 1)),
    theme("Child's voice", (8, 2), (1, 9)),
    theme("Health advice", (3, 0), (0, 0)),
    theme("Late advice", (0, 0), (0, 0), Verdict.CONCERN),
]
QUOTES = [Quote("Ask us what we want to do.", "Three young people")]
MEASURED = [Measured("Write provision in hours", "Section F good or better", "Done", "Better than before.")]
SUMMARY = ThematicFigures(
    figures=replace(sample_figures(), quotes=QUOTES, measured=MEASURED),
    board=None,
    samples=[Drawn("Autumn dip sample", "4711", 320, 24)],
    focus=[FocusArea("Legal compliance", {4: 30, 3: 40, 2: 20, 1: 10}), FocusArea("Content", {4: 1, 2: 2})],
    themes=THEMES,
    examples=[GoodPractice("F3", "Two hours a week, one to one.", "It says how often and by whom.")],
    in_words=[NamedCount("Tribunal", 2), NamedCount("Complaint", 11)],
)
