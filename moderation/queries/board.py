"""The board of a case after the reveal: criteria by people, the most divided first, and one criterion in full.

Whose scores are read, `rules.visibility.raters_seen` says; before the reveal that is nobody's but one's own.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from audits.models import Answer
from audits.queries.judging import Judging
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.scales import ScaleValue
from moderation.models import Consensus, Dissent, Participant, Rating, RatingSheet, SessionCase
from moderation.queries.agreeing import agreed_in, mark_of
from moderation.queries.cases import codes_asked
from moderation.queries.judged import judged_in
from moderation.queries.marking import original_answers
from moderation.queries.sessions import Seat
from moderation.rules.agreement import Agreement, Resampling, agreement, table_of
from moderation.rules.perception import VOICES, gap_words, perception_gap
from moderation.rules.spread import Spread, most_divided_first
from moderation.rules.visibility import raters_seen
from qa_portal.access.roles import NAMES, Role

SEED = 1
"""Of the resampling, so that the same scores are always said with the same interval."""


@dataclass(frozen=True, slots=True)
class Column:
    """One person of the board, under their organisation."""

    participant: Participant
    sheet: RatingSheet

    @property
    def name(self) -> str:
        return self.participant.person.name

    @property
    def role_words(self) -> str:
        return NAMES[Role(self.participant.role)]

    @property
    def speaks_for_families(self) -> bool:
        return self.participant.role in VOICES


@dataclass(frozen=True, slots=True)
class Cell:
    """What one person gave one criterion. Without `value` it is not applicable, or was not given at all."""

    column: Column
    rating: Rating | None
    value: ScaleValue | None

    @property
    def is_given(self) -> bool:
        return self.rating is not None and (self.rating.not_applicable or self.rating.grade is not None)

    @property
    def has_grade(self) -> bool:
        return self.rating is not None and self.rating.grade is not None

    @property
    def is_not_applicable(self) -> bool:
        return self.rating is not None and self.rating.not_applicable


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion with everybody's score, what the audit gave and what was agreed."""

    spec: CriterionSpec
    spread: Spread
    cells: tuple[Cell, ...]
    original: Answer | None
    original_value: ScaleValue | None
    consensus: Consensus | None
    agreed_value: ScaleValue | None
    high_is_good: bool = True

    @property
    def gap(self) -> Decimal | None:
        """How much better families see it than professionals; None where one of the two gave nothing."""
        families = [cell.rating.grade for cell in self.cells if cell.column.speaks_for_families and cell.has_grade]  # type: ignore[union-attr]
        others = [cell.rating.grade for cell in self.cells if not cell.column.speaks_for_families and cell.has_grade]  # type: ignore[union-attr]
        return perception_gap(families, others, high_is_good=self.high_is_good)  # type: ignore[arg-type]

    @property
    def gap_words(self) -> str:
        """How differently families and professionals see it."""
        return gap_words(self.gap)


@dataclass(frozen=True)
class Board:
    """All of a case that its watchers see."""

    case: SessionCase
    seat: Seat
    judging: Judging
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    ratings: Sequence[Rating]

    @cached_property
    def divided(self) -> list[Row]:
        """What is still to be agreed, the most divided first."""
        return [row for row in self.rows if row.consensus is None and not row.spread.is_unanimous]

    @cached_property
    def alike(self) -> list[Row]:
        """What everybody gave alike and nobody has agreed yet."""
        return [row for row in self.rows if row.consensus is None and row.spread.is_unanimous]

    @cached_property
    def agreed(self) -> list[Row]:
        return [row for row in self.rows if row.consensus is not None]

    @property
    def is_of_an_audit(self) -> bool:
        return self.case.audit_id is not None

    @cached_property
    def has_voices(self) -> bool:
        """Whether somebody who speaks for families scored, and somebody else did."""
        return len({column.speaks_for_families for column in self.columns}) > 1

    @property
    def beside(self) -> int:
        """How many columns stand beside those of the people, without what was agreed."""
        return 1 + self.is_of_an_audit + self.has_voices

    @property
    def groups(self) -> list[tuple[str, int]]:
        """(organisation, number of its people), as they stand side by side."""
        found: dict[str, int] = {}
        for column in self.columns:
            name = column.participant.organisation.name
            found[name] = found.get(name, 0) + 1
        return list(found.items())

    @cached_property
    def agreement(self) -> Agreement:
        """How well the people agree on this case, before anything was discussed."""
        units: dict[Hashable, dict[Hashable, int | None]] = {}
        for rating in self.ratings:
            units.setdefault(rating.criterion.code, {})[rating.rater_id] = rating.grade
        return agreement(table_of(units, self.judging.scale.answers), Resampling(SEED))

    def row(self, code: str) -> Row | None:
        return next((row for row in self.rows if row.spec.code == code), None)

    def after(self, code: str) -> Row | None:
        """The criterion to go on with: the next of those still to be agreed."""
        rest = [row for row in self.divided if row.spec.code != code]
        return rest[0] if rest else None


