"""The key questions of a case: what one's own agency said, after the reveal what every agency said, what was agreed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404

from frameworks.packs import framework_packs
from frameworks.queries.specifications import case_study_of, scale_of
from frameworks.rules.case_studies import CaseStudyPack, read_case_study
from frameworks.rules.kinds import is_case_study
from frameworks.rules.reading import Reading
from frameworks.rules.scales import ScaleSpec, ScaleValue
from moderation.models import (
    KeyQuestionAgreement,
    KeyQuestionAnswer,
    ModerationSession,
    Participant,
    RatingSheet,
    SessionCase,
)
from moderation.queries.kinds import kind_of
from moderation.queries.sessions import Seat, cases_of
from moderation.rules.questions import Place, Question, Said, questions_of, to_agree, unanswered
from moderation.rules.visibility import raters_seen
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Voice:
    """One agency's answer to one question."""

    organisation: Organisation
    said: KeyQuestionAnswer | None
    value: ScaleValue | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question with what each agency said and what was agreed."""

    question: Question
    voices: tuple[Voice, ...]
    agreed: KeyQuestionAgreement | None
    agreed_value: ScaleValue | None


@dataclass(frozen=True, slots=True)
class Asking:
    """How far the key questions of a case are: its agencies while they answer alone, then what is agreed."""

    case: SessionCase
    agencies: Sequence["AgencyRow"]
    bodies: Sequence[Organisation]
    agreed: int
    asked: int


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency while everybody answers alone: how far it is, without a word of what it said."""

    organisation: Organisation
    takes_part: bool
    finished: bool


def study_rules(session: ModerationSession) -> CaseStudyPack | None:
    """The rules for key questions of a session: its own framework's in a case study, else its kind's."""
    kind = kind_of(session)
    if not kind.asks:
        return None
    return case_study_of(session.framework_version) if kind.judges_cases else _as_shipped(kind.asks)


@cache
def _as_shipped(code: str) -> CaseStudyPack:
    pack = framework_packs()[code]
    if not is_case_study(pack):
        raise KeyError(code)
    return read_case_study(Reading(pack, "The pack", []))


def questions_in(session: ModerationSession) -> tuple[Question, ...]:
    rules = study_rules(session)
    return questions_of(rules, judges_cases=kind_of(session).judges_cases) if rules else ()


def question_in(session: ModerationSession, key: str) -> Question:
    """A question by its key. Raises Http404."""
    found = next((each for each in questions_in(session) if each.key == key), None)
    if found is None:
        raise Http404
    return found


def categories_of(session: ModerationSession) -> ScaleSpec | None:
    """The scale in whose categories cases are judged, where they are."""
    return scale_of(session.framework_version) if kind_of(session).judges_cases else None


def asked_case(space: Space, session_id: UUID, case_id: UUID) -> SessionCase:
    """A case whose session asks key questions, with its session. Raises Http404."""
    cases = SessionCase.objects.standing().in_space(space).filter(pk=case_id, session_id=session_id)
    related = cases.select_related("session__lead", "session__space", "session__framework_version__framework")
    found: SessionCase | None = related.select_related("plan_version__plan", "exhibit").first()
    if found is None or not kind_of(found.session).asks:
        raise Http404
    return found


def agencies_in(session: ModerationSession) -> list[Organisation]:
    """The organisations of those who take part, by name."""
    parts = Participant.objects.scoring().filter(space_id=session.space_id, session=session)
    return list(Organisation.objects.filter(pk__in=parts.values("organisation_id")).order_by("name"))


def bodies_without_a_seat(session: ModerationSession) -> list[Organisation]:
    """The bodies of the area of whom nobody takes part; whoever leads can enter what they sent.

    Of a redacted copy only those that were asked: nobody else has read it.
    """
    area = Organisation.objects.filter(local_area_id=session.space.local_area_id, ended_on=None)
    if session.is_scored:
        asked = Participant.objects.standing().filter(space_id=session.space_id, session=session)
        area = area.filter(pk__in=asked.values("organisation_id"))
    return list(area.exclude(pk__in=[each.pk for each in agencies_in(session)]).order_by("name"))


def said_by(case: SessionCase, organisation: Organisation) -> dict[Place, Said]:
    """What one agency has said so far, as far as the asker may see."""
    mine = KeyQuestionAnswer.objects.filter(space_id=case.space_id, case=case, organisation=organisation)
    return {each.asked: Said(each.words, each.category) for each in mine}


