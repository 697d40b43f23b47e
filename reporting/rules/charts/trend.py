"""A share term by term, with its ranges and, given enough terms, the limits of ordinary variation (an XmR chart)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reporting.rules.charts.palette import NEUTRAL, OUTLIER
from reporting.rules.charts.svg import INK, LINE, QUIET, WIDTH, Markup, drawing, tag, text
from reporting.rules.intervals import Share, whole_percent
from reporting.rules.limits import Limits, limits_of

LEFT, RIGHT, MARGIN, TOP, TALL, FOOT = 34, 24, 44, 16, 170, 50
SMALL, LABEL, LINE_HEIGHT = 11, 12.5, 13


@dataclass(frozen=True)
class Point:
    """One term; `share` is None where it is hidden or nothing was graded."""

    label: str
    share: Share | None


@dataclass(frozen=True)
class Trend:
    """`points` from the earliest term to the latest; `what` says what the share is of."""

    what: str
    points: tuple[Point, ...]
    kind: Literal["trend"] = "trend"

    @property
    def shares(self) -> list[Share]:
        return [point.share for point in self.points if point.share is not None]

    @property
    def limits(self) -> Limits | None:
        """Limits of the shares that are shown, None when there are too few."""
        return limits_of([share.hits / share.n for share in self.shares])

    def draw(self, *, uid: str, title: str) -> Markup:
        """The chart as SVG; `title` is its finding."""
        shapes = [*_scale(self._end), *self._limit_lines(), *self._line()]
        for number, point in enumerate(self.points):
            shapes += self._point(point, self._x(number))
        return drawing(*shapes, uid=uid, title=title, description=self.description, height=TOP + TALL + FOOT)

    @property
    def description(self) -> str:
        """The figures in words."""
        told = "; ".join(_told(point) for point in self.points)
        limits = self.limits
        ordinary = f" Ordinary variation is {_ends(limits)}." if limits else ""
        return f"Line of {self.what} by term: {told}.{ordinary}"

    @property
    def _end(self) -> float:
        """Where the plot ends: short of the right edge when the limits want their names there."""
        return WIDTH - (MARGIN + RIGHT if self.limits else 0)

    def _x(self, number: int) -> float:
        first, last = LEFT + RIGHT, self._end - RIGHT
        if len(self.points) == 1:
            return (first + last) / 2
        return first + number * (last - first) / (len(self.points) - 1)

    def _line(self) -> Iterator[Markup]:
        """The line through neighbouring terms; it breaks where a term is not shown."""
        for number in range(1, len(self.points)):
            before, after = self.points[number - 1].share, self.points[number].share
            if before and after:
                ends = {"x1": self._x(number - 1), "y1": _y(before.hits / before.n)}
                yield tag(
                    "line",
                    **ends,
                    x2=self._x(number),
                    y2=_y(after.hits / after.n),
                    stroke=NEUTRAL.paint,
                    stroke_width=2,
                )

    def _point(self, point: Point, x: float) -> Iterator[Markup]:
        yield from _foot(point, x)
        if point.share is None:
            return
        share = point.share
        low, high, y = _y(share.interval.low), _y(share.interval.high), _y(share.hits / share.n)
        yield tag("path", d=f"M{x:.1f} {low:.1f}V{high:.1f}", stroke=QUIET, stroke_width=1, fill="none")
        ordinary = self.limits is None or self.limits.holds(share.hits / share.n)
        yield _dot(x, y) if ordinary else _diamond(x, y)
        words = f"{share.percent}%"
        yield text(words, x, min(high, y - 4) - 4, text_anchor="middle", font_size=LABEL, font_weight="bold")

    def _limit_lines(self) -> Iterator[Markup]:
        limits = self.limits
        if limits is None:
            return
        baseline = 0.0
        for name, value in (("Upper", limits.upper), ("Mean", limits.mean), ("Lower", limits.lower)):
            held = min(max(value, 0.0), 1.0)
            baseline = max(_y(held) + 4, baseline + LINE_HEIGHT)
            dashes = "none" if value == limits.mean else "5 3"
            yield tag("line", x1=LEFT, y1=_y(held), x2=self._end, y2=_y(held), stroke=QUIET, stroke_dasharray=dashes)
            yield text(f"{name} {whole_percent(held)}%", self._end + 4, baseline, font_size=SMALL, fill=QUIET)


def _y(share: float) -> float:
    return TOP + TALL * (1 - share)


def _scale(end: float) -> Iterator[Markup]:
    for share in (0.0, 0.5, 1.0):
        yield tag("line", x1=LEFT, y1=_y(share), x2=end, y2=_y(share), stroke=LINE, stroke_width=0.75)
        words = f"{whole_percent(share)}%"
        yield text(words, LEFT - 5, _y(share) + 4, text_anchor="end", font_size=SMALL, fill=QUIET)


def _foot(point: Point, x: float) -> Iterator[Markup]:
    """The term's name and year, and its number of audits, in three short lines."""
    name, _, year = point.label.rpartition(" ")
    audits = "c" if point.share is None else f"n={point.share.n}"
    for number, words in enumerate((name, year, audits)):
        yield text(words, x, TOP + TALL + 16 + number * LINE_HEIGHT, text_anchor="middle", font_size=SMALL)


def _dot(x: float, y: float) -> Markup:
    return tag("circle", cx=x, cy=y, r=4, fill=NEUTRAL.paint, stroke="#ffffff", stroke_width=1)


def _diamond(x: float, y: float) -> Markup:
    corners = f"{x:.1f},{y - 7:.1f} {x + 7:.1f},{y:.1f} {x:.1f},{y + 7:.1f} {x - 7:.1f},{y:.1f}"
    return tag("polygon", points=corners, fill=OUTLIER, stroke=INK, stroke_width=1)


def _told(point: Point) -> str:
    if point.share is None:
        return f"{point.label} not shown"
    low, high = point.share.range_percent
    return f"{point.label} {point.share.percent}% of {point.share.n} audits, range {low} to {high}%"


def _ends(limits: Limits) -> str:
    return f"{whole_percent(max(limits.lower, 0.0))}% to {whole_percent(min(limits.upper, 1.0))}%"
