"""The four measures of impact: grades, the gap between services, what families say, what practitioners say."""

from dataclasses import replace

from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.intervals import Share
from reporting.rules.linear_bounds import Sum
from reporting.rules.paig.outcomes import CONTENT, content_of, movement
from reporting.rules.paig.people import experience_parts, quote_parts
from reporting.rules.report import Part, Table, numbers, words
from reporting.rules.variation import Gap, gap_between, told
from reporting.rules.yearly.figures import YearFigures

FAMILIES = ("Families", "Young people")


def impact_parts(year: YearFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Each measure with what can be said of it, and that it is missing where nothing can."""
    grades = movement(year.figures, CONTENT, lambda term: content_of(term, rule))
    return (
        Part(heading="1. Grades", paragraphs=(grades,)),
        _variation(year, rule),
        *_answers(year, rule),
        *quote_parts(year.figures.quotes),
    )


def _variation(year: YearFigures, rule: SmallNumbers) -> Part:
    gaps = [(each.label, gap_between({k: _shown(s, rule) for k, s in each.shares.items()})) for each in year.services]
    heading = "2. Variation between education, health and social care"
    if not any(gap for _, gap in gaps):
        return Part(heading=heading, missing="Too few answers to compare education, health and social care.")
    table = Table(
        key="service-gap",
        caption="Gap between education, health and social care by year",
        columns=(*words("Year", "Lowest", "Highest"), *numbers("Gap")),
        rows=tuple(_gap_row(label, gap) for label, gap in gaps),
        note="The gap is the highest share of good answers less the lowest, with the range of that difference.",
    )
    return Part(heading=heading, paragraphs=(told(gaps),), tables=(table,))


def _gap_row(label: str, gap: Gap | None) -> tuple[str, ...]:
    return (label, "x", "x", "x") if gap is None else (label, gap.lowest, gap.highest, gap.apart.points)


def _shown(share: Share | None, rule: SmallNumbers) -> Share | None:
    if share is None:
        return None
    counts: Counts = {"good": share.hits, "other": share.n - share.hits, "all": share.n}
    return Published(counts, [Sum("all", ("good", "other"))], rule).share("good", "all")


def _answers(year: YearFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Families and young people first, then those who write and advise."""
    now = year.figures.now
    theirs = tuple(question for question in now.survey if question.asked in FAMILIES)
    others = tuple(question for question in now.survey if question.asked not in FAMILIES)
    kinds = (
        ("3. What families and young people say", theirs, "families", "What families and young people answered"),
        ("4. What practitioners say", others, "others", "What practitioners answered"),
    )
    parts = []
    for heading, survey, key, caption in kinds:
        found = experience_parts(replace(now, survey=survey), rule)
        missing = Part(heading=heading, missing="Nobody has answered a survey this year.")
        parts += [_named(part, heading, key, f"{caption}, {now.label}") for part in found] or [missing]
    return tuple(parts)


def _named(part: Part, heading: str, key: str, caption: str) -> Part:
    """A table with a key and a caption of its own, since one page may hold both and all questions together."""
    tables = tuple(replace(table, key=f"{table.key}-{key}", caption=caption) for table in part.tables)
    return replace(part, heading=heading, tables=tables)
