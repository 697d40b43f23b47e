"""`timescale_missed`: by its own dates a plan is later than the law allows, and gives no reason."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from audits.rules.checks.facts import Facts
from audits.rules.checks.material import Material
from audits.rules.checks.pack import Check
from audits.rules.checks.prompts import Finding, missing_from

REASON = re.compile(
    r"\b(?:delay\w*|exceptions?|exceptional|regulation 13\(3\)|regulation 10\(4\)|(?:plan|draft|advice|"
    r"council|assessment)\b[^.;]{0,60}\blate|"
    r"later than (?:the|20|14|12)|out of time|overran|"
    r"apolog\w+ for|beyond the (?:time|limit|statutory)|exceptional circumstances|school closed|"
    r"missed the (?:deadline|limit|date))\b",
    re.IGNORECASE,
)
FIRST_PLAN = ("new", "initial", "assessment")
AGAIN = ("reassessment",)
REVIEWED = ("annual_review", "amended", "early_review", "review")


@dataclass(frozen=True, slots=True)
class Clock:
    """A limit in weeks between two steps of a plan."""

    begin: date | None
    end: date | None
    weeks: int

    @property
    def is_missed(self) -> bool:
        return bool(self.begin and self.end and self.end > self.begin + timedelta(weeks=self.weeks))


def timescale_missed(plan: Material, check: Check) -> Iterator[Finding]:
    """One prompt where a clock of the law was missed and the plan records neither exception nor reason."""
    missed = [clock for clock in clocks(plan.facts) if clock.is_missed]
    if missed and not any(REASON.search(line.words) for line in plan.lines):
        clock = missed[0]
        yield missing_from("", note=f"{clock.begin:%d.%m.%Y} to {clock.end:%d.%m.%Y}: more than {clock.weeks} weeks")


def clocks(facts: Facts) -> list[Clock]:
    """The clocks of the SEND Regulations 2014 that the dates of the plan can tell of."""
    made = facts.final or facts.drafted
    if facts.event.startswith(FIRST_PLAN):
        return [Clock(facts.requested, made, 20)]
    if facts.event.startswith(AGAIN):
        issued = facts.final if facts.final and facts.requested and facts.final > facts.requested else facts.drafted
        return [Clock(facts.requested, issued, 14)]
    if facts.event.startswith(REVIEWED):
        after = facts.final if facts.is_final else None
        return [Clock(facts.reviewed, after, 12), Clock(facts.reviewed, facts.drafted, 4)]
    return []
