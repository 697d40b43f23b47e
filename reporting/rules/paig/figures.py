"""What a PAIG report is compiled from: figures of one council that are already aggregated, and hold no name.

Counts are exact here. They are hidden on the way into the report, never before, so that the rule sees what it protects.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from frameworks.rules.scales import ScaleSpec
from reporting.rules.paig.governance_figures import Governance

MOST_TERMS = 6


@dataclass(frozen=True)
class Grade:
    """One value of a scale with its word, its colour token and its side of the good line."""

    value: int
    label: str
    token: str
    is_good: bool


@dataclass(frozen=True)
class Scale:
    """The words in which grades were given. `grades` runs from best to lowest."""

    name: str
    version: str
    grades: tuple[Grade, ...]

    @classmethod
    def of(cls, spec: ScaleSpec, label_set: str | None = None) -> Self:
        """The scale as its pack has it, in the words of `label_set`."""
        best_first = sorted(spec.values, key=lambda value: value.rank)
        grades = tuple(
            Grade(value.value, spec.label(value.answers[0], label_set), value.colour, spec.is_good(value.answers[0]))
            for value in best_first
        )
        return cls(spec.name, str(spec.version), grades)

    @property
    def good(self) -> tuple[Grade, ...]:
        return tuple(grade for grade in self.grades if grade.is_good)


@dataclass(frozen=True)
class Standard:
    """The framework that a term's audits were judged by, and the scale in force."""

    framework: str
    version: str
    content_hash: str
    scale: Scale


@dataclass(frozen=True)
class LevelActivity:
    """Audits of one level of assurance. `planned` is None where no number was set."""

    name: str
    planned: int | None
    submitted: int


@dataclass(frozen=True)
class SectionGrades:
    """How often each value was given to one section; values that were never given may be left out."""

    code: str
    name: str
    grades: Mapping[int, int]


@dataclass(frozen=True)
class GateCount:
    """How often a legal gate failed among the audits that judged it."""

    code: str
    question: str
    failed: int
    judged: int


@dataclass(frozen=True)
class CriterionMean:
    """The mean answer to a criterion."""

    code: str
    question: str
    mean: Decimal
    answers: int


@dataclass(frozen=True)
class NamedCount:
    """How many of something."""

    name: str
    count: int


@dataclass(frozen=True)
class ClockCount:
    """How a time limit was kept among the plans it ran for: in time, late for a lawful reason, late, or not dated."""

    name: str
    in_time: int
    lawful_exception: int
    late: int
    undated: int


@dataclass(frozen=True)
class Agreement:
    """Second readings set beside first ones. Answers are `same`, `one_apart` or `further`; `alpha` is Krippendorff's
    for ordered grades. `reasons` says why grades were changed.
    """

    audits: int
    same: int
    one_apart: int
    further: int
    grades_changed: int
    alpha: Decimal | None = None
    reasons: tuple[NamedCount, ...] = ()
    queries_raised: int = 0
    queries_upheld: int = 0


@dataclass(frozen=True)
class Returns:
    """What became of the feedback sent to plan writers. `put_right` and `queried` are among those `answered`.

    `decided` are the queries on which a QA lead has decided, `overturned` those of them that changed a grade.
    """

    sent: int
    answered: int
    put_right: int
    queried: int
    decided: int = 0
    overturned: int = 0


@dataclass(frozen=True)
class ThemeCounts:
    """How often a theme was tagged with each local outcome, in the order of the outcomes."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Themes:
    """Themes against the area's outcomes, by their short names."""

    outcomes: tuple[str, ...]
    themes: tuple[ThemeCounts, ...]


@dataclass(frozen=True)
class SurveyQuestion:
    """Answers to one question of a survey: how many were given and how many of them were good."""

    asked: str
    question: str
    good: int
    answered: int


@dataclass(frozen=True)
class Quote:
    """What somebody said who let it be quoted, in words that name nobody; `speaker` in general words ("SENCO")."""

    text: str
    speaker: str


@dataclass(frozen=True)
class Measured:
    """An action for the system: what it is, what it should move, its state, and whether that moved."""

    what: str
    should_move: str
    state: str
    verdict: str


@dataclass(frozen=True)
class Actions:
    """Actions are the organisation's own doings, not people, so their numbers are never hidden."""

    opened: int
    closed: int
    late: int
    impact_shown: int


@dataclass(frozen=True)
class TermFigures:
    """All that is held of one term. `year` is the one in which the school year began: 2026 for 2026/27.

    None, or nothing in a tuple, means that the portal does not hold it yet; the report then says so. Grades that were
    given on another scale are read on that of `standard`: `read_from` is their own, and `read_by` says through what.
    A yearly report reads whole school years in the same way; `span` is the word for what the figures are of.
    """

    name: str
    year: int
    standard: Standard
    activity: tuple[LevelActivity, ...]
    content: Mapping[int, int]
    process: Mapping[int, int]
    sections: tuple[SectionGrades, ...] = ()
    gates: tuple[GateCount, ...] = ()
    highest: tuple[CriterionMean, ...] = ()
    lowest: tuple[CriterionMean, ...] = ()
    events: tuple[NamedCount, ...] = ()
    clocks: tuple[ClockCount, ...] = ()
    agreement: Agreement | None = None
    returns: Returns | None = None
    themes: Themes | None = None
    survey: tuple[SurveyQuestion, ...] = ()
    actions: Actions | None = None
    is_over: bool = True
    read_from: Scale | None = None
    read_by: str = ""
    span: str = "term"

    @property
    def label(self) -> str:
        """``Autumn 2026/27``."""
        return f"{self.name} {self.year}/{(self.year + 1) % 100:02d}"


@dataclass(frozen=True)
class PaigFigures:
    """Figures for one council's report to its assurance and improvement group. `terms` runs from the earliest to the
    one reported on, and holds one to six. Raises ValueError otherwise.

    Without `governance` nothing is known of what stands with the group. `measured` are the actions that named what they
    should move, `quotes` what people said who let it be quoted.
    """

    council: str
    group: str
    terms: tuple[TermFigures, ...]
    governance: Governance | None = None
    measured: Sequence[Measured] = ()
    quotes: Sequence[Quote] = ()

    def __post_init__(self) -> None:
        if not 1 <= len(self.terms) <= MOST_TERMS:
            msg = f"A report holds one to {MOST_TERMS} terms, not {len(self.terms)}"
            raise ValueError(msg)

    @property
    def now(self) -> TermFigures:
        """The term reported on."""
        return self.terms[-1]

    @property
    def comparable(self) -> tuple[TermFigures, ...]:
        """Terms graded in the scale now in force, the term reported on included: only these stand in one picture."""
        return tuple(term for term in self.terms if term.standard.scale == self.now.standard.scale)

    @property
    def last_term(self) -> TermFigures | None:
        """The comparable term before the one reported on."""
        earlier = self.comparable[:-1]
        return earlier[-1] if earlier else None

    @property
    def a_year_ago(self) -> TermFigures | None:
        """The same term of the year before, if it is comparable."""
        now = self.now
        return next((term for term in self.comparable if (term.name, term.year) == (now.name, now.year - 1)), None)
