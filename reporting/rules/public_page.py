"""The public page of a council in plain words: how many plans were checked, how good they were, and whether on time.

Nothing under the threshold is told, and totals are rounded to the nearest five. Only whole terms that are over are
counted, so two editions differ by a whole term and never by a few plans.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from reporting.rules.disclosure import Counts, Published, SmallNumbers, rounded
from reporting.rules.intervals import Share
from reporting.rules.linear_bounds import Sum

BANDS = (
    (90, "nearly all"),
    (70, "most"),
    (55, "more than half"),
    (45, "about half"),
    (25, "fewer than half"),
    (10, "few"),
)
"""The least per cent, and how so many are said; fewer are "very few"."""
TOO_FEW = "We have checked too few plans to say this without pointing at anybody."


@dataclass(frozen=True)
class PublicFigures:
    """Exact figures of whole terms: audits with a content grade, those of each section, and one time limit."""

    council: str
    period: str
    checked: int
    good: Share | None
    sections: Sequence[tuple[str, Share]] = field(default=())
    limit: str = ""
    on_time: Share | None = None


@dataclass(frozen=True)
class PublicPage:
    """What is published: sentences alone, in which no small number can be found."""

    period: str
    checked: str
    how_good: str
    sections: tuple[tuple[str, str], ...]
    on_time: str


def public_page(figures: PublicFigures, rule: SmallNumbers) -> PublicPage:
    """The page in plain words."""
    return PublicPage(
        period=figures.period,
        checked=_checked(figures.checked, rule),
        how_good=_how_good(shown(figures.good, rule)),
        sections=tuple((name, in_words(told)) for name, share in figures.sections if (told := shown(share, rule))),
        on_time=_on_time(figures.limit, shown(figures.on_time, rule)),
    )


def shown(share: Share | None, rule: SmallNumbers) -> Share | None:
    """The share where neither its hits, nor the others, nor all of them are few; else None."""
    if share is None:
        return None
    counts: Counts = {"hits": share.hits, "others": share.n - share.hits, "all": share.n}
    return Published(counts, [Sum("all", ("hits", "others"))], rule).share("hits", "all")


def in_words(share: Share) -> str:
    """How many of all, without a number."""
    return next((words for least, words in BANDS if share.percent >= least), "very few")


def _checked(checked: int, rule: SmallNumbers) -> str:
    if checked < rule.caution:
        return "We have checked only a few plans so far."
    return f"We checked about {rounded(checked)} plans."


def _how_good(share: Share | None) -> str:
    if share is None:
        return TOO_FEW
    low, high = share.range_percent
    return (
        f"{in_words(share).capitalize()} were good or better: {share.percent} of every 100. "
        f"If we had checked every plan, it would probably be between {low} and {high} of every 100."
    )


def _on_time(limit: str, share: Share | None) -> str:
    if share is None:
        return TOO_FEW if limit else "We cannot say yet how many plans were on time."
    return f"{limit}: {in_words(share)} were in time, {share.percent} of every 100."
