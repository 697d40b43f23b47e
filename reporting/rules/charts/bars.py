"""Horizontal bars: one share for each section, with the range in which it lies."""

from dataclasses import dataclass
from typing import Literal

from reporting.rules.charts.lettering import width_of, wrapped
from reporting.rules.charts.palette import NEUTRAL
from reporting.rules.charts.svg import INK, WIDTH, Markup, drawing, hidden_box, tag, text
from reporting.rules.disclosure import share_text
from reporting.rules.intervals import Share

LABEL, THICK, AFTER, LINE_HEIGHT = 12, 10, 11, 14
WHISKER = 3
TRACK = "#e5e6e7"


@dataclass(frozen=True)
class Bar:
    """One share of audits; `share` is None where it is hidden."""

    label: str
    share: Share | None

    @property
    def words(self) -> str:
        """What stands at the right above the bar."""
        if self.share is None:
            return "c"
        low, high = self.share.range_percent
        return f"{share_text(self.share)} of {self.share.n} ({low} to {high})"


@dataclass(frozen=True)
class Bars:
    """Bars in the order in which they are to be read; `what` says what is counted, for the description."""

    what: str
    bars: tuple[Bar, ...]
    kind: Literal["bars"] = "bars"

    def draw(self, *, uid: str, title: str) -> Markup:
        """The chart as SVG; `title` is its finding."""
        shapes: list[Markup] = []
        top = 0.0
        for bar in self.bars:
            drawn, top = bar_shapes(bar, top)
            shapes += drawn
        return drawing(*shapes, uid=uid, title=title, description=self.description, height=max(top - AFTER + 4, 1))

    @property
    def description(self) -> str:
        """The figures in words."""
        told = "; ".join(f"{bar.label} {'hidden' if bar.share is None else bar.words}" for bar in self.bars)
        return f"Bars, {self.what}, each with its number of audits and its range: {told}."


def bar_shapes(bar: Bar, top: float) -> tuple[list[Markup], float]:
    """The label, its figure and the bar beneath; and where the next one begins."""
    lines = wrapped(bar.label, LABEL, WIDTH - width_of(bar.words, LABEL) - 12)
    shapes = [text(line, 0, top + 11 + number * LINE_HEIGHT, font_size=LABEL) for number, line in enumerate(lines)]
    top += len(lines) * LINE_HEIGHT + 1
    figure = text(bar.words, WIDTH, top - 4, text_anchor="end", font_size=LABEL, font_weight="bold")
    return [*shapes, figure, *_track(bar.share, top)], top + THICK + AFTER


def _track(share: Share | None, top: float) -> list[Markup]:
    if share is None:
        return [hidden_box(0.5, top + 0.5, WIDTH - 1, THICK - 1)]
    track = tag("rect", x=0, y=top, width=WIDTH, height=THICK, fill=TRACK)
    filled = tag("rect", x=0, y=top, width=WIDTH * share.hits / share.n, height=THICK, fill=NEUTRAL.paint)
    return [track, filled, *_range(share, top + THICK / 2)]


def _range(share: Share, middle: float) -> list[Markup]:
    """The range as a line with ends, on a pale edge so that it shows on the bar and past it."""
    low, high = share.interval.low * WIDTH, share.interval.high * WIDTH
    ends = "".join(f"M{x:.1f} {middle - WHISKER}v{2 * WHISKER}" for x in (low, high))
    path = f"{ends}M{low:.1f} {middle}H{high:.1f}"
    return [
        tag("path", d=path, fill="none", stroke="#ffffff", stroke_width=3.5),
        tag("path", d=path, fill="none", stroke=INK, stroke_width=1.5),
    ]
