"""Setting what people ticked beside what audits found: shares with their intervals, and whether the two differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from audits.rules.intervals import Interval, wilson

AGREES = (4, 5)
"""The answers of a survey that agree."""

FEWEST = 5
"""With fewer answers nothing is shown."""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `n`; nothing of it is shown where `n` is small."""

    hits: int
    n: int

    @property
    def is_shown(self) -> bool:
        return self.n >= FEWEST

    @property
    def percent(self) -> int:
        """In whole per cent; only where it is shown."""
        return round(100 * self.hits / self.n)

    @property
    def interval(self) -> Interval:
        return wilson(self.hits, self.n)

    @property
    def range_words(self) -> str:
        """The 95% interval in words: "41% to 77%"."""
        return f"{round(100 * self.interval.low)}% to {round(100 * self.interval.high)}%"


def agreeing(given: Mapping[int, int]) -> Share:
    """The share that agrees, of the answers that were given: value -> how often."""
    return Share(sum(times for value, times in given.items() if value in AGREES), sum(given.values()))


def comparison(families: Share, audits: Share) -> str:
    """What the two say together, as a sentence; empty where one of them says too little.

    They differ where their 95% intervals do not overlap, which is a careful test: a smaller difference may be there.
    """
    if not (families.is_shown and audits.is_shown):
        return ""
    if families.interval.overlaps(audits.interval):
        return "Families and audits say much the same."
    if families.percent < audits.percent:
        return "Families are less content than audits suggest."
    return "Families are more content than audits suggest."
