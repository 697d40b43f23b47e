"""The sentence that a figure comes to, written by rule: what rose, what fell, and what cannot be said."""

from collections.abc import Iterable, Sequence

from reporting.rules.intervals import FEWEST, Change, Share, compare
from reporting.rules.limits import Limits

Named = tuple[str, Share]
"""What a share is of, and the share."""


def in_full(share: Share, unit: str = "audits") -> str:
    """A share with all that honesty asks for: ``62% (73 of 118 audits, range 53% to 70%)``."""
    low, high = share.range_percent
    return f"{share.percent}% ({share.hits} of {share.n} {unit}, range {low}% to {high}%)"


def change(what: str, before: Share | None, after: Share | None, *, since: str, fewest: int = FEWEST) -> str:
    """How `what` moved since an earlier term; None stands for a share that is hidden or was never graded."""
    if before is None or after is None:
        return f"Too few audits to say whether {what} changed since {since}."
    found = compare(before, after, fewest=fewest)
    if found is Change.TOO_FEW:
        return f"Too few audits to say whether {what} changed since {since}."
    if found is Change.NO_REAL_CHANGE:
        return (
            f"No real change in {what} since {since}: {before.percent}%, then {after.percent}%, and the ranges overlap."
        )
    return f"{opened(what)} {found} from {before.percent}% to {after.percent}% since {since}."


def standing(what: str, share: Share | None, *, unit: str = "audits") -> str:
    """Where `what` stands in a term that has nothing before it."""
    if share is None:
        return f"Too few {unit} to say how {what} stands."
    return f"{opened(what)} stands at {in_full(share, unit)}."


def extremes(what: str, shares: Sequence[Named], *, unit: str = "audits", things: str = "shares") -> str:
    """Which share is lowest and which is highest, and whether that order means anything."""
    if not shares:
        return f"Too few {unit} to say anything of {what}."
    low, high = min(shares, key=_by_share), max(shares, key=_by_share)
    if low == high:
        return f"{low[0]} alone has enough {unit}: {low[1].percent}% {what}."
    if low[1].percent == high[1].percent:
        return f"All {things} that can be told stand at {low[1].percent}% {what}."
    sure = (
        "" if not low[1].interval.overlaps(high[1].interval) else " Their ranges overlap, so the order may be chance."
    )
    return f"{low[0]} is lowest at {low[1].percent}% {what}, {high[0]} highest at {high[1].percent}%.{sure}"


def variation(points: Sequence[Named], limits: Limits | None, *, enough: int, span: str = "term") -> str:
    """Whether the latest term stands out from the ordinary rise and fall of the terms; a `span` may be a year."""
    if not points or limits is None:
        held = counted(len(points), f"{span} is", f"{span}s are")
        return f"Limits of ordinary variation need {enough} {span}s; {held} held."
    label, share = points[-1]
    if limits.holds(share.hits / share.n):
        return f"{label} lies within the ordinary variation of the {len(points)} {span}s."
    side = "above" if share.hits / share.n > limits.mean else "below"
    return f"{label} lies {side} the ordinary variation of the {len(points)} {span}s: something has changed."


def opened(sentence: str) -> str:
    """With a capital at its head, the rest untouched."""
    return sentence[:1].upper() + sentence[1:]


def counted(number: int, one: str, many: str) -> str:
    """``1 term is``, ``3 terms are``."""
    return f"{number:,} {one if number == 1 else many}"


def listed(words: Iterable[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _by_share(named: Named) -> tuple[float, str]:
    return named[1].hits / named[1].n, named[0]
