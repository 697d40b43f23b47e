"""The stages of a council's level of draft quality control, as the council carries them out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from audits.models import Assignment, StageSetting
from audits.queries.frames import Size, proposed_size
from audits.queries.rounds import instruments_for
from audits.rules.stages import Setting, Stage, as_set, read_stages
from frameworks.models import AssuranceLevel, Instrument
from frameworks.queries.specifications import instrument_of
from frameworks.rules.instruments import InstrumentSpec
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from qa_portal.spaces.prepared import Prepared
from qa_portal.web.wording import date_words

if TYPE_CHECKING:
    from django.db.models import QuerySet

DRAFT_CONTROL = "draft_quality_control"


@dataclass(frozen=True, slots=True)
class _Held:
    """A level with what the council has set of its stages."""

    level: AssuranceLevel
    settings: list[Setting]

    def stages(self, on: date) -> tuple[Stage, ...]:
        return as_set(read_stages(self.level.stages), self.settings, on)


def _held(space: Space) -> _Held | None:
    """The level at which a council looks at its drafts, under its own number and name; None where it has none.

    Read in one question, because every list of plans asks it.
    """
    own = space.council.level_variant if space.council else ""
    level = _level.first(space_id=space.pk, area_id=space.local_area_id, variant=own)
    return _Held(level, [_setting(**row) for row in level.made]) if level else None


@Prepared
def _level(space_id: int, area_id: int, variant: str) -> "QuerySet[AssuranceLevel]":
    """The council's own variant before the one common to the area, with what the council has set."""
    made = StageSetting.objects.filter(space_id=space_id).order_by("set_at").values_list(JSONObject(**_COLUMNS))
    levels = AssuranceLevel.objects.filter(space__kind=SpaceKind.LIBRARY, space__local_area_id=area_id)
    ours = levels.filter(variant__in=["", variant], purpose_key=DRAFT_CONTROL).order_by("-variant")
    return ours.annotate(made=ArraySubquery(made))


_COLUMNS = {name: name for name in ("stage", "instrument", "on_paper", "share", "least", "starts_on")}


def _setting(starts_on: str, **facts: Any) -> Setting:
    return Setting(starts_on=date.fromisoformat(starts_on), **facts)


def stages_of(space: Space, on: date | None = None) -> tuple[Stage, ...]:
    """The stages of a council on a day, in their order; none where its level says nothing of stages."""
    held = _held(space)
    return held.stages(on or timezone.localdate()) if held else ()


def stage_in(space: Space, code: str, on: date | None = None) -> Stage | None:
    """A stage by its code; None where the council has no such stage."""
    return next((stage for stage in stages_of(space, on) if stage.code == code), None)


def checks_of_every_draft(space: Space) -> tuple[Stage, ...]:
    """The stages that every draft goes through."""
    return tuple(stage for stage in stages_of(space) if stage.checks_every_draft)


def paper_stage_of(space: Space, assignment: Assignment) -> Stage | None:
    """The stage on paper at which a text was given to somebody; None where it is judged on screen alone."""
    code = assignment.round.instrument.code
    return next((each for each in stages_of(space) if each.takes_paper and code in each.accepts), None)


def size_of(stage: Stage) -> Size:
    """How many drafts a draw takes: as the council has set it, else as the area's data propose."""
    proposed = proposed_size()
    share = proposed.share if stage.share is None else Decimal(stage.share)
    return Size(share=share, least=proposed.least if stage.least is None else stage.least)


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage with what it asks; `spec` is None while no framework with its instrument is in force.

    `coming` is the stage as it will be, with its first day, where a change was set for later.
    """

    stage: Stage
    spec: InstrumentSpec | None
    size: Size
    coming: "list[tuple[date, StageRow]]"

    @property
    def covers(self) -> str:
        if self.stage.checks_every_draft:
            return "Every draft"
        return f"A random sample: {self.size.share}% of the drafts that are ready, at least {self.size.least} a draw"

    @property
    def entry(self) -> str:
        return "On screen, or first by hand on a printed tool" if self.stage.takes_paper else "On screen"

    @property
    def sentence(self) -> str:
        """What happens to drafts at this stage, in one sentence."""
        asks = self.spec.name if self.spec else self.stage.instrument.replace("_", " ")
        how = "on screen or by hand on a printed tool" if self.stage.takes_paper else "on screen"
        return f"{self.covers}, with the questions of “{asks}”, {how}."


@dataclass(frozen=True, slots=True)
class StagePage:
    """A council's level of draft quality control under its own number and name, with its stages."""

    level: AssuranceLevel | None
    rows: list[StageRow]

    @property
    def checks_every_draft(self) -> bool:
        return any(row.stage.checks_every_draft for row in self.rows)


def stage_page(space: Space, today: date) -> StagePage:
    held = _held(space)
    if held is None or not held.level.stages:
        return StagePage(held.level if held else None, [])
    specs = {each.code: _spec(each) for each in instruments_for(space)}
    return StagePage(held.level, [_row(held, stage, specs, today) for stage in held.stages(today)])


def _row(held: _Held, stage: Stage, specs: dict[str, InstrumentSpec], today: date) -> StageRow:
    days = sorted({each.starts_on for each in held.settings if each.stage == stage.code and each.starts_on > today})
    later = [(day, next(each for each in held.stages(day) if each.code == stage.code)) for day in days]
    coming = [(day, StageRow(each, specs.get(each.instrument), size_of(each), [])) for day, each in later]
    return StageRow(stage, specs.get(stage.instrument), size_of(stage), coming)


@dataclass(frozen=True, slots=True)
class SettingRow:
    """A setting that was made, in words."""

    setting: StageSetting
    row: StageRow

    @property
    def words(self) -> str:
        """From when on, and what it means."""
        return f"From {date_words(self.setting.starts_on)}: {self.row.sentence}"


def settings_made(space: Space, stage: Stage) -> list[SettingRow]:
    """What was set of a stage, the newest first: who, when, and what it means."""
    made = list(StageSetting.objects.filter(space_id=space.pk, stage=stage.code).select_related("set_by"))
    specs = {each.code: _spec(each) for each in instruments_for(space)} if made else {}
    newest = sorted(made, key=lambda each: each.set_at, reverse=True)
    return [SettingRow(each, _as_row(stage, each, specs)) for each in newest]


def _as_row(stage: Stage, made: StageSetting, specs: dict[str, InstrumentSpec]) -> StageRow:
    setting = Setting(stage.code, made.instrument, made.on_paper, made.starts_on, made.share, made.least)
    (then,) = as_set([stage], [setting], made.starts_on)
    return StageRow(then, specs.get(then.instrument), size_of(then), [])


def instruments_of_drafts(space: Space) -> list[Instrument]:
    """What can be asked of drafts: the instruments in force that are used at this level."""
    return list(instruments_for(space).filter(used_at=DRAFT_CONTROL))


def instruments_for_stage(space: Space, stage: Stage) -> list[Instrument]:
    """Those of them that no other stage of the council asks: two stages with one could not be told apart."""
    others = {code for each in stages_of(space) if each.code != stage.code for code in each.accepts}
    return [each for each in instruments_of_drafts(space) if each.code not in others]


def _spec(instrument: Instrument) -> InstrumentSpec:
    return instrument_of(instrument.version, instrument)
