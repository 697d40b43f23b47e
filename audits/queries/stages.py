"""The stages of a council's level of draft quality control."""

from dataclasses import dataclass

from audits.queries.frames import Size, proposed_size
from audits.queries.rounds import instruments_for, level_for
from audits.rules.stages import Stage, read_stages
from frameworks.models import AssuranceLevel, Instrument
from frameworks.queries.specifications import instrument_of
from frameworks.rules.instruments import InstrumentSpec
from qa_portal.spaces.models import Space

DRAFT_CONTROL = "draft_quality_control"


def level_of_drafts(space: Space) -> AssuranceLevel | None:
    """The level at which a council looks at its drafts, under its own number and name; None where it has none."""
    return level_for(space, DRAFT_CONTROL)


def stages_of(space: Space) -> tuple[Stage, ...]:
    """The stages of a council, in their order; none where its level says nothing of stages."""
    level = level_of_drafts(space)
    return read_stages(level.stages) if level else ()


def checks_of_every_draft(space: Space) -> tuple[Stage, ...]:
    """The stages that every draft goes through."""
    return tuple(stage for stage in stages_of(space) if stage.checks_every_draft)


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage with what it asks; `spec` is None while no framework with its instrument is in force."""

    stage: Stage
    spec: InstrumentSpec | None
    size: Size

    @property
    def covers(self) -> str:
        if self.stage.checks_every_draft:
            return "Every draft"
        return f"A random sample: {self.size.share}% of the drafts of a month, at least {self.size.least}"

    @property
    def entry(self) -> str:
        return "On screen, or first by hand on a printed tool" if self.stage.takes_paper else "On screen"


@dataclass(frozen=True, slots=True)
class StagePage:
    """A council's level of draft quality control under its own number and name, with its stages."""

    level: AssuranceLevel | None
    rows: list[StageRow]

    @property
    def checks_every_draft(self) -> bool:
        return any(row.stage.checks_every_draft for row in self.rows)


def stage_page(space: Space) -> StagePage:
    level = level_of_drafts(space)
    stages = read_stages(level.stages) if level else ()
    specs = {each.code: _spec(each) for each in instruments_for(space)} if stages else {}
    size = proposed_size()
    return StagePage(level, [StageRow(stage, specs.get(stage.instrument), size) for stage in stages])


def _spec(instrument: Instrument) -> InstrumentSpec:
    return instrument_of(instrument.version, instrument)
