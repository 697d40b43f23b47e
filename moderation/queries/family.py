"""The family review of a copy: what is asked, what one said, and after the reveal both sides next to each other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.http import Http404

from frameworks.models import FamilyStatement, Instrument
from frameworks.queries.specifications import instrument_of, scale_of, specification_of
from frameworks.rules.applicability import applicable_criteria
from frameworks.rules.instruments import WITH_FAMILY_QUESTION
from frameworks.rules.scales import ScaleSpec, ScaleValue
from moderation.models import FamilyAnswer, ModerationSession, SessionCase
from moderation.queries.board import Board, Row, board_of
from moderation.queries.judged import judged_in
from moderation.queries.sessions import Seat
from moderation.rules.family import (
    FAMILY_WORDS,
    FamilyQuestion,
    FamilySaid,
    share_gap,
    share_gap_words,
    share_of,
)
from moderation.rules.perception import VOICES
from moderation.rules.visibility import raters_seen
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

QUESTIONS = "What the plan should do for a family"


@dataclass(frozen=True, slots=True)
class Review:
    """What families are asked of one case, and the scale on which they answer."""

    questions: tuple[FamilyQuestion, ...]
    scale: ScaleSpec

    def label(self, answer: int | None) -> str:
        return "Cannot tell" if answer is None else self.scale.label(answer, FAMILY_WORDS)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One answer of somebody who speaks for families."""

    name: str
    organisation: str
    label: str
    value: ScaleValue | None
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One question with what families said and what professionals gave for the same, side by side."""

    question: FamilyQuestion
    families: tuple[Spoken, ...]
    professionals: tuple[tuple[str, ScaleValue, int], ...]
    """(code of the criterion, a grade of it, by how many it was given)."""
    gap: Decimal | None

    @property
    def gap_words(self) -> str:
        return share_gap_words(self.gap)

    @property
    def is_by_both(self) -> bool:
        return bool(self.families and self.professionals)


def has_review(session: ModerationSession) -> bool:
    """Whether the framework of a session asks families in words of their own."""
    if session.instrument_id is None:
        return False
    return any(
        each.selection == WITH_FAMILY_QUESTION for each in specification_of(session.framework_version).instruments
    )


def reviewed_case(space: Space, session_id: UUID, case_id: UUID) -> SessionCase:
    """A redacted copy that families are asked about, with what it is judged by. Raises Http404."""
    cases = (
        SessionCase.objects.standing().in_space(space).filter(pk=case_id, session_id=session_id, exhibit__isnull=False)
    )
    session = ("lead", "space", "instrument", "framework_version__framework")
    related = cases.select_related("exhibit__council", "plan_version__plan", *(f"session__{each}" for each in session))
    found: SessionCase | None = related.first()
    if found is None or not has_review(found.session):
        raise Http404
    return found


def review_of(case: SessionCase) -> Review:
    """The questions that fit the plan, then the statements of the area. Raises Http404 where nothing is asked."""
    version = case.session.framework_version
    spec = specification_of(version)
    asking = {each.code for each in spec.instruments if each.selection == WITH_FAMILY_QUESTION}
    instrument = Instrument.objects.filter(version=version, code__in=asking).first()
    if instrument is None:
        raise Http404
    fitting = applicable_criteria(spec, judged_in(case).as_case(), instrument_of(version, instrument))
    questions = [
        FamilyQuestion(each.code, each.family_question or each.question, QUESTIONS, (each.code,)) for each in fitting
    ]
    return Review((*questions, *_statements(case.session.space)), scale_of(version, instrument))


def _statements(space: Space) -> list[FamilyQuestion]:
    found = FamilyStatement.objects.in_space(library_of(space)).order_by("order")
    return [FamilyQuestion(each.key, each.text, each.heading, tuple(each.criteria)) for each in found]


def said_alone(case: SessionCase, person_id: int | None) -> dict[str, FamilySaid]:
    """What one person has said so far."""
    mine = FamilyAnswer.objects.filter(space_id=case.space_id, case=case, rater_id=person_id)
    return {each.asked: FamilySaid(each.answer, each.words) for each in mine}


def asks_this_reader(seat: Seat) -> bool:
    """Whether the reader speaks for families here and takes part."""
    if seat.part is None or seat.part.role not in VOICES or seat.part.reply == "no":
        return False
    return seat.session.space.kind == SpaceKind.JOINT and has_review(seat.session)


def hears_families(session: ModerationSession) -> bool:
    """Whether there is something to compare: a redacted copy of which everything is shown."""
    return not session.is_blind and session.space.kind == SpaceKind.JOINT and has_review(session)


def beside(seat: Seat, case: SessionCase) -> list[Beside]:
    """Every question with both sides, as far as the reader may see; those first on which the two lie furthest apart."""
    review, board = review_of(case), board_of(case, seat)
    given = _given(seat, case)
    rows = {row.spec.code: row for row in board.rows}
    found = [_beside(each, review, board, given.get(each.code, ()), rows) for each in review.questions]
    return sorted(found, key=lambda each: (not each.is_by_both, -abs(each.gap or Decimal(0))))


def _given(seat: Seat, case: SessionCase) -> dict[str, list[FamilyAnswer]]:
    found = FamilyAnswer.objects.filter(space_id=case.space_id, case=case)
    answers = list(
        found.select_related("participant__person", "participant__organisation").order_by("written_at", "pk")
    )
    me = seat.part.person_id if seat.part else None
    seen = raters_seen(seat.standing, seat.session.phase, {each.rater_id for each in answers}, me)
    grouped: dict[str, list[FamilyAnswer]] = {}
    for each in answers:
        if each.rater_id in seen:
            grouped.setdefault(each.asked, []).append(each)
    return grouped


def _beside(
    question: FamilyQuestion, review: Review, board: Board, given: Iterable[FamilyAnswer], rows: Mapping[str, Row]
) -> Beside:
    answers = list(given)
    grades = [(code, grade) for code in question.criteria if code in rows for grade in _professional(rows[code])]
    said = [share_of(review.scale, each.answer) for each in answers if each.answer is not None]
    gap = share_gap(said, [share_of(board.judging.scale, grade) for _, grade in grades])
    return Beside(question, tuple(_spoken(each, review) for each in answers), _counted(grades, board), gap)


def _professional(row: Row) -> list[int]:
    cells = (cell for cell in row.cells if cell.has_grade and not cell.column.speaks_for_families)
    return [cell.rating.grade for cell in cells if cell.rating is not None and cell.rating.grade is not None]


def _counted(grades: Sequence[tuple[str, int]], board: Board) -> tuple[tuple[str, ScaleValue, int], ...]:
    scale = board.judging.scale
    return tuple((code, scale.value_of(grade), grades.count((code, grade))) for code, grade in dict.fromkeys(grades))


def _spoken(answer: FamilyAnswer, review: Review) -> Spoken:
    part = answer.participant
    value = None if answer.answer is None else review.scale.value_of(answer.answer)
    return Spoken(part.person.name, part.organisation.name, review.label(answer.answer), value, answer.words)