def agency_rows(seat: Seat, case: SessionCase) -> list[AgencyRow]:
    """Who takes part and who has finished; beside them the returns that the reader entered."""
    done = _finished(case)
    present = [AgencyRow(each, takes_part=True, finished=each.pk in done) for each in agencies_in(seat.session)]
    returns = KeyQuestionAnswer.objects.filter(space_id=case.space_id, case=case)
    sent = Organisation.objects.filter(pk__in=returns.values("organisation_id")).order_by("name")
    known = {row.organisation.pk for row in present}
    return [*present, *(AgencyRow(each, takes_part=False, finished=True) for each in sent if each.pk not in known)]


def asking_of(seat: Seat, case: SessionCase) -> Asking:
    """What the page of a case says of its key questions; bodies whose return can be entered, to its lead alone."""
    may_enter = seat.leads and seat.session.is_independent
    return Asking(
        case=case,
        agencies=agency_rows(seat, case),
        bodies=bodies_without_a_seat(seat.session) if may_enter else [],
        agreed=len(agreed_on(case)),
        asked=sum(each.of_all for each in questions_in(seat.session)),
    )


def asking_beside_scores(seat: Seat) -> Asking | None:
    """The same of the one case of a session whose people score it and answer questions as well."""
    if not seat.kind.asks_beside_scores:
        return None
    case = cases_of(seat.session).first()
    if case is None:
        return None
    case.session = seat.session
    return asking_of(seat, case)


def left_to_answer(case: SessionCase, organisation: Organisation) -> list[Question]:
    """The key questions that an agency has not answered; none where nothing is asked."""
    asked = questions_in(case.session)
    return unanswered(asked, said_by(case, organisation)) if asked else []


def _finished(case: SessionCase) -> set[Any]:
    sheets = RatingSheet.objects.filter(space_id=case.space_id, case=case, finished_at__isnull=False)
    return set(sheets.values_list("participant__organisation_id", flat=True))


def agreed_on(case: SessionCase) -> dict[Place, KeyQuestionAgreement]:
    found = KeyQuestionAgreement.objects.filter(space_id=case.space_id, case=case).select_related("agreed_by")
    return {each.asked: each for each in found}


def question_rows(seat: Seat, case: SessionCase) -> list[QuestionRow]:
    """Every question with what the reader may see of each agency's answer, and what was agreed."""
    answers = list(_answers(case).select_related("organisation").order_by("organisation__name"))
    organisations = {each.organisation_id: each.organisation for each in answers}
    mine = seat.part.organisation_id if seat.part else None
    seen = raters_seen(seat.standing, seat.session.phase, set(organisations), mine)
    said = {(each.organisation_id, each.asked): each for each in answers}
    voices = [each for pk, each in organisations.items() if pk in seen]
    agreed, scale = agreed_on(case), categories_of(seat.session)
    return [_row(question, voices, said, agreed, scale) for question in questions_in(seat.session)]


def _answers(case: SessionCase) -> "QuerySet[KeyQuestionAnswer]":
    return KeyQuestionAnswer.objects.filter(space_id=case.space_id, case=case)  # type: ignore[no-any-return]


def _row(
    question: Question,
    voices: Sequence[Organisation],
    said: dict[tuple[int, Place], KeyQuestionAnswer],
    agreed: dict[Place, KeyQuestionAgreement],
    scale: ScaleSpec | None,
) -> QuestionRow:
    settled = agreed.get(question.place)
    heard = tuple(_voice(each, said.get((each.pk, question.place)), scale) for each in voices)
    return QuestionRow(question, heard, settled, value_on(scale, settled.category if settled else None))


def _voice(organisation: Organisation, said: KeyQuestionAnswer | None, scale: ScaleSpec | None) -> Voice:
    return Voice(organisation, said, value_on(scale, said.category if said else None))


def value_on(scale: ScaleSpec | None, category: int | None) -> ScaleValue | None:
    """The category with its colour, icon and words."""
    return None if scale is None or category is None else scale.value_of(category)


def open_key_questions(session: ModerationSession) -> int:
    """How many questions of all cases are not agreed yet."""
    questions = questions_in(session)
    if not questions:
        return 0
    cases = list(cases_of(session).values_list("pk", flat=True))
    settled: dict[UUID, list[Place]] = {pk: [] for pk in cases}
    agreed = KeyQuestionAgreement.objects.filter(space_id=session.space_id, case__in=cases)
    for case_id, code, part in agreed.values_list("case_id", "question", "part"):
        settled[case_id].append((code, part))
    return sum(len(to_agree(questions, places)) for places in settled.values())
