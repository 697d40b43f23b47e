"""The areas of a dashboard in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.rules import signals
from reporting.rules.dashboard.contributors import contributor_parts
from reporting.rules.dashboard.criteria import criterion_parts
from reporting.rules.dashboard.figures import OPEN, Dashboard, good_share
from reporting.rules.dashboard.groups import group_parts
from reporting.rules.dashboard.levels import Level, level_parts
from reporting.rules.dashboard.themes import theme_parts
from reporting.rules.paig.outcomes import content_of, outcome_parts
from reporting.rules.paig.timeliness import timeliness_part
from reporting.rules.report import Part

NOT_NARROWED = "Levels are told side by side when nothing but term and level is chosen."


@dataclass(frozen=True)
class Area:
    """One heading of a dashboard; `missing` is what it says while it has nothing to show."""

    key: str
    heading: str
    parts: tuple[Part, ...]
    missing: str


def compile_dashboard(board: Dashboard, levels: Sequence[Level] = ()) -> tuple[Area, ...]:
    """Everything that a dashboard shows of one term at one level; and how all `levels` moved until then."""
    now = board.figures.now
    timely = timeliness_part(now, content_of(now, OPEN).good, OPEN)
    return (
        Area("grades", "Grades", _grades(board), "No grade was given."),
        Area("levels", "Every level over the terms", level_parts(levels), NOT_NARROWED),
        Area("criteria", "Criteria", criterion_parts(board), "No criterion was answered."),
        Area("contributors", "Who contributed", contributor_parts(board), "No contribution was judged."),
        Area("groups", "Groups of plans", group_parts(board), "All plans are of one group."),
        Area("themes", "Themes", theme_parts(board.themes, now.label), "No finding has been coded to a theme yet."),
        Area("timeliness", "Timeliness beside quality", (_without_heading(timely),), ""),
    )


def _grades(board: Dashboard) -> tuple[Part, ...]:
    parts = outcome_parts(board.figures, OPEN)
    return (*parts, _causes(board)) if parts else ()


def _causes(board: Dashboard) -> Part:
    """Whether the latest term is more than ordinary variation, over all comparable terms."""
    known = [(label, good_share(tally.grades("content"), board.scale)) for label, tally in board.past]
    shares = [(label, share.hits / share.n) for label, share in known if share is not None]
    labels, values = [label for label, _ in shares], [value for _, value in shares]
    return Part(heading="Special causes", paragraphs=(signals.told(labels, values),))


def _without_heading(part: Part) -> Part:
    return Part("", part.paragraphs, part.figures, part.tables, part.missing)
