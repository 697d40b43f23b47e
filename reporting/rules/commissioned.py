"""Whether what was done about the contributions of a service moved anything: a table for those who commission it.

Each action is told with the share that it should move, before and after, as numbers with their ranges. Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.rules.disclosure import SmallNumbers, share_text
from reporting.rules.findings import counted
from reporting.rules.impact import Moved
from reporting.rules.intervals import Share
from reporting.rules.report import Part, Table, numbers, words

VERDICTS = {
    Moved.AS_HOPED: "Moved as hoped",
    Moved.THE_OTHER_WAY: "Moved the other way",
    Moved.NOT_SURELY: "No real change",
    Moved.TOO_FEW: "Too few to say",
}
NOT_YET = "Not measured yet"
HIDDEN = "c"


@dataclass(frozen=True, slots=True)
class Tried:
    """An action, what it should move, and the shares; `after` is None before it was measured."""

    what: str
    measure: str
    before: Share
    after: Share | None
    moved: Moved | None


def evidence_of(service: str, tried: Sequence[Tried], rule: SmallNumbers) -> Part:
    """What was tried about a service and what it moved; says so where nothing names a measure."""
    if not tried:
        return Part(missing=f"No action names a figure about {service.lower()} that it should move.")
    table = Table(
        key=f"impact-{service.lower().replace(' ', '-')}",
        caption=f"Actions about {service.lower()}, and whether the figure moved",
        columns=(*words("What was done", "Figure"), *numbers("Before", "After"), *words("What can be said")),
        rows=tuple(_row(each, rule) for each in tried),
        note="Good or better answers, with how many were judged and the range. A change is called real only where the "
        "ranges do not overlap. Other things change too, so that a figure moved is no proof that the action did it.",
    )
    return Part(paragraphs=(_finding(tried, rule),), tables=(table,))


def _finding(tried: Sequence[Tried], rule: SmallNumbers) -> str:
    told = [each for each in tried if each.moved and not _is_small(each, rule)]
    hoped = sum(each.moved is Moved.AS_HOPED for each in told)
    if not told:
        return "No action can be judged by its figure yet."
    return f"{counted(hoped, 'action', 'actions')} of {len(told)} measured moved its figure as hoped."


def _is_small(each: Tried, rule: SmallNumbers) -> bool:
    """Both stand or neither: one alone would tell more than the pair is meant to."""
    return any(share.n < rule.threshold for share in (each.before, each.after) if share is not None)


def _row(each: Tried, rule: SmallNumbers) -> tuple[str, ...]:
    if _is_small(each, rule):
        return each.what, each.measure, HIDDEN, HIDDEN, VERDICTS[Moved.TOO_FEW]
    after = _cell(each.after, rule) if each.after else ""
    return each.what, each.measure, _cell(each.before, rule), after, VERDICTS[each.moved] if each.moved else NOT_YET


def _cell(share: Share, rule: SmallNumbers) -> str:
    low, high = share.range_percent
    return f"{share_text(share, rule)} of {share.n:,} ({low} to {high}%)"
