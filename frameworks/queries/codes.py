"""The words for codes: kinds of need and setting, what gave rise to a plan, how far the document is.

All of it is data of the statutory pack, read once a process.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from frameworks.packs import read_pack

Choices = list[tuple[str, str]]

_PROPOSED = "proposed"


def name_of(code_set: str, code: object) -> str:
    """The name of a code. One that is not in the set is spelled out, so that an old record can still be read."""
    return names_of(code_set).get(str(code)) or str(code).replace("_", " ")


@cache
def names_of(code_set: str) -> Mapping[str, str]:
    """The name of every code of a set, old and proposed ones too. KeyError when there is no such set."""
    return MappingProxyType({str(value["code"]): value["name"] for value in values_of(code_set)})


def choices(code_set: str) -> Choices:
    """The codes of a set that can be recorded today, with their names, in the order of the pack."""
    return [(str(value["code"]), value["name"]) for value in values_of(code_set) if _is_offered(value)]


def values_of(code_set: str) -> list[Mapping[str, Any]]:
    """The values of a set with all that the pack says of them, such as the bounds of an age band."""
    return list(_sets()[code_set]["values"])


def code_set(code: str) -> Mapping[str, Any]:
    """A set with all that the pack says of it, such as the bounds of year groups; KeyError for an unknown one."""
    return _sets()[code]


def _is_offered(value: Mapping[str, Any]) -> bool:
    return value.get("status") != _PROPOSED and not value.get("legacy")


@cache
def _sets() -> Mapping[str, Mapping[str, Any]]:
    return {each["code"]: each for each in read_pack("statutory")["code_sets"]}
