"""The packs of the portal, parsed once, and small frameworks to bend in a test."""

from copy import deepcopy
from functools import cache
from typing import Any

from frameworks.packs import framework_packs, read_pack
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.packs import parse_framework
from frameworks.rules.scales import ScalePack, ScaleSpec, parse_scales


@cache
def scale_pack() -> ScalePack:
    return parse_scales(read_pack("scales"))


def scale(code: str) -> ScaleSpec:
    return scale_pack().scales[code]


@cache
def baseline() -> FrameworkPack:
    return parse(raw_baseline())


def parse(pack: dict[str, Any]) -> FrameworkPack:
    return parse_framework(pack, scales=scale_pack().scales, others=_packs())


@cache
def _packs() -> dict[str, dict[str, Any]]:
    return framework_packs()


def raw_baseline() -> dict[str, Any]:
    """The baseline as plain data, to change at will."""
    return deepcopy(_packs()["ehcp_baseline"])


def raw_criterion(pack: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in pack["criteria"] if each["code"] == code)


def raw_instrument(pack: dict[str, Any], code: str) -> dict[str, Any]:
    return next(each for each in pack["instruments"] if each["code"] == code)
