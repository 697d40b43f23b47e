"""Activity: audits done against planned, level by level, and which plans were looked at."""

from collections.abc import Sequence

from reporting.rules.disclosure import Published, SmallNumbers
from reporting.rules.findings import listed
from reporting.rules.paig.figures import LevelActivity, PaigFigures, TermFigures
from reporting.rules.paig.governance import GATHERINGS, gathering_parts
from reporting.rules.paig.spreads import ALL, spread_of
from reporting.rules.report import Part, Table, numbers, words

TRAINING_MISSING = "Training days and meetings are not counted in this report."


def activity_parts(figures: PaigFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Audits against plan, then plan events, training and meetings."""
    now = figures.now
    if not now.activity:
        return ()
    done = Part(
        paragraphs=(against_plan(now, rule),),
        tables=(_by_level(now, figures.last_term, rule),),
    )
    gathered = gathering_parts(figures.governance) or (Part(heading=GATHERINGS, missing=TRAINING_MISSING),)
    return done, *_events(now, rule), *gathered


def against_plan(now: TermFigures, rule: SmallNumbers) -> str:
    """Which levels met their plan and which is furthest behind, of those whose counts may be told.

    While the term goes on nobody is behind: how far each has come is said.
    """
    levels = now.activity
    told = [level for level in levels if level.planned and not rule.hides(level.submitted)]
    untold = (
        " Levels with fewer audits than the threshold are left out of this count." if _hides_any(levels, rule) else ""
    )
    if not told:
        return f"No level of audit has a plan to be set against.{untold}"
    behind = [level for level in told if level.submitted < (level.planned or 0)]
    if not behind:
        names = listed(level.name for level in told)
        return f"The plan was met by {names}.{untold}"
    worst = min(behind, key=lambda level: (level.submitted / (level.planned or 1), level.name))
    if not now.is_over:
        done = f"{worst.submitted:,} of {worst.planned:,} audits done so far"
        return f"The {now.span} is not over. Furthest from its plan is {worst.name}: {done}.{untold}"
    if len(told) == 1:
        return f"{worst.name} is behind its plan: {worst.submitted:,} of {worst.planned:,} audits.{untold}"
    met = f"{len(told) - len(behind)} of {len(told)} levels met their plan."
    return f"{met} {worst.name} is furthest behind: {worst.submitted:,} of {worst.planned:,} audits.{untold}"


def _hides_any(levels: Sequence[LevelActivity], rule: SmallNumbers) -> bool:
    return any(level.planned and rule.hides(level.submitted) for level in levels)


def _by_level(now: TermFigures, before: TermFigures | None, rule: SmallNumbers) -> Table:
    """Levels are not added up: the same plan may be read at more than one of them."""
    earlier = {level.name: level.submitted for level in before.activity} if before else {}
    since = (f"Done in {before.label}",) if before else ()
    return Table(
        key="activity-levels",
        caption=f"Audits done against planned, {now.label}",
        columns=(*words("Level of assurance"), *numbers("Planned", "Done", "Of plan", *since)),
        rows=tuple(
            _level_row(level, earlier.get(level.name) if before else None, rule, since) for level in now.activity
        ),
        note="Levels are not added up, because one plan may be read at several of them.",
    )


def _level_row(
    level: LevelActivity, earlier: int | None, rule: SmallNumbers, since: tuple[str, ...]
) -> tuple[str, ...]:
    done = _count(level.submitted, rule)
    of_plan = "z" if not level.planned else "c" if done == "c" else f"{_percent(level.submitted, level.planned)}%"
    planned = "x" if level.planned is None else f"{level.planned:,}"
    return level.name, planned, done, of_plan, *(("x" if earlier is None else _count(earlier, rule)) for _ in since)


def _events(now: TermFigures, rule: SmallNumbers) -> tuple[Part, ...]:
    """Plan events are hidden together with the grades of the same audits, whose total they share."""
    if not now.events:
        return (Part(heading="Which plans were looked at", missing="Plan events are not recorded for these audits."),)
    cells = spread_of(now.content, now.standard.scale, rule, now.events).cells
    rows = [(event.name, cells.text(("cut", event.name))) for event in now.events]
    if sum(event.count for event in now.events) == sum(now.content.values()):
        rows.append(("All audits with a content grade", cells.text(ALL)))
    table = Table(
        key="activity-events",
        caption=f"Plans audited by what gave rise to them, {now.label}",
        columns=(*words("Plan event"), *numbers("Audits")),
        rows=tuple(rows),
    )
    return (Part(heading="Which plans were looked at", tables=(table,)),)


def _count(count: int, rule: SmallNumbers) -> str:
    return Published({ALL: count}, rule=rule).text(ALL)


def _percent(done: int, planned: int) -> int:
    """Whole per cent, halves up; may pass a hundred."""
    return (200 * done + planned) // (2 * planned)
