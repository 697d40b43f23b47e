"""What a yearly report is compiled from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporting.rules.intervals import Share
from reporting.rules.paig.figures import PaigFigures
from reporting.rules.thematic.triangulation import SourceEvidence


@dataclass(frozen=True)
class Services:
    """Answers to the criteria of education, health and social care in one year, by the label of the year."""

    label: str
    shares: Mapping[str, Share | None]


@dataclass(frozen=True)
class ThemeOfYear:
    """A theme with its concerns and strengths, term by term; `SourceEvidence.source` is the term here."""

    name: str
    terms: Sequence[SourceEvidence]


@dataclass(frozen=True)
class SaidDone:
    """Who said something, what, and what was done."""

    audience: str
    said: str
    did: str


@dataclass(frozen=True)
class Standing:
    """A version of a framework that was in force for a time, and what gave rise to it."""

    name: str
    since: str
    trigger: str


@dataclass(frozen=True)
class Planned:
    """An action for the system that is open: what, for which outcome, whose, by when, how we shall know, its needs.

    The owner is a group, never a person.
    """

    what: str
    outcome: str
    owner: str
    due: str
    measure: str
    resource: str


@dataclass(frozen=True)
class YearFigures:
    """`figures` holds a "term" for each school year. `authors`: author type -> grade -> count."""

    figures: PaigFigures
    services: Sequence[Services] = ()
    themes: Sequence[ThemeOfYear] = ()
    said: Sequence[SaidDone] = ()
    authors: Mapping[str, Mapping[int, int]] | None = None
    versions: Sequence[Standing] = ()
    planned: Sequence[Planned] = ()
