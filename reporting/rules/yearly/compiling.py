"""Putting the eleven sections of a yearly report together."""

from collections.abc import Sequence

from reporting.rules.disclosure import Counts, Published, SmallNumbers
from reporting.rules.linear_bounds import Sum
from reporting.rules.paig.activity import activity_parts
from reporting.rules.paig.compiling import laid_out, sections_of
from reporting.rules.paig.criteria import criteria_parts
from reporting.rules.paig.figures import Scale
from reporting.rules.paig.moderation import moderation_parts
from reporting.rules.paig.outcomes import content_of, outcome_parts
from reporting.rules.paig.people import action_parts
from reporting.rules.paig.spreads import ALL, GOOD, OTHER, share_cells
from reporting.rules.paig.themes import theme_parts
from reporting.rules.paig.timeliness import timeliness_part
from reporting.rules.report import Part, Report, Table, numbers, sealed, words
from reporting.rules.thematic.triangulation import SourceEvidence, Verdict
from reporting.rules.yearly.figures import ThemeOfYear, YearFigures
from reporting.rules.yearly.headings import YEARLY_HEADINGS, YearKey
from reporting.rules.yearly.impact import impact_parts

PURPOSE = (
    "The framework says what a good plan is, so that everybody who writes, advises or audits looks for the same. This "
    "report sets the year beside those before it and says what is to be done next."
)
NOT_NAMED = "Not named"


def compile_yearly(year: YearFigures, *, rule: SmallNumbers, contact: str = "") -> Report:
    """The report of one council for one school year, sealed with its hash; small counts are hidden by the rule."""
    sections = sections_of(YEARLY_HEADINGS, _computed(year, rule))
    title = "Yearly report on the quality of education, health and care plans"
    return sealed(laid_out(year.figures, rule, kind="yearly", title=title, sections=sections, contact=contact))


def _computed(year: YearFigures, rule: SmallNumbers) -> dict[str, tuple[Part, ...]]:
    figures, now = year.figures, year.figures.now
    return {
        YearKey.FOREWORD: (Part(paragraphs=(PURPOSE,)),),
        YearKey.NUMBERS: (
            *activity_parts(figures, rule),
            *outcome_parts(figures, rule),
            *criteria_parts(now, rule),
            *action_parts(now, rule),
        ),
        YearKey.IMPACT: impact_parts(year, rule),
        YearKey.THEMES: (*theme_parts(now, rule), *theme_course_parts(year.themes, rule)),
        YearKey.CHANGED: said_parts(year),
        YearKey.SPEED: speed_parts(year, rule),
        YearKey.RELIABILITY: moderation_parts(now, rule),
        YearKey.FRAMEWORK: _framework(year),
        YearKey.PLAN: _plan(year),
    }


def theme_course_parts(themes: Sequence[ThemeOfYear], rule: SmallNumbers) -> tuple[Part, ...]:
    """What each theme was, term by term, and where the year leaves it."""
    told = [theme for theme in themes if any(not rule.hides(term.total) and term.total for term in theme.terms)]
    if not told:
        return ()
    table = Table(
        key="theme-courses",
        caption="What findings came to, theme by theme and term by term",
        columns=words("Theme", *(term.source for term in told[0].terms), "Where the year leaves it"),
        rows=tuple(
            (theme.name, *(_verdict(term, rule) for term in theme.terms), _came_of(theme, rule)) for theme in told
        ),
        note="A theme named in fewer findings than the threshold is marked c.",
    )
    return (Part(heading="What came of each", tables=(table,)),)


def _verdict(term: SourceEvidence, rule: SmallNumbers) -> str:
    return "c" if term.total and rule.hides(term.total) else term.verdict.capitalize()


def _came_of(theme: ThemeOfYear, rule: SmallNumbers) -> str:
    last = theme.terms[-1]
    if last.total and rule.hides(last.total):
        return "c"
    return _LEFT[last.verdict]


_LEFT = {
    Verdict.CONCERN: "Still a concern",
    Verdict.DIVIDED: "Still divides",
    Verdict.STRENGTH: "A strength",
    Verdict.SILENT: "Not named any more",
}


def said_parts(year: YearFigures) -> tuple[Part, ...]:
    if not year.said:
        return ()
    rows = tuple((each.audience, each.said, each.did) for each in year.said)
    table = Table("you-said", "You said, we did", words("Who", "You said", "We did"), rows)
    return (Part(tables=(table,)),)


def speed_parts(year: YearFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    now = year.figures.now
    timely = timeliness_part(now, content_of(now, rule).good, rule)
    return timely, *_authors(year, rule)


def _authors(year: YearFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Content grades by who wrote the plan: a cut of the same audits, hidden so that no total gives a group away."""
    now = year.figures.now
    if not year.authors or not now.standard.scale.good:
        return ()
    cells = _author_cells(year, now.standard.scale, rule)
    rows = tuple(
        (name, cells.text((name, ALL)), *share_cells(cells.share((name, GOOD), (name, ALL)), rule))
        for name in year.authors
    )
    columns = (*words("Written by"), *numbers("Audits", "Good or better", "Range"))
    table = Table("authors", f"Content by who wrote the plan, {now.label}", columns, rows)
    return (Part(heading="By author type", tables=(table,)),)


def _author_cells(year: YearFigures, scale: Scale, rule: SmallNumbers) -> Published:
    """Together with the totals of the year, which stand elsewhere in the report."""
    good = {grade.value for grade in scale.good}
    counts: Counts = {}
    sums = []
    groups = year.authors or {}
    for name, grades in groups.items():
        above, total = sum(count for grade, count in grades.items() if grade in good), sum(grades.values())
        counts |= {(name, GOOD): above, (name, OTHER): total - above, (name, ALL): total}
        sums.append(Sum((name, ALL), ((name, GOOD), (name, OTHER))))
    for part in (GOOD, OTHER, ALL):
        counts[part] = sum(counts[name, part] for name in groups)
        sums.append(Sum(part, tuple((name, part) for name in groups)))
    return Published(counts, sums, rule)


def _framework(year: YearFigures) -> tuple[Part, ...]:
    if not year.versions:
        return ()
    rows = tuple((each.name, each.since, each.trigger) for each in year.versions)
    table = Table("versions", "Versions in force in the year", words("Framework", "Since", "Why it was changed"), rows)
    return (Part(tables=(table,)),)


def _plan(year: YearFigures) -> tuple[Part, ...]:
    if not year.planned:
        return ()
    rows = tuple(
        (each.what, each.outcome or NOT_NAMED, each.owner, each.due, each.measure, each.resource or NOT_NAMED)
        for each in year.planned
    )
    columns = words("Action", "Local outcome", "Owner", "By", "How we shall know", "What it needs")
    return (Part(tables=(Table("action-plan", "Actions for the system that are open", columns, rows),)),)
