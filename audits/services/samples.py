"""Settling which plans could be drawn, drawing a sample from them, and replacing what cannot be used."""

import secrets
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from audits.models import Assignment, FrameUnit, Sample, SampledPlan, SampleFrame
from audits.queries.draws import draw_of, next_in_order
from audits.queries.frames import FrameFacts, Listed, checked_frame
from audits.rules.sampling import METHOD, code_hash
from audits.services.assignments import withdraw
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.spaces.models import Space

SEED_BYTES = 16


@dataclass(frozen=True, slots=True)
class Seed:
    """What decides the order. Without a text the portal makes one; `announced` says where people heard this one."""

    text: str = ""
    announced: str = ""


@transaction.atomic
def settle_frame(
    *, by: Viewer, space: Space, facts: FrameFacts, seen: str | None = None, today: date | None = None
) -> SampleFrame:
    """Write down which plans could be drawn, in which groups. From now on nothing of it changes.

    `seen` is the hash of the list that the lead looked at. Raises ValidationError, by field, when the list is another
    by now, holds nobody, or when a plan that is to be left out does not stand on it.
    """
    require(by, Act.SAMPLE_DRAW, space)
    listed = checked_frame(space, facts, today or timezone.localdate())
    if seen is not None and seen != listed.division.frame_hash:
        raise ValidationError("The list has changed since you looked at it. Look at it once more, then settle it.")
    frame = _frame(by, space, facts, listed)
    _save_once(frame)
    FrameUnit.objects.bulk_create(
        FrameUnit(
            space=space,
            frame=frame,
            plan_version_id=each.version_id,
            strata=each.strata,
            left_out=each.left_out,
            reason=each.reason,
        )
        for each in listed.candidates
    )
    ledger.record(by=by, act=Act.SAMPLE_DRAW, on=frame, detail="list settled")
    return frame


@transaction.atomic
def draw_frame(*, by: Viewer, frame: SampleFrame, seed: Seed | None = None) -> Sample:
    """Draw the sample of a settled list. Raises ValidationError when it was drawn before."""
    require(by, Act.SAMPLE_DRAW, frame)
    given = seed or Seed()
    sample = Sample(
        space_id=frame.space_id,
        frame=frame,
        seed=given.text or secrets.token_hex(SEED_BYTES),
        seed_source=Sample.SeedSource.ANNOUNCED if given.text else Sample.SeedSource.PORTAL,
        announced=given.announced,
        method=METHOD,
        code_hash=code_hash(),
        drawn_by_id=by.actor_id,
    )
    _save_drawn_once(sample)
    units = {str(unit.plan_version_id): unit for unit in frame.units.all()}
    SampledPlan.objects.bulk_create(
        SampledPlan(
            space_id=frame.space_id, sample=sample, unit=units[each], position=position, chosen_by_id=by.actor_id
        )
        for position, each in enumerate(draw_of(frame, sample.seed).drawn, 1)
    )
    ledger.record(by=by, act=Act.SAMPLE_DRAW, on=sample)
    return sample


@transaction.atomic
def draw_sample(
    *, by: Viewer, space: Space, facts: FrameFacts, seed: Seed | None = None, today: date | None = None
) -> Sample:
    """Settle the list and draw from it in one step, where the way of drawing was agreed beforehand."""
    require(by, Act.SAMPLE_DRAW, space)
    return draw_frame(by=by, frame=settle_frame(by=by, space=space, facts=facts, today=today), seed=seed)


@transaction.atomic
def replace_plan(*, by: Viewer, drawn: SampledPlan, reason: str) -> SampledPlan:
    """Let the next plan of the same group take the place of one that cannot be used; both stay in the record.

    Whoever has the plan to score is asked no longer. Raises ValidationError when the group has no other plan, Refused
    when the plan was replaced before or its audit has been submitted.
    """
    require(by, Act.SAMPLE_DRAW, drawn)
    sample = Sample.objects.select_related("frame").get(pk=drawn.sample_id)
    if SampledPlan.objects.filter(replaces=drawn).exists():
        raise _replaced_already(drawn)
    unit = next_in_order(sample, drawn)
    if unit is None:
        raise ValidationError({"reason": "No other plan of this group is left. The sample is one plan smaller."})
    _take_back(by, sample, drawn)
    taking_over = _replacement(by, drawn, unit, reason)
    ledger.record(by=by, act=Act.SAMPLE_DRAW, on=taking_over, detail="replacement")
    return taking_over


def _frame(by: Viewer, space: Space, facts: FrameFacts, listed: Listed) -> SampleFrame:
    division = listed.division
    return SampleFrame(
        space=space,
        name=facts.name,
        kind=facts.kind,
        chosen=_chosen(facts),
        grouped_by=list(facts.grouped_by),
        wanted=division.wanted,
        listed=division.frame_size,
        eligible=division.eligible,
        frame_hash=division.frame_hash,
        settled_by_id=by.actor_id,
    )


def _chosen(facts: FrameFacts) -> dict[str, Any]:
    """What was chosen, without references and reasons: those stand with the plans that they are about."""
    parts = {"population": asdict(facts.population), "size": asdict(facts.size)}
    return {**parts, "but_drawn": facts.but_drawn, "but_audited": facts.but_audited}


def _save_once(frame: SampleFrame) -> None:
    known = ValidationError({"name": f"There is already a sample called {frame.name}. Give this one another name."})
    if SampleFrame.objects.filter(space_id=frame.space_id, name__iexact=frame.name).exists():
        raise known
    try:
        with transaction.atomic():
            frame.save(force_insert=True)
    except IntegrityError:  # somebody else settled it in this very moment
        raise known from None


def _save_drawn_once(sample: Sample) -> None:
    try:
        with transaction.atomic():
            sample.save(force_insert=True)
    except IntegrityError:  # a second click, or a colleague
        raise ValidationError("This list has been drawn from already, and it is drawn from once.") from None


def _replacement(by: Viewer, drawn: SampledPlan, unit: FrameUnit, reason: str) -> SampledPlan:
    taking_over = SampledPlan(
        space_id=drawn.space_id,
        sample_id=drawn.sample_id,
        unit=unit,
        position=SampledPlan.objects.filter(sample_id=drawn.sample_id).count() + 1,
        replaces=drawn,
        reason=reason,
        chosen_by_id=by.actor_id,
    )
    try:
        with transaction.atomic():
            taking_over.save(force_insert=True)
    except IntegrityError:  # two leads at the same time
        raise _replaced_already(drawn) from None
    return taking_over


def _take_back(by: Viewer, sample: Sample, drawn: SampledPlan) -> None:
    """Withdraw what was given out of the plan in rounds of this sample. Refused when it was submitted."""
    given = Assignment.objects.filter(
        space_id=drawn.space_id, withdrawn_at=None, round__sample=sample, plan_version_id=drawn.unit.plan_version_id
    )
    for assignment in given.select_related("round", "plan_version__plan"):
        withdraw(by=by, assignment=assignment)


def _replaced_already(drawn: SampledPlan) -> Refused:
    return Refused("This plan has been replaced already.", act=Act.SAMPLE_DRAW, on=drawn)
