"""Calibration: what there is to score, one's own sheet of a plan, and results beside the agreed marks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from frameworks.rules.criteria import CriterionSpec
from moderation.models import CalibrationMark, CalibrationResult, CalibrationSheet, Certificate, GoldStandardPlan
from moderation.queries.gold_plans import agreed_on
from moderation.queries.marking import GoldMarking, gold_marking
from moderation.rules.calibration import next_try
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_RESULTS = 50


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A plan that can be scored, with what the viewer did with it."""

    plan: GoldStandardPlan
    sheet: CalibrationSheet | None
    result: CalibrationResult | None
    again_from: date | None

    @property
    def state_words(self) -> str:
        if self.sheet is not None:
            return "You are scoring it"
        if self.result is None:
            return "Not scored yet"
        return "Passed" if self.result.passed else "Not passed yet"


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion that was seen differently: the two marks in words, why the agreed one, and the own comment."""

    spec: CriterionSpec
    agreed: str
    given: str
    reason: str
    comment: str
    is_far: bool
    is_gate_missed: bool


def gold_plans_for(viewer: Viewer, space: Space) -> list[GoldRow]:
    """The plans in use, those that the viewer has not scored first."""
    plans = GoldStandardPlan.objects.in_space(space).published().select_related("course", "instrument", "space")
    sheets = {sheet.plan_id: sheet for sheet in _own_sheets(viewer, space).filter(finished_at=None)}
    results: dict[UUID, list[CalibrationResult]] = defaultdict(list)
    for result in own_results(viewer, space):
        results[result.plan_id].append(result)
    rows = [_row(plan, sheets.get(plan.pk), results[plan.pk]) for plan in plans.defer("text")]
    return sorted(rows, key=lambda row: (row.result is not None, row.plan.title))


def _row(plan: GoldStandardPlan, sheet: CalibrationSheet | None, results: list[CalibrationResult]) -> GoldRow:
    last = results[0] if results else None
    return GoldRow(plan, sheet, last, next_try(last.made_on, plan.again_after_days) if last else None)


def gold_row(viewer: Viewer, plan: GoldStandardPlan) -> GoldRow:
    """One plan with what the viewer did with it."""
    sheet = _own_sheets(viewer, plan.space).filter(plan=plan, finished_at=None).first()
    return _row(plan, sheet, [each for each in own_results(viewer, plan.space) if each.plan_id == plan.pk])


def drafts_in(space: Space) -> list[GoldStandardPlan]:
    """Plans that are not in use, for those who keep them."""
    plans = GoldStandardPlan.objects.in_space(space).exclude(state=GoldStandardPlan.State.PUBLISHED)
    return list(plans.select_related("prepared_by").defer("text"))


def own_results(viewer: Viewer, space: Space) -> list[CalibrationResult]:
    """The viewer's own results, the newest first."""
    mine = CalibrationResult.objects.in_space(space).filter(person_id=viewer.actor_id)
    return list(mine.select_related("plan"))


def results_of_others(viewer: Viewer, space: Space) -> list[CalibrationResult]:
    """The newest results of the people whose lead the viewer is, as they came in: in no order of merit."""
    led = CalibrationResult.objects.in_space(space).exclude(person_id=viewer.actor_id)
    return list(led.select_related("plan", "person", "organisation")[:MOST_RESULTS])


def _own_sheets(viewer: Viewer, space: Space) -> "QuerySet[CalibrationSheet]":
    return CalibrationSheet.objects.in_space(space).filter(person_id=viewer.actor_id)  # type: ignore[no-any-return]


def own_calibration(viewer: Viewer, plan: GoldStandardPlan) -> CalibrationSheet:
    """The viewer's open sheet of a plan. Raises Http404."""
    found: CalibrationSheet | None = _own_sheets(viewer, plan.space).filter(plan=plan, finished_at=None).first()
    if found is None:
        raise Http404
    found.plan = plan
    return found


def calibration_marking(sheet: CalibrationSheet) -> GoldMarking:
    """One's own sheet with its marks."""
    marks = CalibrationMark.objects.filter(space_id=sheet.space_id, sheet=sheet).select_related("criterion")
    return gold_marking(sheet.plan, marks.order_by("criterion__order"))


def result_in(space: Space, result_id: UUID) -> CalibrationResult:
    """A result that the asker may see: their own, or of somebody whose lead they are. Raises Http404."""
    results = CalibrationResult.objects.in_space(space).filter(pk=result_id)
    related = results.select_related("person", "plan__framework_version__framework", "plan__instrument", "plan__course")
    found: CalibrationResult | None = related.defer("plan__framework_version__content").first()
    if found is None:
        raise Http404
    return found


def certificate_by(result: CalibrationResult) -> Certificate | None:
    found: Certificate | None = (
        Certificate.objects.filter(space_id=result.space_id, result=result).standing().select_related("course").first()
    )
    return found


def compared(result: CalibrationResult) -> list[Compared]:
    """What was seen differently, the furthest apart first, with the reasons of the agreed marks."""
    agreed = agreed_on(result.plan)
    why = {mark.criterion.code: mark for mark in agreed.answers}
    own = CalibrationMark.objects.filter(space_id=result.space_id, sheet=result.sheet_id).select_related("criterion")
    said = {mark.criterion.code: mark.comment for mark in own}
    return [
        Compared(
            spec=agreed.framework.criterion(code),
            agreed=_word(agreed, right),
            given=_word(agreed, given),
            reason=(why[code].comment or why[code].reason) if code in why else "",
            comment=said.get(code, ""),
            is_far=right is None or given is None or abs(right - given) > result.pass_rule.steps,
            is_gate_missed=code in result.gates_missed,
        )
        for code, right, given in result.differences
    ]


def _word(judging: GoldMarking, mark: int | None) -> str:
    return judging.label_of(mark, not_applicable=mark is None)
