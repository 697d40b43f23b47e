"""One share with its range, above the middle half of many others."""

from dataclasses import dataclass
from typing import Literal

from reporting.rules.charts.bars import LABEL, LINE_HEIGHT, THICK, TRACK, Bar, bar_shapes
from reporting.rules.charts.lettering import width_of, wrapped
from reporting.rules.charts.palette import NEUTRAL
from reporting.rules.charts.svg import INK, QUIET, WIDTH, Markup, drawing, tag, text

FOOT, SMALL, RISE = 14, 11, 3
"""`RISE` is how far the line of the middle stands out of its box."""


@dataclass(frozen=True)
class Among:
    """`own` beside the quartiles, in whole per cent, of the `others`; `what` says what is counted."""

    what: str
    own: Bar
    others: str
    lower: int
    middle: int
    upper: int
    kind: Literal["among"] = "among"

    def draw(self, *, uid: str, title: str) -> Markup:
        """The chart as SVG; `title` is its finding."""
        shapes, top = bar_shapes(self.own, 0)
        lines = wrapped(self.others, LABEL, WIDTH - width_of(self._spread, LABEL) - 12)
        shapes += [text(line, 0, top + 11 + n * LINE_HEIGHT, font_size=LABEL) for n, line in enumerate(lines)]
        top += len(lines) * LINE_HEIGHT + 1
        shapes.append(text(self._spread, WIDTH, top - 4, text_anchor="end", font_size=LABEL, font_weight="bold"))
        top += RISE
        shapes += [*self._box(top), *_axis(top + THICK)]
        return drawing(*shapes, uid=uid, title=title, description=self.description, height=top + THICK + FOOT + 2)

    @property
    def description(self) -> str:
        """The figures in words."""
        return (
            f"{self.what}: {self.own.label} {self.own.words}. {self.others}: the middle half lies from {self.lower}% "
            f"to {self.upper}%, and half of them lie above {self.middle}%."
        )

    @property
    def _spread(self) -> str:
        return f"{self.lower}% to {self.upper}%, middle {self.middle}%"

    def _box(self, top: float) -> list[Markup]:
        low, middle, high = (WIDTH * percent / 100 for percent in (self.lower, self.middle, self.upper))
        inside = min(max(middle, 1.5), WIDTH - 1.5)
        return [
            tag("rect", x=0, y=top, width=WIDTH, height=THICK, fill=TRACK),
            tag("rect", x=low, y=top, width=max(high - low, 2), height=THICK, fill=NEUTRAL.paint),
            tag("line", x1=inside, y1=top - 2, x2=inside, y2=top + THICK + 2, stroke="#ffffff", stroke_width=5),
            tag("line", x1=inside, y1=top - RISE, x2=inside, y2=top + THICK + RISE, stroke=INK, stroke_width=2.5),
        ]


def _axis(top: float) -> list[Markup]:
    ends = ((0.0, "start", "0%"), (WIDTH / 2, "middle", "50%"), (float(WIDTH), "end", "100%"))
    return [text(words, x, top + FOOT, text_anchor=anchor, font_size=SMALL, fill=QUIET) for x, anchor, words in ends]
