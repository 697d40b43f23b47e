"""The tour: what to try in each role. Told by `tour.yaml`, walked by `views.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qa_portal.access.roles import NAMES, Role


@dataclass(frozen=True, slots=True)
class Step:
    """Something to try, and the address where it begins."""

    do: str
    at: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One role, somebody who plays it, what they see and what to try with their eyes."""

    role: Role
    name: str
    sees: str
    steps: tuple[Step, ...]

    @property
    def role_name(self) -> str:
        return NAMES[self.role]

    @property
    def anchor(self) -> str:
        return self.role.replace("_", "-")


@cache
def stops() -> tuple[Stop, ...]:
    """The whole tour, in the order in which a plan makes its way."""
    told = yaml.safe_load((Path(__file__).parent / "tour.yaml").read_text(encoding="utf-8"))
    return tuple(_stop(each) for each in told)


def _stop(told: Mapping[str, Any]) -> Stop:
    return Stop(Role(told["role"]), told["name"], told["sees"], tuple(Step(**each) for each in told["steps"]))
