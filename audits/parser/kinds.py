"""Reads the pack of plan kinds from its file."""

from functools import cache

from audits.rules.headings import PlanKind
from frameworks.packs import read_pack


@cache
def plan_kind(code: str) -> PlanKind:
    """The kind of plan with this code, such as "ehcp"; raises KeyError where the pack has none."""
    return PlanKind.from_data(read_pack("plan_kinds"), code)
