"""Terms of one school year added up. Nothing is averaged: every figure of a year is counted from its audits."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reporting.rules.paig.figures import (
    Actions,
    Agreement,
    ClockCount,
    GateCount,
    LevelActivity,
    NamedCount,
    Returns,
    SectionGrades,
    SurveyQuestion,
    TermFigures,
    ThemeCounts,
    Themes,
)

YEAR = "School year"


def year_of(terms: Sequence[TermFigures]) -> TermFigures:
    """The school year of these terms, the earliest first. Raises IndexError without any.

    Only terms graded on the scale of the last are added up in grades: those on another scale mean something else.
    """
    last = terms[-1]
    alike = [term for term in terms if term.standard.scale == last.standard.scale]
    return replace(
        last,
        name=YEAR,
        span="year",
        activity=_activity(terms),
        content=_sum(term.content for term in alike),
        process=_sum(term.process for term in alike),
        sections=_sections(alike),
        gates=_gates(alike),
        highest=(),
        lowest=(),
        events=_named(event for term in alike for event in term.events),
        clocks=_clocks(terms),
        agreement=_agreement([term.agreement for term in terms if term.agreement]),
        returns=_returns([term.returns for term in terms if term.returns]),
        themes=_themes([term.themes for term in terms if term.themes]),
        survey=_survey(terms),
        actions=_actions([term.actions for term in terms if term.actions]),
    )


def _sum(counts: Iterable[object]) -> dict[int, int]:
    total: Counter[int] = Counter()
    for each in counts:
        total.update(each)  # type: ignore[call-overload]  # grade -> count
    return dict(total)


def _named(items: Iterable[NamedCount]) -> tuple[NamedCount, ...]:
    counts: Counter[str] = Counter()
    for item in items:
        counts[item.name] += item.count
    return tuple(NamedCount(name, count) for name, count in counts.most_common())


def _activity(terms: Sequence[TermFigures]) -> tuple[LevelActivity, ...]:
    levels = [level for term in terms for level in term.activity]
    names = dict.fromkeys(level.name for level in levels)
    return tuple(_level(name, [level for level in levels if level.name == name]) for name in names)


def _level(name: str, levels: Sequence[LevelActivity]) -> LevelActivity:
    planned = [level.planned for level in levels if level.planned is not None]
    return LevelActivity(name, sum(planned) if planned else None, sum(level.submitted for level in levels))


def _sections(terms: Sequence[TermFigures]) -> tuple[SectionGrades, ...]:
    held = [section for term in terms for section in term.sections]
    codes = dict.fromkeys((section.code, section.name) for section in held)
    return tuple(SectionGrades(code, name, _sum(s.grades for s in held if s.code == code)) for code, name in codes)


def _gates(terms: Sequence[TermFigures]) -> tuple[GateCount, ...]:
    held = [gate for term in terms for gate in term.gates]
    latest = {gate.code: gate.question for gate in held}
    return tuple(
        GateCount(
            code, words, *(sum(getattr(g, part) for g in held if g.code == code) for part in ("failed", "judged"))
        )
        for code, words in latest.items()
    )


def _clocks(terms: Sequence[TermFigures]) -> tuple[ClockCount, ...]:
    held = [clock for term in terms for clock in term.clocks]
    parts = ("in_time", "lawful_exception", "late", "undated")
    return tuple(
        ClockCount(name, *(sum(getattr(clock, part) for clock in held if clock.name == name) for part in parts))
        for name in dict.fromkeys(clock.name for clock in held)
    )


def _agreement(held: Sequence[Agreement]) -> Agreement | None:
    """Alpha is no count and cannot be added up, so the year has none."""
    if not held:
        return None
    parts = ("audits", "same", "one_apart", "further", "grades_changed")
    audits, same, one, further, changed = (sum(getattr(each, part) for each in held) for part in parts)
    raised, upheld = sum(each.queries_raised for each in held), sum(each.queries_upheld for each in held)
    return Agreement(audits, same, one, further, changed, queries_raised=raised, queries_upheld=upheld)


def _returns(held: Sequence[Returns]) -> Returns | None:
    parts = ("sent", "answered", "put_right", "queried", "decided", "overturned")
    return Returns(*(sum(getattr(each, part) for each in held) for part in parts)) if held else None


def _themes(held: Sequence[Themes]) -> Themes | None:
    if not held:
        return None
    themes = [theme for each in held for theme in each.themes]
    added = {
        name: tuple(map(sum, zip(*(theme.counts for theme in themes if theme.name == name), strict=True)))
        for name in dict.fromkeys(theme.name for theme in themes)
    }
    return Themes(held[-1].outcomes, tuple(ThemeCounts(name, counts) for name, counts in added.items()))


def _survey(terms: Sequence[TermFigures]) -> tuple[SurveyQuestion, ...]:
    held = [question for term in terms for question in term.survey]
    asked = dict.fromkeys((question.asked, question.question) for question in held)
    return tuple(
        SurveyQuestion(who, words, *(sum(getattr(q, part) for q in held if q.question == words) for part in _ANSWERS))
        for who, words in asked
    )


_ANSWERS = ("good", "answered")


def _actions(held: Sequence[Actions]) -> Actions | None:
    """What is late is late at the end of the year, however often it was before."""
    if not held:
        return None
    opened, closed = sum(each.opened for each in held), sum(each.closed for each in held)
    return Actions(opened, closed, held[-1].late, sum(each.impact_shown for each in held))
