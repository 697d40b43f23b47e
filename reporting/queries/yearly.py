"""What a yearly report is compiled from: the terms of each school year added up, and what the year leaves to do."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from audits.models import PlanVersion
from frameworks.models import FrameworkVersion
from frameworks.rules.triggers import TRIGGER_NAMES
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of, library_of
from reporting.models import Action, AuditFact, ScoreFact, YouSaid
from reporting.queries.actions import local_outcomes
from reporting.queries.figures import graded_facts, term_figures
from reporting.queries.term_evidence import with_evidence
from reporting.queries.thematic import themes_by_term
from reporting.queries.theme_sources import quotes_of
from reporting.rules.intervals import Share
from reporting.rules.paig import PaigFigures
from reporting.rules.paig.figures import MOST_TERMS
from reporting.rules.variation import SERVICES
from reporting.rules.yearly import Planned, SaidDone, Services, Standing, ThemeOfYear, YearFigures, year_of


def year_figures(space: Space, last: Term) -> YearFigures:
    """The school year that ends with this term, and up to five before it that hold audits."""
    years = years_until(space, last)[-MOST_TERMS:]
    now, today = years[-1], timezone.localdate()
    earlier = [year_of([term_figures(space, term) for term in terms]) for terms in years[:-1]]
    year = year_of([with_evidence(term_figures(space, term), space, term, today) for term in now])
    reported = replace(year, is_over=_ends_on(space, last) < today)
    council = space.own_council
    return YearFigures(
        figures=PaigFigures(
            council.organisation.name,
            council.paig_name,
            (*earlier, reported),
            quotes=quotes_of(space, now[0].starts_on, now[-1].ends_on),
        ),
        services=[
            _services(space, terms, figures.label) for terms, figures in zip(years, (*earlier, reported), strict=True)
        ],
        themes=[ThemeOfYear(name, terms) for name, terms in themes_by_term(space, now)],
        said=_said(space, now),
        authors=_authors(space, now),
        versions=_versions(space, now),
        planned=_planned(space),
    )


def _ends_on(space: Space, term: Term) -> date:
    """The last day of the school year of a term."""
    terms = Term.objects.filter(space=library_of(space), year=term.year)
    return max(terms.values_list("ends_on", flat=True))


def years_until(space: Space, last: Term) -> list[list[Term]]:
    """Terms that hold audits, year by year, up to the one reported on."""
    held = AuditFact.objects.standing().in_space(space).values("term")
    terms = Term.objects.filter(space=library_of(space), pk__in=held, starts_on__lte=last.starts_on)
    return [list(group) for _, group in groupby(terms.order_by("starts_on"), key=lambda term: term.year)]


def _graded(space: Space, terms: list[Term]) -> Any:
    """The audits of a year whose grades count, all by the scale of its last term."""
    found = [graded_facts(space, term) for term in terms]
    scale = found[-1][1].scale_id
    wanted = [facts.values("pk") for facts, version in found if version.scale_id == scale]
    return AuditFact.objects.in_space(space).filter(Q(*(Q(pk__in=facts) for facts in wanted), _connector=Q.OR))


def _services(space: Space, terms: list[Term], label: str) -> Services:
    """Answers by service; one counts for every service whose contributors its criterion names."""
    scores = ScoreFact.objects.in_space(space).filter(fact__in=_graded(space, terms), grade__isnull=False)
    good = {grade.value for grade in term_figures(space, terms[-1]).standard.scale.good}
    hits: Counter[str] = Counter()
    answers: Counter[str] = Counter()
    for contributors, grade, count in scores.values_list("contributors", "grade").annotate(Count("id")):
        for service, codes in SERVICES.items():
            if set(codes) & set(contributors):
                answers[service] += count
                hits[service] += count * (grade in good)
    return Services(label, {name: Share(hits[name], answers[name]) if answers[name] else None for name in SERVICES})


def _authors(space: Space, terms: list[Term]) -> dict[str, dict[int, int]]:
    graded = _graded(space, terms).exclude(content_grade=None)
    names = dict(PlanVersion.AuthorType.choices)
    found: dict[str, dict[int, int]] = {}
    for author, grade, count in graded.values_list("author_type", "content_grade").annotate(Count("id")):
        found.setdefault(str(names.get(author, author)), {})[grade] = count
    return found


def _said(space: Space, terms: list[Term]) -> list[SaidDone]:
    lines = YouSaid.objects.in_space(space).filter(written_at__date__gte=terms[0].starts_on)
    return [SaidDone(line.get_audience_display(), line.said, line.did) for line in lines]


def _versions(space: Space, terms: list[Term]) -> list[Standing]:
    """Versions that were in force at some time of the year."""
    used = FrameworkVersion.objects.filter(space=library_of(space), effective_from__lte=terms[-1].ends_on)
    standing = used.filter(Q(effective_to=None) | Q(effective_to__gte=terms[0].starts_on))
    rows = standing.select_related("framework").defer("content").order_by("framework__name", "effective_from")
    return [
        Standing(f"{row.framework}, version {row.number}", f"{row.effective_from:%-d %B %Y}", _trigger(row))
        for row in rows
    ]


def _trigger(version: FrameworkVersion) -> str:
    return TRIGGER_NAMES.get(version.trigger, "First version")


def _planned(space: Space) -> list[Planned]:
    """Actions for the system that are open today; their owners are named by group, never as people."""
    board = board_of(space)
    if board is None:
        return []
    outcomes = local_outcomes(space)
    still_open = Action.objects.in_space(board).unfinished().select_related("group").order_by("due_on", "id")
    return [
        Planned(
            action.what,
            outcomes.get(action.outcome, ""),
            str(action.group or "A named owner"),
            f"{action.due_on:%-d %B %Y}",
            action.measure,
            action.resource,
        )
        for action in still_open
    ]
