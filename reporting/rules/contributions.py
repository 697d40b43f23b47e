"""What one service gave to the plans of one council, term by term, from what issued reports have already told.

Nothing is computed from audits here, so nothing that a report hid can come out: a picture is drawn from printed cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from reporting.rules import findings
from reporting.rules.charts import Bar, Bars
from reporting.rules.disclosure import SmallNumbers, share_text
from reporting.rules.intervals import Share
from reporting.rules.report import Figure, Table, numbers, words

OTHER_SCALE = "Terms graded on another scale are in the numbers and are not drawn beside these."


@dataclass(frozen=True)
class ToldTerm:
    """The cells of one issued report, as they are printed, and the scale by which its grades were given."""

    term: str
    answers: str
    share: str
    reach: str
    scale: str

    @cached_property
    def read(self) -> Share | None:
        """A share that prints just so; None where the report hid it.

        Many counts print as the same whole per cent; the one in the middle is within half a point of the true one.
        """
        total = self.answers.replace(",", "")
        percent = "0" if self._unmarked == "low" else self._unmarked.removesuffix("%")
        if not (total.isdecimal() and percent.isdecimal()):
            return None
        return _printing_as(int(total), int(percent), self)

    def prints(self, share: Share) -> bool:
        low, high = share.range_percent
        return (share_text(share, _UNMARKED), f"{low} to {high}%") == (self._unmarked, self.reach)

    @property
    def _unmarked(self) -> str:
        return self.share.removesuffix(" u")


_UNMARKED = SmallNumbers(caution=0)


def _printing_as(total: int, percent: int, told: ToldTerm) -> Share | None:
    """The share nearest to the printed per cent that prints as it was told; None where none does."""
    middle = round(total * percent / 100)
    reach = total // 100 + 2
    steps = chain.from_iterable((step, -step) for step in range(reach))
    near = (Share(middle + step, total) for step in steps if 0 <= middle + step <= total)
    return next((share for share in near if told.prints(share)), None)


@dataclass(frozen=True)
class Contribution:
    """`terms` run from the earliest to the latest; `key` tells this council from the others of the page."""

    key: str
    council: str
    service: str
    terms: tuple[ToldTerm, ...]

    @property
    def figure(self) -> Figure:
        """The terms that are graded alike as bars, how they moved as the title, and every term in the table."""
        alike = self._alike
        return Figure(
            key=self.key,
            finding=self._finding(alike),
            chart=Bars(f"{self._what}, by term", tuple(Bar(told.term, told.read) for told in alike)),
            table=self._table,
            note="" if len(alike) == len(self.terms) else OTHER_SCALE,
        )

    @property
    def _what(self) -> str:
        return f"the share of good or better answers about {self.service.lower()} in plans of {self.council}"

    @property
    def _alike(self) -> list[ToldTerm]:
        return [told for told in self.terms if told.scale == self.terms[-1].scale]

    def _finding(self, alike: Sequence[ToldTerm]) -> str:
        now = alike[-1]
        if now.read is None:
            return f"Too few answers in {now.term} to say how {self._what} stands."
        first = next(told for told in alike if told.read is not None)
        if first is now:
            return findings.opened(f"{self._what} stands at {now.share} of {now.answers} answers (range {now.reach}).")
        return findings.change(self._what, first.read, now.read, since=first.term)

    @property
    def _table(self) -> Table:
        return Table(
            key=self.key,
            caption=f"Contributions of {self.service.lower()} to plans of {self.council}",
            columns=(*words("Term"), *numbers("Answers", "Good or better", "Range")),
            rows=tuple((told.term, told.answers, told.share, told.reach) for told in self.terms),
            note="An answer is counted for the service whose advice its question is about.",
        )
