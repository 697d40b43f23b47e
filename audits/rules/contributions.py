"""Patterns in advice: in how many pieces the same gap was left open, or the same prompt was raised.

Of groups and never of people: a group of few pieces or few authors is not shown at all, and in a group that is shown a
count is hidden that would single out a few pieces, or all but a few.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from audits.rules.effort import FEWEST_PEOPLE


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in pieces of advice. `gaps` and `prompts` are code -> in how many pieces; gaps are those of the
    `checked` pieces, whose self-check is complete.
    """

    pieces: int
    people: int
    checked: int
    gaps: Mapping[str, int]
    prompts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that was found in so many pieces; `pieces` is None where the number is hidden."""

    code: str
    pieces: int | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a group of advice shows; `checked` is None where the number is hidden."""

    pieces: int
    checked: int | None
    gaps: tuple[Seen, ...]
    prompts: tuple[Seen, ...]


def pattern_of(found: Found, fewest: int) -> Pattern | None:
    """What may be told of a group to others: None where it holds fewer than `fewest` pieces, or too few authors."""
    if found.pieces < fewest or found.people < FEWEST_PEOPLE:
        return None
    gaps = _seen(found.gaps, found.checked, fewest) if found.checked >= fewest else ()
    checked = _told(found.checked, found.pieces, fewest)
    return Pattern(found.pieces, checked, gaps, _seen(found.prompts, found.pieces, fewest))


def own_pattern(found: Found) -> Pattern:
    """The same for the author alone, from whom nothing of their own is hidden."""
    gaps, prompts = (_seen(counts, found.pieces, 1) for counts in (found.gaps, found.prompts))
    return Pattern(found.pieces, found.checked, gaps, prompts)


def _seen(counts: Mapping[str, int], of: int, fewest: int) -> tuple[Seen, ...]:
    """The most frequent first; those hidden come last, in the order of their codes, so that no order betrays them."""
    told = [Seen(code, _told(pieces, of, fewest)) for code, pieces in counts.items() if pieces]
    return tuple(sorted(told, key=_rank))


def _rank(seen: Seen) -> tuple[bool, int, str]:
    return seen.pieces is None, -(seen.pieces or 0), seen.code


def _told(pieces: int, of: int, fewest: int) -> int | None:
    """The number where it may be told: neither a few nor all but a few, unless it is none or all."""
    singles_out = any(0 < part < fewest for part in (pieces, of - pieces))
    return None if singles_out else pieces
