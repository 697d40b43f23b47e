"""The key questions of a case: answering for an agency, finishing, and agreeing after the reveal."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from moderation.models import (
    KeyQuestionAgreement,
    KeyQuestionAnswer,
    Participant,
    RatingSheet,
    SessionCase,
)
from moderation.queries.questions import agencies_in, left_to_answer, questions_in
from moderation.queries.sessions import part_of
from moderation.rules.questions import Place, Question, Said
from moderation.services.agreeing import settle
from moderation.services.holding import changed, hold_session
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.people.models import Organisation

NOT_YOURS = "Everybody answers for their own organisation. Whoever leads can enter what an organisation sent."
SCORED_TOO = "This case is scored as well. Each person finishes on the page of their own scores."
HAS_A_SEAT = "Somebody from {} takes part, so they answer for it themselves."


@transaction.atomic
def answer_questions(
    *,
    by: Viewer,
    case: SessionCase,
    organisation: Organisation,
    said: Mapping[Place, Said],
    at: datetime | None = None,
) -> list[KeyQuestionAnswer]:
    """Keep what an agency says to these questions, alone. Raises Refused for the agency of somebody else.

    Only the lead answers for an organisation of which nobody takes part: they enter its return.
    """
    hold_session(case.session)
    require(by, Act.SESSION_RATE, case)
    _refuse_others(by, case, organisation)
    known = {each.asked: each for each in _kept(case, organisation)}
    asked = {each.place: each for each in questions_in(case.session) if each.of_agencies}
    kept = [
        _keep(known.get(place), _facts(case, organisation, place, by), each, at)
        for place, each in said.items()
        if place in asked and (each.words.strip() or each.category is not None or place in known)
    ]
    changed(case.session)
    ledger.record(by=by, act=Act.SESSION_RATE, on=case, detail="key questions")
    return kept


def _refuse_others(by: Viewer, case: SessionCase, organisation: Organisation) -> None:
    part = part_of(by, case.session)
    if part is not None and part.organisation_id == organisation.pk and part.reply != Participant.Reply.NO:
        return
    if case.session.lead_id != by.person_id:
        raise Refused(NOT_YOURS, act=Act.SESSION_RATE, on=case)
    if organisation in agencies_in(case.session):
        raise Refused(HAS_A_SEAT.format(organisation), act=Act.SESSION_RATE, on=case)


def _kept(case: SessionCase, organisation: Organisation) -> list[KeyQuestionAnswer]:
    return list(KeyQuestionAnswer.objects.filter(space_id=case.space_id, case=case, organisation=organisation))


def _facts(case: SessionCase, organisation: Organisation, place: Place, by: Viewer) -> dict[str, object]:
    return {
        "space_id": case.space_id,
        "session_id": case.session_id,
        "case": case,
        "organisation": organisation,
        "question": place[0],
        "part": place[1],
        "written_by_id": by.actor_id,
    }


def _keep(
    answer: KeyQuestionAnswer | None, facts: dict[str, object], said: Said, at: datetime | None
) -> KeyQuestionAnswer:
    answer = answer or KeyQuestionAnswer(**facts)
    answer.words, answer.category = said.words, said.category
    answer.written_by_id, answer.written_at = facts["written_by_id"], at or timezone.now()  # type: ignore[assignment]
    answer.save()
    return answer


@transaction.atomic
def finish_answers(*, by: Viewer, part: Participant, case: SessionCase, at: datetime | None = None) -> None:
    """Say that one's agency has answered. Refused while a question is open; it counts for all of the agency."""
    hold_session(case.session)
    part.session = case.session
    require(by, Act.SESSION_RATE, part)
    _refuse_scored(case)
    left = left_to_answer(case, part.organisation)
    if left:
        raise Refused(f"Still to answer: {left[0].text}", act=Act.SESSION_RATE, on=part)
    now = at or timezone.now()
    colleagues = Participant.objects.scoring().filter(space_id=case.space_id, session=case.session)
    for each in colleagues.filter(organisation_id=part.organisation_id):
        _finish(each, case, now)
    changed(case.session)
    ledger.record(by=by, act=Act.SESSION_RATE, on=case, detail="finished")


def _refuse_scored(case: SessionCase) -> None:
    """Where a case is scored as well, each person finishes for themselves."""
    if case.session.is_scored:
        raise Refused(SCORED_TOO, act=Act.SESSION_RATE, on=case)


def _finish(part: Participant, case: SessionCase, at: datetime) -> None:
    known = RatingSheet.objects.filter(space_id=case.space_id, case=case, participant=part).first()
    sheet = known or RatingSheet(
        space_id=case.space_id,
        session_id=case.session_id,
        case=case,
        participant=part,
        rater_id=part.person_id,
        started_at=at,
    )
    sheet.finished_at = at
    sheet.save()


@transaction.atomic
def take_back_answers(*, by: Viewer, part: Participant, case: SessionCase) -> None:
    """Go on answering for one's agency, which had finished, before all answers are shown."""
    hold_session(case.session)
    part.session = case.session
    require(by, Act.SESSION_RATE, part)
    _refuse_scored(case)
    sheets = RatingSheet.objects.filter(space_id=case.space_id, case=case)
    for sheet in sheets.filter(participant__organisation_id=part.organisation_id):
        sheet.finished_at = None
        sheet.save()
    changed(case.session)
    ledger.record(by=by, act=Act.SESSION_RATE, on=case, detail="taken back")


@transaction.atomic
def agree_question(
    *, by: Viewer, case: SessionCase, question: Question, said: Said, otherwise: str = "", at: datetime | None = None
) -> KeyQuestionAgreement:
    """Write down what was agreed on one question, and how somebody sees it otherwise.

    Until the session is closed it can be changed. What the agencies said stays as it is.
    """
    hold_session(case.session)
    require(by, Act.SESSION_LEAD, case)
    if not case.session.can_be_agreed:
        raise Refused(case.session.not_now, act=Act.SESSION_LEAD, on=case)
    if not said.answers(question):
        raise Refused("Say what was agreed.", act=Act.SESSION_LEAD, on=case)
    held = KeyQuestionAgreement.objects.filter(space_id=case.space_id, case=case)
    known = held.filter(question=question.code, part=question.part).first()
    agreed: KeyQuestionAgreement = known or KeyQuestionAgreement(
        space_id=case.space_id, case=case, question=question.code, part=question.part
    )
    agreed.words, agreed.category, agreed.otherwise = said.words, said.category, otherwise
    agreed.agreed_by_id, agreed.agreed_at = by.actor_id, at or timezone.now()
    agreed.save()
    settle(case.session)
    ledger.record(by=by, act=Act.SESSION_LEAD, on=case, detail="key question agreed")
    return agreed
