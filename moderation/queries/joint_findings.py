"""What of a case goes to every council that took part, read from its session by whoever closes it."""

from collections.abc import Mapping, Sequence

from frameworks.queries.codes import name_of
from frameworks.queries.library import outcome_names
from frameworks.rules.scales import ScaleValue
from moderation.models import CaseResult, Dissent, Exhibit, KeyQuestionAnswer, Participant, RatingSheet, SessionCase
from moderation.queries.board import Board, Row, board_of, value_in
from moderation.queries.kinds import kind_of
from moderation.queries.questions import agreed_on, questions_in
from moderation.queries.results import dissents_in
from moderation.queries.sessions import seat_of
from moderation.rules.joint import absent_roles
from moderation.rules.joint_findings import FOR_THE_CHILD, Answered, CaseFinding, Judged, TookPart
from moderation.rules.perception import VOICES
from qa_portal.access.decisions import Viewer
from qa_portal.people.models import Organisation
from qa_portal.web.wording import date_words


def finding_of(viewer: Viewer, case: SessionCase, copy: Exhibit, result: CaseResult) -> CaseFinding:
    """One case without a name in it, as far as the viewer, who leads it, may see."""
    session = case.session
    board = board_of(case, seat_of(viewer, session))
    parts = _parts(case)
    names = {each.code: each.name for each in board.judging.framework.contributors}
    names |= outcome_names(session.framework_version.space_id)
    dissents = dissents_in(case)
    rows = sorted(board.rows, key=lambda row: row.spec.code)
    return CaseFinding(
        letter=copy.letter,
        council=str(copy.council),
        theme=session.theme,
        day=date_words(session.held_on),
        mode=session.get_mode_display(),
        standard=str(session.framework_version),
        need=name_of("primary_need", copy.primary_need) if copy.primary_need else "",
        content=_label(value_in(board.judging, result.content_grade)),
        process=_label(value_in(board.judging, result.process_grade)),
        agreement=board.agreement.said,
        took_part=_took_part(case, parts),
        missed=_missed(case, parts),
        questions=_answered(case),
        criteria=tuple(_judged(board, row, dissents, names) for row in rows),
    )


def councils_in(case: SessionCase, copy: Exhibit) -> list[Organisation]:
    """The councils that took part, the one of the case among them."""
    bodies = {part.organisation for part in _parts(case)} | {copy.council}
    return sorted((each for each in bodies if each.kind == Organisation.Kind.COUNCIL), key=str)


def _parts(case: SessionCase) -> list[Participant]:
    found = Participant.objects.standing().filter(space_id=case.space_id, session=case.session)
    return list(found.select_related("organisation").order_by("organisation__name"))


def _took_part(case: SessionCase, parts: Sequence[Participant]) -> tuple[TookPart, ...]:
    sheets = RatingSheet.objects.filter(space_id=case.space_id, case=case, finished_at__isnull=False)
    scored = set(sheets.values_list("participant_id", flat=True))
    bodies: dict[Organisation, list[Participant]] = {}
    for part in parts:
        bodies.setdefault(part.organisation, []).append(part)
    return tuple(
        TookPart(
            organisation=body.name,
            is_forum=any(part.role in VOICES for part in mine),
            asked=len(mine),
            scored=sum(part.pk in scored for part in mine),
            came=sum(part.attended is True for part in mine),
        )
        for body, mine in bodies.items()
    )


def _missed(case: SessionCase, parts: Sequence[Participant]) -> tuple[str, ...]:
    """The expected roles that nobody has who takes part."""
    there = {part.role for part in parts if part.reply != Participant.Reply.NO}
    return tuple(absent_roles(kind_of(case.session), there))


def _answered(case: SessionCase) -> tuple[Answered, ...]:
    """What was agreed on each question but the one for this child."""
    agreed, said = agreed_on(case), _said_by(case)
    return tuple(
        Answered(each.key, each.text, found.words, found.otherwise, tuple(said.get(each.place, ())))
        for each in questions_in(case.session)
        if each.key != FOR_THE_CHILD and (found := agreed.get(each.place))
    )


def _said_by(case: SessionCase) -> Mapping[tuple[str, str], list[str]]:
    answers = KeyQuestionAnswer.objects.filter(space_id=case.space_id, case=case).exclude(words="")
    found: dict[tuple[str, str], list[str]] = {}
    for each in answers.select_related("organisation").order_by("organisation__name"):
        found.setdefault(each.asked, []).append(each.organisation.name)
    return found


def _judged(board: Board, row: Row, dissents: Mapping[str, Sequence[Dissent]], names: Mapping[str, str]) -> Judged:
    consensus, code = row.consensus, row.spec.code
    agreed = _label(row.agreed_value) if consensus and not consensus.not_applicable else "Not applicable"
    return Judged(
        code=code,
        question=row.spec.question,
        before=_before(board, row),
        apart=row.spread.weight[0],
        agreed=agreed if consensus else "",
        reason=consensus.reason if consensus else "",
        gap=row.gap_words if row.gap is not None else "",
        dissents=tuple(f"{each.participant.organisation}: {each.words}" for each in dissents.get(code, ())),
        contributors=tuple(names.get(each, each) for each in row.spec.contributors),
        outcomes=tuple(names[each] for each in row.spec.outcomes if each in names),
    )


def _before(board: Board, row: Row) -> str:
    """The lowest and the highest that was given alone, in the words of the scale."""
    grades = sorted(set(row.spread.grades), key=lambda grade: -_rank(board, grade))
    ends = [grades[0], grades[-1]] if len(grades) > 1 else grades
    given = " to ".join(_label(value_in(board.judging, grade)) for grade in ends)
    if not row.spread.is_split_on_applying:
        return given or "Not applicable"
    return f"{given}; some: not applicable"


def _rank(board: Board, grade: int) -> int:
    value = value_in(board.judging, grade)
    return value.rank if value else 0


def _label(value: ScaleValue | None) -> str:
    return value.label if value else "Not graded"
