"""Scoring a gold-standard plan alone, and what comes of it: a result that is kept, and perhaps a certificate."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from audits.queries.judging import Judging
from audits.rules.answers import GivenAnswer
from audits.services.answers import AnswerEdit, Conflict, Saved, is_known, write_edit
from moderation.models import CalibrationMark, CalibrationResult, CalibrationSheet, GoldStandardPlan
from moderation.queries.bodies import body_of
from moderation.queries.calibration import calibration_marking, gold_row
from moderation.queries.gold_plans import agreed_on, criteria_asked
from moderation.queries.marking import GoldMarking
from moderation.rules.calibration import differences, nearness, passes
from moderation.services.certificates import earn_certificate
from moderation.services.marks import fill_all, refuse_foreign
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.web.wording import date_words


@transaction.atomic
def begin_calibration(*, by: Viewer, plan: GoldStandardPlan, today: date) -> CalibrationSheet:
    """Open one's sheet of a plan, with an empty mark for each criterion; while one is open it is that one.

    Refused for some time to somebody who has seen the agreed marks.
    """
    require(by, Act.CALIBRATION_SCORE, plan)
    known = gold_row(by, plan)
    if known.sheet is not None:
        return known.sheet
    if known.again_from is not None and today < known.again_from:
        sentence = (
            f"You have seen the agreed marks of this plan. You can score it again from {date_words(known.again_from)}."
        )
        raise Refused(sentence, act=Act.CALIBRATION_SCORE, on=plan)
    sheet = CalibrationSheet(space_id=plan.space_id, plan=plan, person_id=by.actor_id, started_at=timezone.now())
    sheet.save(force_insert=True)
    facts = {"space_id": plan.space_id, "sheet": sheet, "person_id": by.actor_id}
    CalibrationMark.objects.open_all([CalibrationMark(criterion_id=pk, **facts) for pk in criteria_asked(plan)])
    ledger.record(by=by, act=Act.CALIBRATION_SCORE, on=sheet, detail="begun")
    return sheet


@transaction.atomic
def mark_gold_plan(
    *, by: Viewer, sheet: CalibrationSheet, mark: CalibrationMark, edit: AnswerEdit, judging: Judging
) -> Saved[CalibrationMark] | Conflict[CalibrationMark]:
    """Save one mark as one goes, in the same way as an answer of an audit."""
    require(by, Act.CALIBRATION_SCORE, sheet)
    refuse_foreign(mark, edit, judging, act=Act.CALIBRATION_SCORE, on=sheet)
    if is_known(mark, edit):
        return Saved(mark)
    outcome = write_edit(mark, edit, timezone.now())
    if isinstance(outcome, Saved):
        ledger.record(by=by, act=Act.CALIBRATION_SCORE, on=sheet)
    return outcome


@transaction.atomic
def enter_calibration(
    *, by: Viewer, sheet: CalibrationSheet, given: Mapping[str, GivenAnswer], today: date
) -> CalibrationResult:
    """Enter all of one's marks in one step, by the code of their criterion, and finish."""
    require(by, Act.CALIBRATION_SCORE, sheet)
    fill_all(calibration_marking(sheet).answers, given, timezone.now())
    return finish_calibration(by=by, sheet=sheet, today=today)


@transaction.atomic
def finish_calibration(*, by: Viewer, sheet: CalibrationSheet, today: date) -> CalibrationResult:
    """Freeze one's marks, compare them with the agreed ones, and give the certificate where that is near enough.

    Refused while anything is missing; the reason names the first thing.
    """
    require(by, Act.CALIBRATION_SCORE, sheet)
    marking = calibration_marking(sheet)
    if not marking.progress.ready_to_submit:
        raise Refused(marking.progress.gaps[0].sentence, act=Act.CALIBRATION_SCORE, on=sheet)
    CalibrationMark.history.bulk_history_create(list(marking.answers), update=True)
    sheet.finished_at = timezone.now()
    sheet.save()
    result = _kept(by, sheet, marking, today)
    ledger.record(by=by, act=Act.CALIBRATION_SCORE, on=result, detail="passed" if result.passed else "not passed")
    if result.passed:
        earn_certificate(by=by, result=result, plan=sheet.plan)
    return result


def _kept(by: Viewer, sheet: CalibrationSheet, marking: GoldMarking, today: date) -> CalibrationResult:
    """The agreed marks are shown by the database from now on: the sheet is finished."""
    plan, agreed = sheet.plan, agreed_on(sheet.plan)
    right, given = _marks(agreed), _marks(marking)
    found = nearness(
        right,
        given,
        failed=agreed.failed_gates,
        seen_to_fail=marking.failed_gates,
        steps=plan.steps,
    )
    return CalibrationResult.objects.create(  # type: ignore[no-any-return]
        space_id=sheet.space_id,
        sheet=sheet,
        plan=plan,
        person_id=by.actor_id,
        organisation_id=body_of(by, plan.space),
        made_on=today,
        compared=found.compared,
        near=found.near,
        gates_missed=list(found.gates_missed),
        differences=differences(right, given),
        rule=plan.pass_rule.as_written,
        passed=passes(found, plan.pass_rule),
    )


def _marks(marking: GoldMarking) -> dict[str, int | None]:
    """Code -> mark, None for "not applicable"."""
    return {mark.criterion.code: None if mark.not_applicable else mark.grade for mark in marking.answers}
