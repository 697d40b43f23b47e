"""The facts by which plans are put into groups before a sample is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FIELDS: dict[str, str] = {
    "team": "Team",
    "age_band": "Age band",
    "primary_need": "Primary need",
    "plan_stage": "Stage of the document",
    "setting_type": "Type of setting",
    "plan_event": "Plan event",
    "author_type": "Who writes",
    "plan_age": "Age of the document",
}
"""field -> its name, in the order in which they are offered."""

PLAN_AGES: tuple[tuple[str, str, int | None], ...] = (
    ("under_3_months", "Up to 3 months", 3),
    ("under_12_months", "3 to 12 months", 12),
    ("over_12_months", "Older than 12 months", None),
)
"""Code, words, and the number of months at which the band ends."""

MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class AgeBand:
    """An age band of the code set; both bounds belong to it."""

    code: str
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of one text and its plan on the day the frame is made."""

    team: str
    age: int
    primary_need: str
    plan_stage: str
    setting_type: str
    plan_event: str
    author_type: str
    drafted_on: date


def strata_of(facts: DocumentFacts, fields: Iterable[str], bands: Iterable[AgeBand], today: date) -> dict[str, str]:
    """The value of each field; empty where it is not recorded. A team is the same in capitals and with spaces."""
    return {field: _value(facts, field, bands, today) for field in fields}


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another; none when the second comes first."""
    months = (later.year - earlier.year) * MONTHS_A_YEAR + later.month - earlier.month - (later.day < earlier.day)
    return max(0, months)


def _value(facts: DocumentFacts, field: str, bands: Iterable[AgeBand], today: date) -> str:
    if field == "age_band":
        return next((band.code for band in bands if band.least <= facts.age <= band.most), "")
    if field == "plan_age":
        return _plan_age(months_between(facts.drafted_on, today))
    if field == "team":
        return " ".join(facts.team.split()).casefold()
    return str(getattr(facts, field))


def _plan_age(months: int) -> str:
    return next(code for code, _, until in PLAN_AGES if until is None or months < until)
