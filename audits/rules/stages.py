"""The stages of quality control that a council's drafts go through: its level's own, as the council has set them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

EVERY_DRAFT, RANDOM_SAMPLE = "every_draft", "random_sample"
ON_SCREEN, ON_PAPER_TOO = "on_screen", "on_screen_or_paper"


@dataclass(frozen=True)
class Stage:
    """One stage: `instrument` is the code of what is answered at it, `earlier` are those that it asked before.

    `share` (per cent) and `least` are how many of the ready drafts are drawn; None where the area's proposal holds.
    """

    order: int
    code: str
    name: str
    instrument: str
    coverage: str
    entry: str = ON_SCREEN
    printable: bool = False
    live_tracking: bool = False
    share: int | None = None
    least: int | None = None
    earlier: tuple[str, ...] = ()

    @property
    def checks_every_draft(self) -> bool:
        return self.coverage == EVERY_DRAFT

    @property
    def takes_paper(self) -> bool:
        return self.entry == ON_PAPER_TOO

    @property
    def accepts(self) -> tuple[str, ...]:
        """The instruments whose checks count: a draft that was checked is not to be checked again for a new one."""
        return (self.instrument, *self.earlier)


@dataclass(frozen=True)
class Setting:
    """How a council carries out a stage from a day on."""

    stage: str
    instrument: str
    on_paper: bool
    starts_on: date
    share: int | None = None
    least: int | None = None


def read_stages(rows: Iterable[Mapping[str, object]]) -> tuple[Stage, ...]:
    """The stages as a level keeps them, in their order; what a row says beyond a stage is left aside."""
    known = Stage.__dataclass_fields__
    stages = (Stage(**{key: value for key, value in row.items() if key in known}) for row in rows)  # type: ignore[arg-type]
    return tuple(sorted(stages, key=lambda stage: stage.order))


def as_set(stages: Iterable[Stage], settings: Sequence[Setting], on: date) -> tuple[Stage, ...]:
    """The stages as they are carried out on a day. `settings` are in the order in which they were made."""
    return tuple(_as_set(stage, [each for each in settings if each.stage == stage.code], on) for stage in stages)


def _as_set(stage: Stage, settings: Iterable[Setting], on: date) -> Stage:
    """Of two settings for the same day the later one holds; sorting keeps their order."""
    begun = sorted((each for each in settings if each.starts_on <= on), key=lambda each: each.starts_on)
    if not begun:
        return stage
    asked = dict.fromkeys((stage.instrument, *(each.instrument for each in begun)))
    now = begun[-1]
    return replace(
        stage,
        instrument=now.instrument,
        entry=ON_PAPER_TOO if now.on_paper else ON_SCREEN,
        printable=now.on_paper,
        share=now.share,
        least=now.least,
        earlier=tuple(code for code in asked if code != now.instrument),
    )
