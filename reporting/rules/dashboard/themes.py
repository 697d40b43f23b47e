"""Themes to which the findings of the term were coded, the commonest first."""

from collections.abc import Sequence

from reporting.rules.charts import Bar, Bars
from reporting.rules.dashboard.figures import OPEN
from reporting.rules.disclosure import share_text
from reporting.rules.findings import counted
from reporting.rules.intervals import Share
from reporting.rules.paig.figures import NamedCount
from reporting.rules.report import Figure, Part, Table, numbers, words

DRAWN = 8


def theme_parts(themes: Sequence[NamedCount], label: str) -> tuple[Part, ...]:
    """Nothing where no finding was coded."""
    coded = sum(theme.count for theme in themes)
    if not coded:
        return ()
    order = sorted(themes, key=lambda theme: (-theme.count, theme.name))
    shares = [(theme.name, Share(theme.count, coded)) for theme in order]
    first = order[0]
    figure = Figure(
        key="themes",
        finding=f"The commonest theme is {first.name}: {counted(first.count, 'finding', 'findings')} of {coded} coded.",
        chart=Bars("findings coded to each theme", tuple(Bar(*share) for share in shares[:DRAWN])),
        table=Table(
            key="themes",
            caption=f"Coded findings by theme, {label}",
            columns=(*words("Theme"), *numbers("Findings", "Of those coded")),
            rows=tuple((name, f"{share.hits:,}", share_text(share, OPEN)) for name, share in shares),
        ),
        note="Findings that nobody has coded yet are not counted.",
    )
    return (Part(figures=(figure,)),)
