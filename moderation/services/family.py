"""Answering the family review of a copy, alone, before all scores are shown."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from moderation.models import FamilyAnswer, Participant, SessionCase
from moderation.queries.family import review_of
from moderation.rules.family import FamilySaid
from moderation.rules.perception import VOICES
from moderation.services.holding import hold_session
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

FOR_FAMILIES = "These questions are for those who speak for families. You score the plan with the others."


@transaction.atomic
def answer_for_families(
    *, by: Viewer, part: Participant, case: SessionCase, said: Mapping[str, FamilySaid], at: datetime | None = None
) -> int:
    """Keep what somebody who speaks for families says, by what was asked, and say how many answers are kept now.

    Refused for everybody else, and once the scores are shown. What is not in `said` stays as it was.
    """
    hold_session(case.session)
    part.session = case.session
    require(by, Act.SESSION_RATE, part)
    if part.role not in VOICES:
        raise Refused(FOR_FAMILIES, act=Act.SESSION_RATE, on=part)
    known = {
        each.asked: each for each in FamilyAnswer.objects.filter(space_id=case.space_id, case=case, participant=part)
    }
    for question in review_of(case).questions:
        if question.code in said:
            known[question.code] = _keep(known.get(question.code), part, case, question.code)
            _write(known[question.code], said[question.code], at or timezone.now())
    ledger.record(by=by, act=Act.SESSION_RATE, on=case, detail="family review")
    return len(known)


def _keep(known: FamilyAnswer | None, part: Participant, case: SessionCase, code: str) -> FamilyAnswer:
    return known or FamilyAnswer(
        space_id=case.space_id,
        session_id=case.session_id,
        case=case,
        participant=part,
        rater_id=part.person_id,
        asked=code,
    )


def _write(row: FamilyAnswer, said: FamilySaid, at: datetime) -> None:
    if row.written_at and (row.answer, row.words) == (said.answer, said.words):
        return
    row.answer, row.words, row.written_at = said.answer, said.words, at
    row.save()
