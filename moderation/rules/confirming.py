"""What still keeps a redacted copy from being released to people outside the council."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from moderation.rules.redaction import KINDS


class LineState(StrEnum):
    """What a person of the council said of one line: nothing yet, take it out, leave it in; or they found it."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ADDED = "added"


TAKEN_OUT = frozenset({LineState.ACCEPTED, LineState.ADDED})
"""Lines whose words do not stand in the copy."""

KIND_WORDS: dict[str, str] = dict(
    zip(
        KINDS,
        (
            *("E-mail addresses", "Postcodes", "Unique pupil numbers", "NHS numbers", "Case references"),
            *("Telephone numbers", "Addresses", "Dates of birth", "Schools", "Settings", "Local teams and clinics"),
            *("The child’s name", "Names of family", "Names of staff", "Names of other children", "Places"),
            "Perhaps names",
        ),
        strict=True,
    )
)
"""Kind of line -> how a page calls it."""

INSTEAD: dict[str, str] = dict(
    zip(
        KINDS,
        (
            *("[e-mail address]", "[postcode]", "[unique pupil number]", "[NHS number]", "[case reference]"),
            *("[telephone number]", "[address]", "[date of birth]", "[school]", "[setting]", "[service]"),
            *("[child]", "[relative]", "[professional]", "[other child]", "[place]"),
            "[name]",
        ),
        strict=True,
    )
)
"""Kind of line -> what stands in the place of words that a person found."""


@dataclass(frozen=True, slots=True)
class Release:
    """How far a redacted copy is from its release.

    `members` counts the organisations that take part; `uncovered` are those that no agreement in force covers.
    """

    undecided: int
    members: int
    uncovered: Sequence[str] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """What stands against the release, each as a sentence."""
        found = (_undecided(self.undecided), _members(self.members), not_covered_words(self.uncovered))
        return tuple(gap for gap in found if gap)


def _undecided(number: int) -> str:
    if not number:
        return ""
    return "1 line has not been decided." if number == 1 else f"{number} lines have not been decided."


def _members(number: int) -> str:
    return "" if number > 1 else "Nobody of another organisation has been asked to this audit yet."


def not_covered_words(bodies: Sequence[str]) -> str:
    if not bodies:
        return ""
    named = bodies[0] if len(bodies) == 1 else f"{', '.join(bodies[:-1])} and {bodies[-1]}"
    return f"No data sharing agreement in force covers {named}."


def occurrences(words: str, wanted: str, taken: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """(start, end) of each place where `wanted` stands by itself, but for those that another line takes already."""
    found, at = [], words.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if _stands_alone(words, at, end) and not any(start < end and at < stop for start, stop in taken):
            found.append((at, end))
        at = words.find(wanted, end)
    return found


def _stands_alone(words: str, start: int, end: int) -> bool:
    before, after = words[start - 1 : start], words[end : end + 1]
    return not (before.isalnum() and words[start].isalnum()) and not (after.isalnum() and words[end - 1].isalnum())
