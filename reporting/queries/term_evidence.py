"""What stands beside the grades of a term: second readings, themes against outcomes, answers of surveys, actions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from audits.models import Answer, FeedbackItem
from audits.queries.surveys import surveys
from audits.queries.voice import open_items
from frameworks.models import FrameworkVersion, Theme
from frameworks.queries.library import outcome_names
from frameworks.queries.specifications import specification_of
from frameworks.queries.themes import outcomes_of_themes
from moderation.models import Consensus
from moderation.queries.results import summary_of
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of, library_of
from reporting.models import Action, Finding, ImpactMeasure
from reporting.queries.findings import theme_now
from reporting.rules.impact import Moved
from reporting.rules.paig import Actions, Agreement, Returns, SurveyQuestion, TermFigures, ThemeCounts, Themes

ASKED: Mapping[str, str] = {
    FeedbackItem.Source.FAMILY: "Families",
    FeedbackItem.Source.YOUNG_PERSON: "Young people",
    FeedbackItem.Source.PROFESSIONAL: "Practitioners",
}
"""Source of a survey's answers -> who was asked."""
GOOD_FROM = 4
"""From here on an answer of a survey, 1 to 5, is a good one."""


def with_evidence(figures: TermFigures, space: Space, term: Term, today: date) -> TermFigures:
    """The figures of a term with what a report says of it beyond grades."""
    return replace(
        figures,
        agreement=_agreement(space, term, figures.returns),
        themes=_themes(space, term),
        survey=_answers(space, term),
        actions=_actions(space, term, min(term.ends_on, today)),
    )


def _agreement(space: Space, term: Term, returns: Returns | None) -> Agreement | None:
    """Level 4 of the term: each criterion as the audit had it beside what was agreed. None before a session closes."""
    summary = summary_of(space, term)
    apart = _apart(space, [session.pk for session in summary.sessions])
    if not apart:
        return None
    same, one = apart[0], apart[1]
    alpha = summary.agreement.alpha.value if summary.agreement else None
    return Agreement(
        audits=summary.content.cases,
        same=same,
        one_apart=one,
        further=apart.total() - same - one,
        grades_changed=summary.content.changed,
        alpha=alpha if alpha is None else round(Decimal(alpha), 2),
        queries_raised=returns.queried if returns else 0,
        queries_upheld=returns.overturned if returns else 0,
    )


def _apart(space: Space, sessions: list[object]) -> Counter[int]:
    """How many grades lie between the audit and what was agreed -> how many answers. "Not applicable" is no grade."""
    agreed = Consensus.objects.in_space(space).filter(case__session__in=sessions, grade__isnull=False)
    pairs = list(agreed.values_list("case__audit_id", "criterion__code", "grade"))
    given = Answer.objects.in_space(space).filter(audit__in={audit for audit, *_ in pairs}, grade__isnull=False)
    first = {(audit, code): grade for audit, code, grade in given.values_list("audit_id", "criterion__code", "grade")}
    return Counter(abs(first[audit, code] - grade) for audit, code, grade in pairs if (audit, code) in first)


def _themes(space: Space, term: Term) -> Themes | None:
    """Coded findings by theme and by the local outcomes that their criterion serves, or their theme without one."""
    coded = Finding.objects.in_space(space).coded().filter(term=term)
    rows = list(coded.values_list(theme_now("key"), "criterion", "audit__framework_version"))
    if not rows:
        return None
    served, themed = _outcomes_served({version for *_, version in rows if version}), outcomes_of_themes()
    counts = Counter(
        (theme, key)
        for theme, code, version in rows
        for key in served.get((version, code), () if code else themed.get(theme, ()))
    )
    library = library_of(space)
    outcomes = outcome_names(library.pk)
    spoken = {theme for theme, *_ in rows}
    named = Theme.objects.in_space(library).filter(key__in=spoken).values_list("key", "name")
    return Themes(
        tuple(outcomes.values()),
        tuple(ThemeCounts(name, tuple(counts[theme, key] for key in outcomes)) for theme, name in named),
    )


def _outcomes_served(versions: set[UUID]) -> dict[tuple[UUID, str], tuple[str, ...]]:
    rows = FrameworkVersion.objects.filter(pk__in=versions)
    return {
        (version.pk, criterion.code): criterion.outcomes
        for version in rows
        for criterion in specification_of(version).criteria
    }


def _answers(space: Space, term: Term) -> tuple[SurveyQuestion, ...]:
    """Answers that came in within the term, question by question, of everybody who was asked the same."""
    came = open_items(space).filter(received_on__range=(term.starts_on, term.ends_on)).exclude(survey="")
    given: Counter[tuple[str, str]] = Counter()
    good: Counter[tuple[str, str]] = Counter()
    for survey, answers in came.values_list("survey", "answers"):
        given.update((survey, code) for code in answers)
        good.update((survey, code) for code, value in answers.items() if value >= GOOD_FROM)
    return tuple(
        SurveyQuestion(
            ASKED[spec.source], question.text, good[spec.code, question.code], given[spec.code, question.code]
        )
        for spec in surveys().values()
        if spec.source in ASKED
        for question in spec.questions
        if given[spec.code, question.code]
    )


def _actions(space: Space, term: Term, day: date) -> Actions | None:
    """Actions for the system, with the board that the council reports to; late are those that were late on the day."""
    board = board_of(space)
    if board is None:
        return None
    raised = Action.objects.in_space(board).filter(raised_at__date__lte=day)
    closed = raised.filter(done_at__date__range=(term.starts_on, day))
    still_open = raised.exclude(done_at__date__lte=day)
    measured = ImpactMeasure.objects.in_space(board).filter(action__in=closed)
    return Actions(
        opened=raised.filter(raised_at__date__gte=term.starts_on).count(),
        closed=closed.count(),
        late=still_open.filter(due_on__lt=day).count(),
        impact_shown=sum(measure.moved == Moved.AS_HOPED for measure in measured),
    )
