"""Response rates by group in which nobody can be found: small numbers are hidden, and no sum tells them."""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST = 5
"""A count of 1 to 4 is never shown (`reporting/rules/disclosure.py` holds the same for reports)."""


@dataclass(frozen=True, slots=True)
class GroupRate:
    """How many of a group were asked and have answered; `answered` is None where it is hidden."""

    group: str
    asked: int
    answered: int | None

    @property
    def percent(self) -> int | None:
        return round(100 * self.answered / self.asked) if self.answered is not None and self.asked else None


def response_rates(counted: Mapping[str, tuple[int, int]]) -> tuple[GroupRate, ...]:
    """Group -> (asked, answered), made fit to be shown, in the order given, the whole last under "".

    Hidden is where few have answered or few have not. Where one group alone is hidden its number would follow from the
    whole, so the next smallest is hidden with it; where there is no other, the whole is hidden, too.
    """
    hidden = {group for group, (asked, answered) in counted.items() if _is_small(asked, answered)}
    others = sorted((counts, group) for group, counts in counted.items() if group not in hidden)
    if len(hidden) == 1 and others:
        hidden.add(others[0][1])
    asked, answered = (sum(counts[at] for counts in counted.values()) for at in (0, 1))
    hides_whole = _is_small(asked, answered) or len(hidden) == 1
    rates = [GroupRate(group, counts[0], None if group in hidden else counts[1]) for group, counts in counted.items()]
    return (*rates, GroupRate("", asked, None if hides_whole else answered))


def _is_small(asked: int, answered: int) -> bool:
    """Whether few answered or few did not. Nobody at all, and everybody, tell nothing of one person among many."""
    return 0 < answered < FEWEST or 0 < asked - answered < FEWEST or 0 < asked < FEWEST
