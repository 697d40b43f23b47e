"""The annex of one council: its own cases, what comes next for each child, and the grades beside those of level 2."""

from collections.abc import Iterator

from reporting.rules.multi_agency.figures import MultiAgencyFigures
from reporting.rules.report import Part, Table, words


def annex_parts(figures: MultiAgencyFigures) -> Iterator[Part]:
    if not figures.own:
        return
    cases = Table(
        "annex-cases",
        "Cases of this council",
        words("Case", "Plan", "Why it was chosen"),
        tuple((each.letter, each.plan, each.reason) for each in figures.own),
    )
    grades = Table(
        "annex-grades",
        "Level 2 beside what all agreed",
        words("Case", "Content at level 2", "Content together", "Process at level 2", "Process together"),
        tuple((each.letter, *each.content, *each.process) for each in figures.own),
    )
    yield Part(tables=(cases, grades))
    steps = tuple((each.letter, each.next_steps, each.otherwise or "–") for each in figures.own if each.next_steps)
    if steps:
        heads = words("Case", "What was agreed", "Seen otherwise")
        table = Table("annex-steps", "Actions for those who look after each case", heads, steps)
        yield Part(heading="Next steps for each child", tables=(table,))
