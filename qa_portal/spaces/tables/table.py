"""One table behind a wall: in which kind of space its rows lie, who may do what, and how long it stays."""

from dataclasses import dataclass

COUNCIL, BOARD, LIBRARY, OWN = "council", "board", "library", "the person's own"
COUNCIL_OR_DESK = "council or desk"
JOINT = "joint"
COUNCIL_OR_JOINT = "council or joint"


@dataclass(frozen=True, slots=True)
class Table:
    """One table behind a wall.

    `space` is the kind of space its rows lie in (several kinds joined by " or "); `personal` says whose data it holds;
    `retention` names the class of `RETENTION`; `crossing` lists the columns that may point into a library. Rows
    are changed but not removed, unless `removable`, `insert_only` or, where the database alone writes, `read_only` says
    otherwise.
    """

    model: str
    space: str
    holds: str
    personal: str = "none"
    retention: str = "framework"
    history: bool = False
    removable: bool = False
    insert_only: bool = False
    read_only: bool = False
    crossing: tuple[str, ...] = ()
    reads: str = "everybody with a grant"
    writes: str = "everybody with a writing grant"
    timed: bool = False

    @property
    def read_by(self) -> str:
        """Who reads it, in words."""
        return f"{self.reads}; timed work" if self.timed else self.reads

    @property
    def verbs(self) -> frozenset[str]:
        """What the portal's database role may do to the table at all; `policing.Wall` grants exactly this."""
        if self.read_only:
            return frozenset({"SELECT"})
        changes = set() if self.insert_only else {"UPDATE", "DELETE"} if self.removable else {"UPDATE"}
        return frozenset({"SELECT", "INSERT"} | changes)


RETENTION = {
    "plan": "until the person it speaks of is 31 (25 years and six more), or as the council's own schedule says",
    "work": "as long as the plan it speaks of",
    "report": "ten years after issue",
    "pack": "a year after it was made, or until it is withdrawn; who made it, when and why stays ten years",
    "framework": "for ever, as the standard by which plans were judged",
    "access": "six years after the grant ended",
    "agreement": "six years after the agreement ended",
    "record": "for ever; it holds ids only",
    "exhibit": "until the report on it is issued, or 28 days after the audit’s last day; then its words are erased",
    "unsent": "until they are sent; 28 days after the last answer, or when their link ends, at the latest",
    "passing": "ninety days",
}
"""Retention classes in words. Periods are settings of a council, these are the defaults."""
