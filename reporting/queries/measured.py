"""Actions that named what they should move, and whether that moved, as a report tells it."""

from django.db.models import Q

from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of
from reporting.models import ImpactMeasure
from reporting.queries.impact import WORDS
from reporting.rules.paig.figures import Measured


def measured_in(space: Space, term: Term) -> list[Measured]:
    """Actions for the system that were open at some time of the term and name what they should move."""
    board = board_of(space)
    if board is None:
        return []
    open_then = Q(action__done_at=None) | Q(action__done_at__date__gte=term.starts_on)
    measured = ImpactMeasure.objects.in_space(board).filter(open_then, action__raised_at__date__lte=term.ends_on)
    rows = measured.select_related("action").order_by("action__due_on", "id")
    return [Measured(row.action.what, row.name, row.action.get_state_display(), _moved(row)) for row in rows]


def _moved(row: ImpactMeasure) -> str:
    return WORDS[row.moved] if row.moved else "Not measured yet."
