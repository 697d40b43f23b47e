"""A trend across a change of scale: read through published mappings where there are any, broken where there are none.

Nothing is ever graded again. Results keep the words in which they were given; a mapping only says under which word of
another scale they are counted. A mapping that says nothing of a value that was given does not bridge the change.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Counts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class ScaleName:
    """One version of a scale, and the words of its answers. Two are the same when code and version are."""

    code: str
    version: int
    name: str
    labels: Mapping[int, str]

    @property
    def key(self) -> tuple[str, int]:
        return self.code, self.version

    def __str__(self) -> str:
        return f"{self.name} (version {self.version})"


@dataclass(frozen=True, slots=True)
class Bridge:
    """A published mapping from one version of a scale to another. Without `pairs` it says that they are never mapped,
    and `reason` says why.
    """

    source: tuple[str, int]
    target: tuple[str, int]
    pairs: Counts | None
    published_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Given:
    """The results of one term or meeting as they were given: answer -> how often."""

    label: str
    scale: ScaleName
    counts: Counts


@dataclass(frozen=True, slots=True)
class Read:
    """The same results on the scale of their segment. `bridge` is the mapping that read them, None for their own."""

    given: Given
    counts: Counts
    bridge: Bridge | None


@dataclass(frozen=True, slots=True)
class Segment:
    """Results that may stand in one picture, from the earliest to the latest."""

    scale: ScaleName
    results: tuple[Read, ...]

    @property
    def bridges(self) -> tuple[Bridge, ...]:
        """Each mapping by which something in it was read, once."""
        used = {(each.bridge.source, each.bridge.target): each.bridge for each in self.results if each.bridge}
        return tuple(used.values())

    @property
    def totals(self) -> Counts:
        total: Counter[int] = Counter()
        for each in self.results:
            total.update(each.counts)
        return dict(total)


@dataclass(frozen=True, slots=True)
class Break:
    """Where the line is broken, between two results, and why."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """The whole trend: segments from the earliest to the latest, with a break between each two."""

    segments: tuple[Segment, ...]
    breaks: tuple[Break, ...]


class _UnreadableError(Exception):
    """Results that no published mapping reads on the scale that is asked for."""


def cross(results: Sequence[Given], bridges: Sequence[Bridge]) -> Crossing:
    """The trend of results, given from the earliest to the latest.

    Going back from the latest, a result joins the segment after it when all of that segment can be read on one scale:
    its own, or that of the earlier result, which may be the coarser one.
    """
    segments: list[Segment] = []
    breaks: list[Break] = []
    for given in reversed(results):
        joined = _join(given, segments[0], bridges) if segments else _alone(given)
        if isinstance(joined, Segment):
            segments[:1] = [joined]
        else:
            breaks.insert(0, Break(given.label, segments[0].results[0].given.label, joined))
            segments.insert(0, _alone(given))
    return Crossing(tuple(segments), tuple(breaks))


def read_counts(given: Given, scale: ScaleName, bridges: Sequence[Bridge]) -> Read | str:
    """Results on another scale, or the sentence that says why they cannot be read there."""
    try:
        return _read(given, scale, bridges)
    except _UnreadableError as why:
        return str(why)


def _alone(given: Given) -> Segment:
    return Segment(given.scale, (Read(given, given.counts, None),))


def _join(given: Given, segment: Segment, bridges: Sequence[Bridge]) -> Segment | str:
    """The segment with the earlier result before it, or the reason why not."""
    held = [given, *(each.given for each in segment.results)]
    reasons = []
    for scale in (segment.scale, given.scale):
        try:
            return Segment(scale, tuple(_read(each, scale, bridges) for each in held))
        except _UnreadableError as why:
            reasons.append(str(why))
    return reasons[0]


def _read(given: Given, scale: ScaleName, bridges: Sequence[Bridge]) -> Read:
    if given.scale.key == scale.key:
        return Read(given, given.counts, None)
    bridge = next((each for each in bridges if (each.source, each.target) == (given.scale.key, scale.key)), None)
    if bridge is None:
        raise _UnreadableError(f"No published mapping says how {given.scale} is read as {scale}.")
    if bridge.pairs is None:
        raise _UnreadableError(f"{given.scale} and {scale} are deliberately not read as each other: {bridge.reason}")
    return Read(given, _count_again(given, bridge.pairs, scale), bridge)


def _count_again(given: Given, pairs: Counts, scale: ScaleName) -> Counts:
    """The counts under their new words: each is carried over whole, and none is made or lost."""
    left = [given.scale.labels[answer] for answer, times in given.counts.items() if times and answer not in pairs]
    if left:
        named = " and ".join(f"“{word}”" for word in left)
        raise _UnreadableError(f"The published mapping to {scale} does not say how {named} is read.")
    total: Counter[int] = Counter()
    for answer, times in given.counts.items():
        if times:
            total[pairs[answer]] += times
    return dict(total)