def board_of(case: SessionCase, seat: Seat) -> Board:
    """Read a case whole, as far as the reader may see."""
    judging = Judging(judged_in(case), original_answers(case))
    columns = _columns(case)
    seen = raters_seen(
        seat.standing,
        case.session.phase,
        {column.sheet.rater_id for column in columns},
        seat.part.person_id if seat.part else None,
    )
    shown = tuple(column for column in columns if column.sheet.rater_id in seen)
    ratings = _ratings(case, seen)
    return Board(case, seat, judging, shown, tuple(_rows(case, judging, shown, ratings)), ratings)


def _columns(case: SessionCase) -> tuple[Column, ...]:
    sheets = RatingSheet.objects.filter(space_id=case.space_id, case=case)
    related = sheets.select_related("participant__person", "participant__organisation")
    ordered = related.order_by("participant__organisation__name", "participant__person__name")
    return tuple(Column(sheet.participant, sheet) for sheet in ordered)


def _ratings(case: SessionCase, seen: frozenset[int]) -> list[Rating]:
    given = Rating.objects.filter(space_id=case.space_id, sheet__case=case, rater_id__in=seen)
    return list(given.exclude(grade=None, not_applicable=False).select_related("criterion"))


def _rows(case: SessionCase, judging: Judging, columns: Sequence[Column], ratings: Sequence[Rating]) -> list[Row]:
    """The criteria asked, the most divided first."""
    by_cell = {(rating.criterion.code, rating.sheet_id): rating for rating in ratings}
    answers = {answer.criterion.code: answer for answer in judging.answers}
    agreed = agreed_in(case)
    rows = {
        code: _row(
            judging,
            code,
            (answers.get(code), agreed.get(code)),
            [(each, by_cell.get((code, each.sheet.pk))) for each in columns],
        )
        for _, code in codes_asked(case.session, judged_in(case))
    }
    return [rows[spread.criterion] for spread in most_divided_first(row.spread for row in rows.values())]


def _row(
    judging: Judging,
    code: str,
    known: tuple[Answer | None, Consensus | None],
    given: Sequence[tuple[Column, Rating | None]],
) -> Row:
    """One criterion; `known` is what the audit answered and what was agreed, as far as there is either."""
    answer, consensus = known
    marks = tuple(mark_of(rating) for _, rating in given if rating is not None)
    cells = tuple(Cell(column, rating, value_in(judging, rating.grade if rating else None)) for column, rating in given)
    return Row(
        spec=judging.framework.criterion(code),
        spread=Spread(code, marks),
        cells=cells,
        original=answer,
        original_value=value_in(judging, answer.grade if answer else None),
        consensus=consensus,
        agreed_value=value_in(judging, consensus.grade if consensus else None),
        high_is_good=judging.scale.high_is_good,
    )


def value_in(judging: Judging, grade: int | None) -> ScaleValue | None:
    """The value of the scale with its colour, icon and word."""
    return None if grade is None else judging.scale.value_of(grade)


def dissents_on(row: Row) -> list[Dissent]:
    """What was said against what was agreed of a criterion."""
    if row.consensus is None:
        return []
    kept = Dissent.objects.filter(space_id=row.consensus.space_id, consensus=row.consensus)
    return list(kept.select_related("participant__person", "participant__organisation"))
