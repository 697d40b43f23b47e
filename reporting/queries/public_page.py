"""What a council's public page is made from: the terms of its newest year that are over."""

from collections import Counter
from datetime import date

from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from reporting.queries.figures import term_figures
from reporting.queries.reports import terms_to_report
from reporting.queries.small_numbers import rule_of
from reporting.rules.intervals import Share
from reporting.rules.paig import TermFigures
from reporting.rules.public_page import PublicFigures, PublicPage, public_page


def terms_over(space: Space, today: date) -> list[Term]:
    """The terms of the newest school year that are over and hold audits, earliest first; none where none is."""
    over = list(terms_to_report(space).filter(ends_on__lt=today))
    return [term for term in reversed(over) if term.year == over[0].year]


def public_page_of(space: Space, terms: list[Term]) -> PublicPage:
    """The page made of these terms; those graded on another scale than the last are left out."""
    held = [term_figures(space, term) for term in terms]
    alike = [figures for figures in held if figures.standard.scale == held[-1].standard.scale]
    return public_page(_added_up(space, alike), rule_of(space.own_council))


def _added_up(space: Space, terms: list[TermFigures]) -> PublicFigures:
    content: Counter[int] = Counter()
    for term in terms:
        content.update(term.content)
    limit, on_time = _on_time(terms)
    labels = [term.label for term in terms]
    return PublicFigures(
        council=space.own_council.organisation.name,
        period=labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}",
        checked=sum(content.values()),
        good=_good(terms, content),
        sections=_sections(terms),
        limit=limit,
        on_time=on_time,
    )


def _good(terms: list[TermFigures], grades: Counter[int]) -> Share | None:
    good = terms[-1].standard.scale.good
    total = sum(grades.values())
    return Share(sum(grades[grade.value] for grade in good), total) if good and total else None


def _sections(terms: list[TermFigures]) -> list[tuple[str, Share]]:
    given: dict[str, Counter[int]] = {}
    for section in (section for term in terms for section in term.sections):
        given.setdefault(section.name, Counter()).update(section.grades)
    return [(name, share) for name, grades in given.items() if (share := _good(terms, grades))]


def _on_time(terms: list[TermFigures]) -> tuple[str, Share | None]:
    """The time limit of which most plans have dates; late for a lawful reason is not in time."""
    hits: Counter[str] = Counter()
    all_dated: Counter[str] = Counter()
    for clock in (clock for term in terms for clock in term.clocks):
        hits[clock.name] += clock.in_time
        all_dated[clock.name] += clock.in_time + clock.lawful_exception + clock.late
    if not all_dated:
        return "", None
    name, total = all_dated.most_common(1)[0]
    return name, Share(hits[name], total)
