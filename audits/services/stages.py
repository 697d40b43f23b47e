"""Setting how a council carries out a stage of its draft quality control, and drawing the drafts of a stage."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audits.models import Sample, SampleFrame, StageSetting
from audits.queries.frames import FrameFacts, Population, proposed_grouping
from audits.queries.stages import instruments_of_drafts, size_of, stage_in, stages_of
from audits.queries.tracking import ready_drafts
from audits.rules.stages import Stage
from audits.services.samples import draw_sample
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.spaces.models import Space
from qa_portal.web.wording import date_words


@dataclass(frozen=True, slots=True)
class StageFacts:
    """What is set of a stage: `share` is in per cent; it and `least` are of a stage that looks at a sample."""

    instrument: str
    on_paper: bool
    starts_on: date
    share: int | None = None
    least: int | None = None


@transaction.atomic
def set_stage(*, by: Viewer, space: Space, code: str, facts: StageFacts, today: date | None = None) -> StageSetting:
    """Let a stage be carried out in this way from a day on. Rounds that are open keep what they were opened with.

    Raises ValidationError, by field, for a stage, an instrument or a day that cannot be, or where nothing would change.
    """
    require(by, Act.STAGE_SET, space)
    stage = stage_in(space, code, facts.starts_on)
    if stage is None:
        raise ValidationError("Your council has no such stage.")
    _refuse_day(facts, today or timezone.localdate())
    _refuse_instrument(space, stage, facts)
    _refuse_same(stage, facts)
    made = StageSetting(
        space=space,
        stage=stage.code,
        instrument=facts.instrument,
        on_paper=facts.on_paper,
        share=None if stage.checks_every_draft else facts.share,
        least=None if stage.checks_every_draft else facts.least,
        starts_on=facts.starts_on,
        set_by_id=by.actor_id,
    )
    made.save(force_insert=True)
    ledger.record(by=by, act=Act.STAGE_SET, on=made)
    return made


@transaction.atomic
def draw_for_stage(*, by: Viewer, space: Space, code: str, today: date | None = None) -> Sample:
    """Draw the sample of a stage among the drafts that are ready now: list, groups and seed are kept as of any other.

    A plan that was drawn in the last year is not drawn again. Raises ValidationError where no draft could be drawn.
    """
    require(by, Act.SAMPLE_DRAW, space)
    today = today or timezone.localdate()
    stage = stage_in(space, code, today)
    if stage is None or stage.checks_every_draft:
        raise ValidationError("Your council draws no sample at this stage.")
    facts = FrameFacts(
        name=_name(space, stage, today),
        kind=SampleFrame.Kind.RANDOM,
        population=Population(ready_for=stage.code),
        size=size_of(stage),
        grouped_by=proposed_grouping(),
        but_drawn=True,
        among=ready_drafts(space, stages_of(space, today)),
    )
    return draw_sample(by=by, space=space, facts=facts, today=today)


def _name(space: Space, stage: Stage, today: date) -> str:
    """One that no sample has yet: a stage may be drawn for twice on a day."""
    name = f"{stage.name}, drawn on {date_words(today)}"[:110]
    held = set(SampleFrame.objects.in_space(space).filter(name__startswith=name).values_list("name", flat=True))
    names = (name if number == 1 else f"{name} ({number})" for number in range(1, len(held) + 2))
    return next(each for each in names if each not in held)


def _refuse_day(facts: StageFacts, today: date) -> None:
    if facts.starts_on < today:
        raise ValidationError({"starts_on": "Choose today or a later day: what was done until now stays as it was."})


def _refuse_instrument(space: Space, stage: Stage, facts: StageFacts) -> None:
    """Two stages with one instrument could not be told apart."""
    if facts.instrument not in {each.code for each in instruments_of_drafts(space)}:
        raise ValidationError({"instrument": "Choose questions of a framework that is live or approved in your area."})
    for other in stages_of(space, facts.starts_on):
        if other.code != stage.code and facts.instrument in other.accepts:
            raise ValidationError({"instrument": f"These are the questions of “{other.name}”. Choose others."})


def _refuse_same(stage: Stage, facts: StageFacts) -> None:
    size = size_of(stage)
    sizes = stage.checks_every_draft or (facts.share, facts.least) == (size.share, size.least)
    if sizes and (facts.instrument, facts.on_paper) == (stage.instrument, stage.takes_paper):
        raise ValidationError("It is carried out in this way on that day already, so there is nothing to change.")
