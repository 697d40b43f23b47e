"""Judgements of a text that are still to be made blind on a floor above; each floor registers how it knows of one."""

from collections.abc import Callable

from audits.models import Assignment
from qa_portal.access.decisions import Viewer

Asks = Callable[[Viewer, Assignment], bool]

_asks: list[Asks] = []


def judges_blind(asks: Asks) -> Asks:
    """Register a function that says whether somebody has to judge the text of an assignment blind elsewhere."""
    if asks not in _asks:
        _asks.append(asks)
    return asks


def has_to_judge_blind(viewer: Viewer, assignment: Assignment) -> bool:
    return any(asks(viewer, assignment) for asks in _asks)
