"""What a council is told of itself among all that take part, and within its partnership."""

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.rules import findings
from reporting.rules.benchmarks import FEWEST_COUNCILS, STEP, Quartiles
from reporting.rules.charts import Among, Bar, Bars
from reporting.rules.contributions import ToldTerm
from reporting.rules.dashboard.figures import OPEN
from reporting.rules.intervals import Share
from reporting.rules.paig.spreads import share_cells
from reporting.rules.report import Figure, Table, numbers, words

OTHERS = "Councils that take part"
TOO_FEW = (
    f"Too few councils can be compared: fewer than {FEWEST_COUNCILS}, or too many of them of one partnership, gave a "
    "share of this kind. So nothing is shown, and nothing of this term will be shown later."
)


@dataclass(frozen=True)
class Compared:
    """A council's own share of one measure at one level, and what came back of all."""

    key: str
    level: str
    measure: str
    standard: str
    scale: str
    own: Share
    quartiles: Quartiles

    @property
    def figure(self) -> Figure:
        return Figure(
            key=self.key,
            finding=self._finding,
            chart=Among(findings.opened(self._what), Bar("This council", self.own), OTHERS, *self._places),
            table=self._table,
            note=f"{self.standard}; {self.scale}. The box holds the middle half of councils, the line its middle.",
        )

    @property
    def _what(self) -> str:
        return f"good or better {self.measure} at {self.level}"

    @property
    def _places(self) -> tuple[int, int, int]:
        return self.quartiles.lower, self.quartiles.middle, self.quartiles.upper

    @property
    def _finding(self) -> str:
        """Said only where the range of the share lies wholly on one side of a quartile, however that was rounded."""
        interval, slack = self.own.interval, STEP / 2
        what = findings.opened(self._what)
        if 100 * interval.low > self.quartiles.upper + slack:
            return f"{what}: this council lies above three quarters of the councils that take part."
        if 100 * interval.high < self.quartiles.lower - slack:
            return f"{what}: this council lies below three quarters of the councils that take part."
        return f"{what}: no clear difference from the middle half of the councils that take part."

    @property
    def _table(self) -> Table:
        share, reach = share_cells(self.own, OPEN)
        lower, middle, upper = self._places
        return Table(
            key=self.key,
            caption=f"{findings.opened(self.measure)} at {self.level} among all councils that take part",
            columns=(*words("What"), *numbers("Figure")),
            rows=(
                ("This council: audits", f"{self.own.n:,}"),
                ("This council: good or better", share),
                ("This council: range", reach),
                ("A quarter of councils lie below", f"about {lower}%"),
                ("Half of councils lie below", f"about {middle}%"),
                ("A quarter of councils lie above", f"about {upper}%"),
                ("Councils compared", f"at least {self.quartiles.councils}"),
            ),
            note=f"The three figures of all councils are rounded to steps of {STEP} percentage points.",
        )


@dataclass(frozen=True)
class Reported:
    """What one council of the partnership reported to its group, as printed."""

    council: str
    told: ToldTerm


def partnership_figure(measure: str, reported: Sequence[Reported], own: str) -> Figure:
    """The councils of a partnership side by side, as they were printed; those on another scale are not drawn."""
    scale = next((each.told.scale for each in reported if each.council == own), reported[0].told.scale)
    alike = [each for each in reported if each.told.scale == scale]
    shares = [(each.council, each.told.read) for each in alike if each.told.read is not None]
    key, what = f"partnership-{measure}", f"good or better {measure}"
    return Figure(
        key=key,
        finding=findings.extremes(what, [(name, share) for name, share in shares if share is not None]),
        chart=Bars(f"{what} by council", tuple(Bar(each.council, each.told.read) for each in alike)),
        table=Table(
            key=key,
            caption=f"{findings.opened(measure)} as councils of the partnership reported it",
            columns=(*words("Council"), *numbers("Audits", "Good or better", "Range"), *words("Scale")),
            rows=tuple((e.council, e.told.answers, e.told.share, e.told.reach, e.told.scale) for e in reported),
        ),
        note="All levels together, as the issued reports of the term print them. Small numbers were hidden there.",
    )
