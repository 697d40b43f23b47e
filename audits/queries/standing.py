"""What an auditor still lacks before they begin a new audit: floors above find it, conditions read it.


It is found before anything is decided, so that a decision stays a sum on what is there.
"""

from collections.abc import Callable

from audits.models import Assignment
from audits.models.audits import Lack
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused

Finder = Callable[[Assignment, int], Lack | None]
_finders: list[Finder] = []


def finds_lack(finder: Finder) -> Finder:
    """Register a function from an assignment and the id of who would score it to what they lack."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def to_begin(assignment: Assignment, person_id: int | None = None) -> Assignment:
    """The assignment with what its auditor, or this person, lacks for a new audit. One that was begun lacks nothing."""
    asker = person_id or assignment.auditor_id
    has_begun = getattr(assignment, "audit", None) is not None and asker == assignment.auditor_id
    found = () if has_begun else (finder(assignment, asker) for finder in _finders)
    assignment.lack = next((lack for lack in found if lack), None)
    return assignment


def refuse_unfit(assignment: Assignment, person_id: int) -> None:
    """Raises Refused when this person would say yes to what they may not begin."""
    if lack := to_begin(assignment, person_id).lack:
        raise Refused(lack.sentence, act=Act.AUDIT_ANSWER, on=assignment)
