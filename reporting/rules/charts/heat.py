"""A heat map: how often each theme touched each outcome, with the number in every cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reporting.rules.charts.lettering import wrapped
from reporting.rules.charts.palette import heat
from reporting.rules.charts.svg import LINE, WIDTH, Markup, drawing, hidden_box, tag, text

SMALL, NUMBER = 11, 12.5
GAP, CELL, LINE_HEIGHT, AFTER = 2, 24, 13, 10


@dataclass(frozen=True)
class HeatRow:
    """A theme with one count for each column; None where a count is hidden."""

    label: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class HeatMap:
    """`columns` are short names; each row's label stands on a line of its own above its cells."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    kind: Literal["heat"] = "heat"

    @property
    def most(self) -> int:
        return max((count or 0 for row in self.rows for count in row.counts), default=0)

    def draw(self, *, uid: str, title: str) -> Markup:
        """The chart as SVG; `title` is its finding."""
        shapes, top = self._heads()
        for row in self.rows:
            drawn, top = self._row(row, top)
            shapes += drawn
        return drawing(*shapes, uid=uid, title=title, description=self.description, height=top)

    @property
    def description(self) -> str:
        """The figures in words."""
        return "Grid of counts. " + " ".join(self._sentence(row) for row in self.rows)

    def _sentence(self, row: HeatRow) -> str:
        pairs = zip(self.columns, row.counts, strict=True)
        told = [f"{name} hidden" if count is None else f"{name} {count}" for name, count in pairs]
        return f"{row.label}: {', '.join(told)}."

    @property
    def _wide(self) -> float:
        return (WIDTH - GAP * (len(self.columns) - 1)) / len(self.columns)

    def _heads(self) -> tuple[list[Markup], float]:
        """The columns' names, their last lines level; and where the first row begins."""
        names = [wrapped(name, SMALL, self._wide) for name in self.columns]
        deepest = max(len(lines) for lines in names)
        shapes = [
            text(line, self._middle(column), SMALL + (deepest - len(lines) + number) * LINE_HEIGHT, **_HEAD)
            for column, lines in enumerate(names)
            for number, line in enumerate(lines)
        ]
        return shapes, deepest * LINE_HEIGHT + 6

    def _row(self, row: HeatRow, top: float) -> tuple[list[Markup], float]:
        lines = wrapped(row.label, SMALL + 1, WIDTH)
        shapes = [text(line, 0, top + 12 + n * LINE_HEIGHT, font_size=SMALL + 1) for n, line in enumerate(lines)]
        top += len(lines) * LINE_HEIGHT + 5
        for column, count in enumerate(row.counts):
            shapes += self._cell(column, count, top)
        return shapes, top + CELL + AFTER

    def _cell(self, column: int, count: int | None, top: float) -> Iterator[Markup]:
        left = column * (self._wide + GAP)
        if count is None:
            yield hidden_box(left + 0.5, top + 0.5, self._wide - 1, CELL - 1)
            yield text("c", self._middle(column), top + 16.5, text_anchor="middle", font_size=NUMBER)
            return
        fill = heat(count, self.most)
        yield tag(
            "rect", x=left + 0.5, y=top + 0.5, width=self._wide - 1, height=CELL - 1, fill=fill.paint, stroke=LINE
        )
        yield text(f"{count}", self._middle(column), top + 16.5, text_anchor="middle", font_size=NUMBER, fill=fill.ink)

    def _middle(self, column: int) -> float:
        return column * (self._wide + GAP) + self._wide / 2


_HEAD: dict[str, str | float] = {"text_anchor": "middle", "font_size": SMALL, "font_weight": "bold"}
