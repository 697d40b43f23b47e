"""Scoring alone: beginning, saving as one goes, finishing, and taking it back before the scores are shown."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from audits.queries.judging import Judging
from audits.rules.answers import GivenAnswer
from audits.services.answers import AnswerEdit, Conflict, Saved, is_known, write_edit
from moderation.models import Participant, Rating, RatingSheet, SessionCase
from moderation.queries.cases import codes_asked
from moderation.queries.judged import judged_in
from moderation.queries.marking import Marking, marking_of
from moderation.queries.questions import left_to_answer
from moderation.services.holding import changed, hold_session, hold_sheet
from moderation.services.marks import fill_all, refuse_foreign
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

NOT_TAKING_PART = "You have said that you do not take part. Change your answer first if you want to score."


@transaction.atomic
def begin_rating(*, by: Viewer, part: Participant, case: SessionCase, at: datetime | None = None) -> RatingSheet:
    """Open one's sheet of a case, with an empty rating for each criterion; once is enough."""
    hold_session(part.session)
    require(by, Act.SESSION_RATE, part)
    if part.reply == Participant.Reply.NO:
        raise Refused(NOT_TAKING_PART, act=Act.SESSION_RATE, on=part)
    known = RatingSheet.objects.filter(space_id=case.space_id, case=case, participant=part).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    sheet = RatingSheet.objects.create(
        space_id=case.space_id,
        session=part.session,
        case=case,
        participant=part,
        rater_id=by.actor_id,
        started_at=at or timezone.now(),
    )
    Rating.objects.open_all(_empty(sheet, case))
    changed(part.session)
    ledger.record(by=by, act=Act.SESSION_RATE, on=sheet, detail="begun")
    return sheet


def _empty(sheet: RatingSheet, case: SessionCase) -> list[Rating]:
    facts = {"space_id": sheet.space_id, "session_id": sheet.session_id, "sheet": sheet, "rater_id": sheet.rater_id}
    return [Rating(criterion_id=pk, **facts) for pk, _ in codes_asked(sheet.session, judged_in(case))]


@transaction.atomic
def rate(
    *, by: Viewer, rating: Rating, edit: AnswerEdit, judging: Judging, at: datetime | None = None
) -> Saved[Rating] | Conflict[Rating]:
    """Save one score as one goes, in the same way as an answer of an audit: no page writes over another unseen.

    Raises Refused for a grade that the criterion does not have, and once the scores are shown.
    """
    hold_sheet(rating.sheet)
    require(by, Act.SESSION_RATE, rating.sheet)
    rating.refresh_from_db(fields=[*edit.facts, "version", "page_id", "page_edit", "saved_at"])
    refuse_foreign(rating, edit, judging, act=Act.SESSION_RATE, on=rating.sheet)
    if is_known(rating, edit):
        return Saved(rating)
    outcome = write_edit(rating, edit, at or timezone.now())
    if isinstance(outcome, Saved):
        ledger.record(by=by, act=Act.SESSION_RATE, on=rating.sheet)
    return outcome


@transaction.atomic
def enter_sheet(
    *, by: Viewer, part: Participant, case: SessionCase, given: Mapping[str, GivenAnswer], at: datetime | None = None
) -> RatingSheet:
    """Enter all of one's scores of a case in one step, by the code of their criterion, and finish: a written return.

    Raises Refused as saving them one by one would.
    """
    require(by, Act.SESSION_RATE, part)
    now = at or timezone.now()
    sheet = begin_rating(by=by, part=part, case=case, at=now)
    sheet.case, sheet.session = case, part.session
    marking = marking_of(sheet, case)
    fill_all(marking.answers, given, now)
    return finish_rating(by=by, sheet=sheet, at=now)


@transaction.atomic
def finish_rating(*, by: Viewer, sheet: RatingSheet, at: datetime | None = None) -> RatingSheet:
    """Say that one has scored a case. Refused while anything is missing; the reason names the first thing."""
    hold_session(sheet.session)
    hold_sheet(sheet)
    require(by, Act.SESSION_RATE, sheet)
    marking = marking_of(sheet, sheet.case)
    if not marking.progress.ready_to_submit:
        raise Refused(marking.progress.gaps[0].sentence, act=Act.SESSION_RATE, on=sheet)
    if left := left_to_answer(sheet.case, sheet.participant.organisation):
        sentence = f"Still to answer for {sheet.participant.organisation}: {left[0].text}"
        raise Refused(sentence, act=Act.SESSION_RATE, on=sheet)
    _close_edits(marking)
    sheet.finished_at = at or timezone.now()
    sheet.save()
    changed(sheet.session)
    ledger.record(by=by, act=Act.SESSION_RATE, on=sheet, detail="finished")
    return sheet


def _close_edits(marking: Marking) -> None:
    """What was given last becomes history, which has a line for each edit that is closed."""
    Rating.history.bulk_history_create(list(marking.answers), update=True)


@transaction.atomic
def take_back_sheet(*, by: Viewer, sheet: RatingSheet) -> RatingSheet:
    """Go on scoring a case that one had finished, before the scores are shown."""
    hold_session(sheet.session)
    hold_sheet(sheet)
    sheet.finished_at = None
    require(by, Act.SESSION_RATE, sheet)
    sheet.save()
    changed(sheet.session)
    ledger.record(by=by, act=Act.SESSION_RATE, on=sheet, detail="taken back")
    return sheet
