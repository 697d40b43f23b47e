"""The states of a version and the ways between them, in sentences where there is none.

`consulting` lies between draft and approved; whoever opens a consultation leads a draft there and back.
"""

from collections.abc import Mapping
from datetime import date

DRAFT, CONSULTING, APPROVED, LIVE, RETIRED = "draft", "consulting", "approved", "live", "retired"

WAYS: Mapping[str, frozenset[str]] = {
    DRAFT: frozenset({CONSULTING, APPROVED, LIVE, RETIRED}),
    CONSULTING: frozenset({DRAFT, APPROVED, LIVE, RETIRED}),
    APPROVED: frozenset({LIVE, RETIRED}),
    LIVE: frozenset({RETIRED}),
    RETIRED: frozenset(),
}
"""state -> the states that may follow. A draft goes live at once only when the portal itself loads it."""

_IS = {
    DRAFT: "is a draft",
    CONSULTING: "is out for comment",
    APPROVED: "has been approved",
    LIVE: "is in force",
    RETIRED: "was retired",
}


def why_not(version: str, state: str, to: str) -> str | None:
    """None when the state may follow, else the sentence that says why not. `version` is the version's name."""
    if to in WAYS[state]:
        return None
    if state == RETIRED:
        return f"{version} was retired. To use its text again, make a draft from it."
    return f"{version} {_IS[state]}, so it cannot become {to} now."


def why_not_edited(version: str, state: str) -> str | None:
    """Only a draft is edited: what is out for comment stands still, and what was approved never changes."""
    if state == DRAFT:
        return None
    if state == CONSULTING:
        return f"{version} is out for comment. Take it back to change its text."
    return f"{version} {_IS[state]}, and an approved text never changes. Make a draft from it to change something."


def why_not_approved_by(person_id: int, last_editor_id: int) -> str | None:
    if person_id != last_editor_id:
        return None
    return "You were the last to change this text, so another person needs to approve it."


def why_not_begin(begins: date, *, today: date, former_begins: date | None, former: str = "") -> str | None:
    """Whether a version may come into force on a day: today or later, and after the one that it follows began."""
    if begins < today:
        return "Choose today or a later day: what was judged before was judged by the text that applied then."
    if former_begins is not None and begins <= former_begins:
        return f"{former} is in force from {_said(former_begins)}. Choose a later day."
    return None


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
