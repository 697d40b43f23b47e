"""Reads the pack of plan kinds from its file."""

from functools import cache
from pathlib import Path

import yaml

from audits.rules.headings import PlanKind

PACK = Path(__file__).resolve().parents[2] / "frameworks" / "packs" / "plan_kinds.yaml"


@cache
def plan_kind(code: str) -> PlanKind:
    """The kind of plan with this code, such as "ehcp"; raises KeyError where the pack has none."""
    with PACK.open(encoding="utf-8") as pack:
        return PlanKind.from_data(yaml.safe_load(pack), code)
