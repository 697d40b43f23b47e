"""How the checks and audits of a level stand at this moment."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from audits.models import Assignment
from audits.queries.audits import FIRST_LOOK, IN_PROGRESS, LATE, NOT_STARTED, STANDING, STATES, SUBMITTED, in_state
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space

SHOWN = (NOT_STARTED, IN_PROGRESS, LATE, SUBMITTED)


@dataclass(frozen=True)
class StateCount:
    """How many assignments are in a state: its code, words, colour of tag, and number."""

    state: str
    words: str
    colour: str
    number: int


def counters(space: Space, term: Term, level: str, today: date, auditor_id: int | None) -> list[StateCount]:
    """Each state with its number, in the rounds of a term at one level; with `auditor_id` one person's own."""
    given = Assignment.objects.filter(
        FIRST_LOOK, STANDING, space=space, round__term=term, round__level__purpose_key=level
    )
    given = given.filter(auditor=auditor_id) if auditor_id else given
    found = given.aggregate(**{state: Count("id", filter=in_state(state, today)) for state in SHOWN})
    return [StateCount(state, *STATES[state], found[state]) for state in SHOWN]
