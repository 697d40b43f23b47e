"""Two school years of the sample council: the first of two terms, the second of one."""

from dataclasses import replace

from reporting.rules.intervals import Share
from reporting.rules.thematic import SourceEvidence
from reporting.rules.yearly import Planned, SaidDone, Services, Standing, ThemeOfYear, YearFigures, year_of
from tests.reporting.sample_figures import sample_figures

FIGURES = sample_figures()
SPRING, SUMMER, AUTUMN = FIGURES.terms
YEARS = replace(FIGURES, terms=(year_of([SPRING, SUMMER]), year_of([AUTUMN])))
YEAR = YearFigures(
    figures=YEARS,
    services=[
        Services("2025/26", {"Education": Share(300, 400), "Health": Share(120, 400), "Social care": None}),
        Services("2026/27", {"Education": Share(150, 200), "Health": Share(140, 200), "Social care": Share(2, 3)}),
    ],
    themes=[
        ThemeOfYear("Vague provision", [SourceEvidence("Autumn", 20, 1), SourceEvidence("Spring", 2, 20)]),
        ThemeOfYear("Late advice", [SourceEvidence("Autumn", 2, 0), SourceEvidence("Spring", 0, 0)]),
        ThemeOfYear("Health advice", [SourceEvidence("Autumn", 9, 0), SourceEvidence("Spring", 3, 0)]),
    ],
    said=[SaidDone("Families", "Help was vague", "Hours are named")],
    authors={"Written in-house": AUTUMN.content, "Written by a supplier": {4: 1, 2: 1}},
    versions=[Standing("EHCP baseline framework, version 1.0", "1 September 2025", "First version")],
    planned=[
        Planned(
            "Give three worked examples",
            "Heard",
            "Writers' forum",
            "1 December 2027",
            "Section F good or better",
            "A day",
        )
    ],
)
