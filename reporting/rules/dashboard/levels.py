"""Whether grades improve, level by level over the terms: the first measure of impact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporting.rules.charts import Bar, Bars
from reporting.rules.dashboard.figures import OPEN, good_share
from reporting.rules.differences import told as moved
from reporting.rules.intervals import FEWEST, Change, Share, compare
from reporting.rules.paig.figures import Scale
from reporting.rules.paig.spreads import share_cells
from reporting.rules.report import Figure, Part, Table, numbers, words

_MOVES = (Change.ROSE, Change.FELL, Change.NO_REAL_CHANGE)


@dataclass(frozen=True)
class LevelTerm:
    """The content grades of one level in one term."""

    term: str
    grades: Mapping[int, int]
    scale: Scale


@dataclass(frozen=True)
class Level:
    """One level of assurance; `terms` run from the earliest to the latest, each with its own scale."""

    name: str
    terms: Sequence[LevelTerm]

    @property
    def shares(self) -> list[tuple[str, Share]]:
        """Term and good share, of the terms that were graded by the scale of the latest: like with like."""
        alike = [each for each in self.terms if each.scale == self.terms[-1].scale]
        known = [(each.term, good_share(each.grades, each.scale)) for each in alike]
        return [(term, share) for term, share in known if share is not None]

    @property
    def ends(self) -> tuple[tuple[str, Share], tuple[str, Share]] | None:
        """The first and the latest of the terms that have enough audits; None where there are not two."""
        enough = [(term, share) for term, share in self.shares if share.n >= FEWEST]
        return (enough[0], enough[-1]) if len(enough) > 1 else None


def level_parts(levels: Sequence[Level]) -> tuple[Part, ...]:
    """The latest share of each level, a sentence on how each moved, and all terms in the table."""
    held = [level for level in levels if level.shares]
    if not held:
        return ()
    figure = Figure(
        key="levels",
        finding=_finding(held),
        chart=Bars("good or better content at each level in its latest term", tuple(map(_bar, held))),
        table=_table(held),
        note="Levels look at different plans for different reasons, so each is compared with its own past alone.",
    )
    told = (_sentence(level) for level in held)
    return (Part(paragraphs=tuple(each for each in told if each != figure.finding), figures=(figure,)),)


def _finding(levels: Sequence[Level]) -> str:
    ends = [level.ends for level in levels if level.ends is not None]
    if not ends:
        return "No level has two terms with enough audits to say whether grades improve."
    if len(ends) == 1:
        return next(_sentence(level) for level in levels if level.ends is not None)
    found = [compare(first[1], last[1]) for first, last in ends]
    rose, fell, same = (found.count(move) for move in _MOVES)
    among = f"Of {len(ends)} levels compared with their own past"
    return f"{among}, grades rose at {rose}, fell at {fell} and did not really change at {same}."


def _sentence(level: Level) -> str:
    if level.ends is None:
        return f"{level.name}: too few audits in two terms to say whether grades improve."
    (since, before), (_, now) = level.ends
    return f"{level.name}: {moved('good or better content', before, now, since=since)}"


def _bar(level: Level) -> Bar:
    term, share = level.shares[-1]
    return Bar(f"{level.name}, {term}", share)


def _table(levels: Sequence[Level]) -> Table:
    return Table(
        key="levels",
        caption="Good or better content by level and term",
        columns=(*words("Level", "Term"), *numbers("Audits", "Good or better content", "Range")),
        rows=tuple(
            (level.name, term, f"{share.n:,}", *share_cells(share, OPEN))
            for level in levels
            for term, share in level.shares
        ),
        note="Terms graded on another scale than the latest are left out.",
    )
