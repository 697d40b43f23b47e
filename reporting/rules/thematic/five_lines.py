"""The summary in five lines, drafted from the figures: better, worse, new, what we shall do, what we ask of others."""

from collections.abc import Iterator, Sequence

from reporting.rules.disclosure import SmallNumbers
from reporting.rules.findings import listed
from reporting.rules.intervals import Change
from reporting.rules.paig.outcomes import content_of, direction, process_of
from reporting.rules.report import Part
from reporting.rules.thematic.figures import ThematicFigures
from reporting.rules.thematic.next_steps import for_moderation, for_the_round, in_short
from reporting.rules.thematic.triangulation import Course, ThemeEvidence, Verdict

GRADES = {"content": content_of, "process": process_of}


def five_line_parts(summary: ThematicFigures, told: Sequence[ThemeEvidence], rule: SmallNumbers) -> tuple[Part, ...]:
    """Five lines, each of which says so where there is nothing to say; nothing without grades and themes.

    `told` are the themes of which may be told what they come to.
    """
    if not (summary.themes or summary.figures.now.content):
        return ()
    closed = [theme.name for theme in told if theme.course is Course.CLOSED]
    new = [theme.name for theme in told if theme.course is Course.NEW and theme.verdict is Verdict.CONCERN]
    better = [*_moved(summary, rule, Change.ROSE, "rose"), *_no_concern(closed)]
    lines = (
        f"Better: {listed(better) or 'nothing that can be told from chance'}.",
        f"Worse: {listed(_moved(summary, rule, Change.FELL, 'fell')) or 'nothing that can be told from chance'}.",
        f"New: {_new(new)}.",
        f"What we shall look at: {in_short(for_moderation(summary, rule)) or 'nothing stands out in the figures'}.",
        f"What we ask of others: {_asked(in_short(for_the_round(told)))}.",
    )
    return (Part(paragraphs=lines),)


def _moved(summary: ThematicFigures, rule: SmallNumbers, which: Change, word: str) -> Iterator[str]:
    """Good shares that rose or fell since last term, and not by chance."""
    for name, spread in GRADES.items():
        if direction(summary.figures, lambda term, spread=spread: spread(term, rule)) is which:  # type: ignore[misc]
            yield f"the share of plans with good or better {name} {word}"


def _no_concern(names: Sequence[str]) -> list[str]:
    return [f"{listed(names)} {'is' if len(names) == 1 else 'are'} no concern any more"] if names else []


def _new(names: Sequence[str]) -> str:
    if not names:
        return "no theme became a concern"
    return f"{listed(names)} became {'a concern' if len(names) == 1 else 'concerns'}"


def _asked(focus: str) -> str:
    return f"that every agency looks with us at {focus}" if focus else "no theme asks for a round of its own"
