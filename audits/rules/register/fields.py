"""What a column of an export can mean, and by which headings it is known."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LEAVE_OUT = ""
"""What a column or a value means that is not taken in."""

COUNCIL = "council"
OWN, OTHER = "own", "other"
"""What a value in a column of councils can mean."""

DATE_OF = "date:"
"""Before the code of a clock event: the field of a column that holds its date."""


class Kind(StrEnum):
    """How the values of a field are read."""

    TEXT = "text"
    DATE = "date"
    CODE = "code"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Field:
    """One meaning of a column. `hints` are headings that say it; `code_set` names the codes its values are among."""

    code: str
    name: str
    kind: Kind = Kind.TEXT
    hints: tuple[str, ...] = ()
    code_set: str = ""
    must: bool = False
    longest: int = 0
    hint_words: tuple[frozenset[str], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "hint_words", tuple(frozenset(words_of(hint)) for hint in (*self.hints, self.name)))


def words_of(heading: str) -> list[str]:
    """The words of a heading: "primary_need", "PrimaryNeed" and "Primary need:" are the same two."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading)
    return re.findall(r"[a-z]+|\d+", spaced.lower())


FIELDS: tuple[Field, ...] = (
    Field(
        "reference",
        "Reference of the plan",
        hints=(
            "plan id",
            "plan ref",
            "reference",
            "plan number",
            "ehcp id",
            "ehcp number",
            "ehcp ref",
            "case id",
            "case number",
            "case ref",
            "record id",
            "child id",
            "pupil id",
            "person id",
            "id",
        ),
        must=True,
        longest=40,
    ),
    Field(
        "birth_month",
        "Date of birth (only the month is kept)",
        Kind.DATE,
        ("dob", "date of birth", "birth date", "d o b", "born", "birthday"),
        must=True,
    ),
    Field(
        "plan_event",
        "Plan event",
        Kind.CODE,
        ("plan type", "event type", "plan reason", "process type", "event", "type of plan"),
        "plan_event",
        must=True,
    ),
    Field(
        COUNCIL,
        "Council that maintains the plan",
        Kind.CODE,
        ("council", "local authority", "authority", "la", "la name", "maintaining authority"),
        COUNCIL,
    ),
    Field("initials", "Initials (to tell children apart, never kept)", hints=("initials", "child initials")),
    Field("year_group", "Year group", Kind.YEAR, ("ncy", "nc year", "national curriculum year", "school year", "year")),
    Field(
        "primary_need",
        "Primary type of need",
        Kind.CODE,
        ("primary need", "need", "need type", "sen need", "primary sen type", "sen type"),
        "primary_need",
    ),
    Field(
        "setting_type",
        "Type of setting",
        Kind.CODE,
        (
            "placement type",
            "setting type",
            "school type",
            "establishment type",
            "provision type",
            "setting",
            "placement",
        ),
        "setting_type",
    ),
    Field(
        "transfer_kind",
        "Kind of phase transfer",
        Kind.CODE,
        ("transfer kind", "transfer type", "phase transfer type"),
        "phase_transfer_kind",
    ),
    Field("team", "Team", hints=("team", "locality", "area team"), longest=60),
    Field(
        "requested_on",
        "Request received",
        Kind.DATE,
        ("request date", "date of request", "date requested", "request received date", "assessment requested"),
    ),
    Field(
        "issued",
        "Final or amended plan issued",
        Kind.DATE,
        (
            "issue date",
            "date issued",
            "final plan date",
            "date of final plan",
            "final date",
            "plan issue date",
            "issued",
        ),
    ),
)
"""What can be read of a plan itself; `fields_with` adds a field for the date of each event."""

_MORE_HINTS: Mapping[str, tuple[str, ...]] = {
    "draft_sent": ("draft date", "date of draft", "draft issued", "draft issue date", "proposed plan date"),
    "last_review": ("last annual review date", "last annual review", "last review date", "annual review date"),
    "review_meeting": ("review meeting date", "annual review meeting"),
}


def fields_with(events: Iterable[tuple[str, str]]) -> dict[str, Field]:
    """All fields by code: those of a plan, and one for the date of each event, given as (code, name)."""
    dates = [
        Field(f"{DATE_OF}{code}", name, Kind.DATE, (f"{name} date", f"date {name}", *_MORE_HINTS.get(code, ())))
        for code, name in events
    ]
    return {each.code: each for each in (*FIELDS, *dates)}
