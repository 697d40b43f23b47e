"""The stages of quality control that a council's drafts go through, read from the data of its level."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

EVERY_DRAFT, RANDOM_SAMPLE = "every_draft", "random_sample"
ON_SCREEN, ON_PAPER_TOO = "on_screen", "on_screen_or_paper"


@dataclass(frozen=True)
class Stage:
    """One stage: `instrument` is the code of what is answered at it."""

    order: int
    code: str
    name: str
    instrument: str
    coverage: str
    entry: str = ON_SCREEN
    printable: bool = False
    live_tracking: bool = False

    @property
    def checks_every_draft(self) -> bool:
        return self.coverage == EVERY_DRAFT

    @property
    def takes_paper(self) -> bool:
        return self.entry == ON_PAPER_TOO


def read_stages(rows: Iterable[Mapping[str, object]]) -> tuple[Stage, ...]:
    """The stages as a level keeps them, in their order; what a row says beyond a stage is left aside."""
    known = Stage.__dataclass_fields__
    stages = (Stage(**{key: value for key, value in row.items() if key in known}) for row in rows)  # type: ignore[arg-type]
    return tuple(sorted(stages, key=lambda stage: stage.order))
