"""Charts drawn by hand as SVG, the same in a page and in a PDF.

Each chart is data (a frozen dataclass) that draws itself: `chart.draw(uid="outcomes-grades", title=finding)`. The
title is the finding, the description says the figures in words, every text is escaped, and nothing is told by colour
alone. Only presentation attributes are used, so that a strict content-security-policy lets them be. They are drawn 360
units wide, so that the smallest letters stay near nine pixels on a screen of 320.
"""

from reporting.rules.charts.among import Among
from reporting.rules.charts.bars import Bar, Bars
from reporting.rules.charts.heat import HeatMap, HeatRow
from reporting.rules.charts.stacked import StackedBars, StackedRow
from reporting.rules.charts.svg import Markup
from reporting.rules.charts.trend import Point, Trend

Chart = StackedBars | Trend | Bars | HeatMap | Among

__all__ = [
    "Among",
    "Bar",
    "Bars",
    "Chart",
    "HeatMap",
    "HeatRow",
    "Markup",
    "Point",
    "StackedBars",
    "StackedRow",
    "Trend",
]
