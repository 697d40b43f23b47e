"""Decisions that a report asks its group for, drafted from what the board holds.

The council's own words take their place.
"""

from collections.abc import Iterator

from qa_portal.web.wording import date_words
from reporting.rules.findings import counted, listed
from reporting.rules.paig.governance_figures import Governance
from reporting.rules.paig.headings import DECISIONS
from reporting.rules.report import Part

NOTHING_WRITTEN = "No decision has been written into this report yet."
NOTHING_ASKED = (
    "No risk waits to be sent up, no answer is overdue and no action is late, so the registers ask for no decision."
)
OVERDUE, ACTION_DUE = "Overdue", "Action due"


def decision_part(held: Governance | None) -> Part:
    """What the group is asked to decide: on risks to send up, on answers overdue, on actions that are late."""
    if held is None:
        return Part(heading=DECISIONS, missing=NOTHING_WRITTEN)
    asked = tuple(_asked(held))
    return Part(heading=DECISIONS, paragraphs=asked, missing="" if asked else NOTHING_ASKED)


def _asked(held: Governance) -> Iterator[str]:
    up = [risk for risk in held.risks if risk.goes_up]
    for risk in sorted(up, key=lambda risk: (-risk.rating, risk.title)):
        rated = f"{risk.band}, {risk.rating} of 25, and {risk.direction.lower()}"
        yield f"Decide whether the risk “{risk.title}” goes up to the next group. It is rated {rated}."
    for concern in held.escalated.concerns if held.escalated else ():
        if concern.state == OVERDUE:
            owed = f"{concern.asked} owed it by {date_words(concern.due_on)}"
            yield f"Decide how to press for an answer on “{concern.concern.rstrip('.')}”: {owed}."
    late = [each.what for each in held.ahead if each.is_late and each.kind == ACTION_DUE]
    if late:
        yield f"Decide what helps {counted(len(late), 'late action', 'late actions')} on: {listed(late)}."
