"""The groups of a sample in words."""

from dataclasses import dataclass
from decimal import Decimal

from audits.models import PlanVersion
from audits.rules.quotas import Stratum
from audits.rules.sampling import Division, Group
from audits.rules.strata import FIELDS, PLAN_AGES
from frameworks.queries.codes import names_of

_CODE_SETS = {
    "age_band": "age_band",
    "primary_need": "primary_need",
    "plan_stage": "plan_stage",
    "setting_type": "setting_type",
    "plan_event": "plan_event",
}


def value_words(field: str, value: str) -> str:
    """A value of a field by which plans are grouped, in words."""
    if not value:
        return "not recorded"
    if field in _CODE_SETS:
        return names_of(_CODE_SETS[field]).get(value, value)
    if field == "plan_age":
        return next((words for code, words, _ in PLAN_AGES if code == value), value)
    if field == "author_type":
        return dict(PlanVersion.AuthorType.choices).get(value, value)
    return value.capitalize()


def group_words(group: Group) -> str:
    """The name of a group: "North, 5 to 10, others"."""
    return stratum_words(group.stratum, is_joined=group.is_joined)


def stratum_words(stratum: Stratum, *, is_joined: bool = False) -> str:
    facts = [_fact(field, value) for field, value in stratum]
    if is_joined:
        facts.append("others" if facts else "All others")
    return ", ".join(facts) or "All plans"


def _fact(field: str, value: str) -> str:
    return value_words(field, value) if value else f"{FIELDS[field]} not recorded"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group with how many could be drawn, its fair share and its places."""

    name: str
    eligible: int
    fair_share: Decimal
    places: int


def group_rows(division: Division) -> list[GroupRow]:
    return [GroupRow(group_words(each), len(each.ids), each.fair_share, each.places) for each in division.groups]
