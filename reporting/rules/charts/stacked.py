"""Stacked bars: how the grades spread, one bar for each term, best grade at the left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reporting.rules.charts.lettering import apart, width_of
from reporting.rules.charts.palette import Fill, grade
from reporting.rules.charts.svg import INK, LINE, QUIET, WIDTH, Markup, drawing, hidden_box, tag, text

LABEL, SMALL = 12.5, 11.5
BAR, ROW, LEADER, NAMES_LINE = 26, 56, 16, 17
GAP, SWATCH, PADDING = 2, 9, 4


@dataclass(frozen=True)
class StackedRow:
    """One bar. `parts` are counts in the order of the chart's grades, None where hidden; `total` is None when that is
    hidden too. `aside` stands at the right above the bar.
    """

    label: str
    note: str
    parts: tuple[int | None, ...]
    total: int | None
    aside: str = ""

    @property
    def unseen(self) -> int:
        """How many lie behind the hidden parts taken together."""
        return (self.total or 0) - sum(part or 0 for part in self.parts)


@dataclass(frozen=True)
class StackedBars:
    """`grades` are (label, colour token) from best to lowest; `rows` from the earliest to the latest."""

    grades: tuple[tuple[str, str], ...]
    rows: tuple[StackedRow, ...]
    kind: Literal["stacked"] = "stacked"

    def draw(self, *, uid: str, title: str) -> Markup:
        """The chart as SVG; `title` is its finding."""
        shapes = [shape for number, row in enumerate(self.rows) for shape in self._row(row, number * ROW)]
        names, bottom = self._names(len(self.rows) * ROW - (ROW - BAR - 20))
        return drawing(*shapes, *names, uid=uid, title=title, description=self.description, height=bottom + 5)

    @property
    def description(self) -> str:
        """The figures in words."""
        return "Stacked bars. " + " ".join(self._sentence(row) for row in self.rows)

    def _sentence(self, row: StackedRow) -> str:
        if not row.total:
            return f"{row.label}: not shown."
        pairs = zip(self.grades, row.parts, strict=True)
        told = [f"{label} {_percent(part, row.total)}" for (label, _), part in pairs if part is not None]
        rest = ["the rest hidden"] if row.unseen else []
        return f"{row.label}, {row.note}: {', '.join(told + rest)}."

    def _names(self, top: float) -> tuple[list[Markup], float]:
        """The grades' names under the last bar, each led to its piece; in lines of their own if too long for one.

        Also how far down they reach.
        """
        widths = [SWATCH + PADDING + width_of(label, SMALL) for label, _ in self.grades]
        if sum(widths) + 10 * len(widths) > WIDTH or not self.rows:
            return self._names_in_lines(widths, top + 20)
        places = dict(_pieces(self.rows[-1]))
        centres = [sum(places.get(number, (WIDTH, WIDTH))) / 2 for number in range(len(widths))]
        shapes: list[Markup] = []
        for number, left in enumerate(apart(centres, widths, WIDTH)):
            shapes += self._name(number, left, top + LEADER + SMALL)
            if number in places:
                shapes.append(_leader(centres[number], left + widths[number] / 2, top + 1))
        return shapes, top + LEADER + SMALL

    def _names_in_lines(self, widths: Sequence[float], baseline: float) -> tuple[list[Markup], float]:
        shapes: list[Markup] = []
        left = 0.0
        for number, width in enumerate(widths):
            if left and left + width > WIDTH:
                left, baseline = 0.0, baseline + NAMES_LINE
            shapes += self._name(number, left, baseline)
            left += width + 14
        return shapes, baseline

    def _name(self, number: int, left: float, baseline: float) -> list[Markup]:
        label, token = self.grades[number]
        swatch = tag("rect", x=left, y=baseline - SWATCH, width=SWATCH, height=SWATCH, fill=grade(token).paint)
        return [swatch, text(label, left + SWATCH + PADDING, baseline, font_size=SMALL)]

    def _row(self, row: StackedRow, top: float) -> Iterator[Markup]:
        yield tag(
            "text",
            tag("tspan", row.label, font_weight="bold"),
            tag("tspan", f"  {row.note}", fill=QUIET),
            x=0,
            y=top + 14,
            font_size=LABEL,
        )
        if row.aside:
            yield text(row.aside, WIDTH, top + 14, text_anchor="end", font_size=LABEL, font_weight="bold")
        for number, (start, end) in _pieces(row):
            yield from self._piece(row, number, start, end, top + 20)

    def _piece(self, row: StackedRow, number: int, start: float, end: float, top: float) -> Iterator[Markup]:
        if number == len(self.grades):
            yield hidden_box(start + 0.5, top + 0.5, end - start - 1, BAR - 1)
            yield _centred("c", start, end, top, Fill("#ffffff", INK))
            return
        fill = grade(self.grades[number][1])
        yield tag("rect", x=start, y=top, width=end - start, height=BAR, fill=fill.paint)
        words = _percent(row.parts[number] or 0, row.total or 1)
        if width_of(words, LABEL) <= end - start:
            yield _centred(words, start, end, top, fill)


def _pieces(row: StackedRow) -> list[tuple[int, tuple[float, float]]]:
    """(number of the grade, (left, right)) of each piece that has a width; the hidden rest comes past the grades."""
    total = row.total or 1
    sizes = [part or 0 for part in row.parts] + [1 if row.total is None else row.unseen]
    scale = (WIDTH - GAP * (sum(size > 0 for size in sizes) - 1)) / total
    found, left = [], 0.0
    for number, size in enumerate(sizes):
        if size > 0:
            found.append((number, (left, left + size * scale)))
            left += size * scale + GAP
    return found


def _leader(x: float, to_x: float, y: float) -> Markup:
    points = f"{x:.1f},{y:.1f} {x:.1f},{y + 4:.1f} {to_x:.1f},{y + LEADER - 4:.1f} {to_x:.1f},{y + LEADER:.1f}"
    return tag("polyline", points=points, fill="none", stroke=LINE)


def _centred(words: str, start: float, end: float, top: float, fill: Fill) -> Markup:
    return text(words, (start + end) / 2, top + 17.5, text_anchor="middle", font_size=LABEL, fill=fill.ink)


def _percent(part: int, total: int) -> str:
    return f"{(200 * part + total) // (2 * total)}%"
