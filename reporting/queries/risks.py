"""The register of a board, and what has to go up."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count
from django.shortcuts import get_object_or_404

from frameworks.queries.themes import themes_in_use
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from reporting.models import Escalation, Risk, ThemeTag
from reporting.queries.action_sources import council_space_of
from reporting.queries.findings import theme_now
from reporting.rules.escalations import AMBER, GREEN, RED, TERMS_LOOKED_AT, repeated

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frameworks.models import Theme

COLOURS = {RED: "red", AMBER: "orange", GREEN: "green"}


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk with its band in a colour and in words, and whether it is on its way up."""

    risk: Risk
    is_up: bool

    @property
    def colour(self) -> str:
        return COLOURS[self.risk.band]

    @property
    def words(self) -> str:
        return f"{self.risk.band.capitalize()}, {self.risk.rating} of 25"

    @property
    def should_go_up(self) -> bool:
        """Rated red, and nobody above was asked yet."""
        return self.risk.band == RED and self.risk.closed_at is None and not self.is_up


def risks_in(space: Space) -> "QuerySet[Risk]":
    found: QuerySet[Risk] = Risk.objects.in_space(space).select_related("owner", "theme", "space")
    return found


def register_of(space: Space) -> list[RiskRow]:
    """The risks of a board: the open ones first, the highest rating before all."""
    up = set(Escalation.objects.in_space(space).filter(settled_at=None).values_list("risk_id", flat=True))
    rows = [RiskRow(risk, risk.pk in up) for risk in risks_in(space)]
    return sorted(rows, key=lambda row: (row.risk.closed_at is not None, -row.risk.rating, row.risk.title))


def risk_in(space: Space, risk_id: UUID) -> Risk:
    """One risk. Raises Http404."""
    found: Risk = get_object_or_404(risks_in(space), pk=risk_id)
    return found


def themes_that_come_back(board: Space, today: date) -> "list[Theme]":
    """Themes among the commonest in two of the last three terms, for those who may see the council's findings."""
    home = council_space_of(board)
    if home is None:
        return []
    terms = Term.objects.in_space(library_of(board)).filter(starts_on__lte=today).order_by("-starts_on")
    keys = repeated(_commonest(home, list(terms[:TERMS_LOOKED_AT])))
    return list(themes_in_use(library_of(board)).filter(key__in=keys)) if keys else []


def _commonest(home: Space, terms: list[Term]) -> list[list[str]]:
    tags = ThemeTag.objects.in_space(home).filter(theme__isnull=False, finding__term__in=terms)
    now = tags.annotate(now=theme_now("key", tag=""))
    rows = now.values_list("finding__term_id", "now").annotate(times=Count("id")).order_by("-times", "now")
    found = list(rows)
    return [[key for term_id, key, _ in found if term_id == term.pk] for term in terms]
