"""A framework pack: parsed into frozen specifications, refused with sentences, and known by the hash of its content.

The rules take plain data (`frameworks.packs.read_pack` reads the files); the shape is described at the head of
`frameworks/packs/frameworks/ehcp-baseline.yaml`.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from frameworks.rules.consistency import framework_faults
from frameworks.rules.criteria import AppliesWhen, CriterionSpec, ReferenceSpec
from frameworks.rules.editing.faults import is_on_grading, without_echoes
from frameworks.rules.frameworks import FrameworkPack, ScopeSpec, SectionSpec, read_framework
from frameworks.rules.gradings import GradingSpec, inherit_grading
from frameworks.rules.instruments import InstrumentSpec, ItemSpec
from frameworks.rules.reading import PackRefusedError, Raw, Reading
from frameworks.rules.scales import ScaleSpec

# The front door of this room: the specifications themselves live in the file of their noun.
__all__ = [
    "AppliesWhen",
    "CriterionSpec",
    "FrameworkPack",
    "GradingSpec",
    "InstrumentSpec",
    "ItemSpec",
    "PackRefusedError",
    "Raw",
    "ReferenceSpec",
    "ScaleSpec",
    "ScopeSpec",
    "SectionSpec",
    "content_hash",
    "parse_framework",
]


def parse_framework(
    pack: Raw, *, scales: Mapping[str, ScaleSpec], others: Mapping[str, Raw] | None = None
) -> FrameworkPack:
    """The specifications in a framework pack.

    `others` are packs by code, for a grading rule that is the same as another framework's. Raises PackRefusedError with
    every fault found, of shape and of meaning; what follows only from a value that could not be read is left out.
    """
    faults: list[str] = []
    whole, not_inherited = _with_grading(pack, others or {})
    framework = read_framework(Reading(whole, "The pack", faults))
    faults += without_echoes(framework_faults(framework, scales), faults)
    if not_inherited:
        faults = [*not_inherited, *(fault for fault in faults if not is_on_grading(fault))]
    if faults:
        raise PackRefusedError(faults)
    return framework


def _with_grading(pack: Raw, others: Mapping[str, Raw]) -> tuple[Raw, tuple[str, ...]]:
    """The pack with its grading rule written out, or as it is with the reason why that cannot be done."""
    try:
        return inherit_grading(pack, others), ()
    except PackRefusedError as refused:
        return pack, refused.faults


def content_hash(pack: Raw) -> str:
    """SHA-256 (hex) over the canonical JSON of a pack.

    The order of keys, the layout of the YAML, comments, and whether the data has been through a JSON column do not
    matter; the order of lists and every value do. Write out an inherited grading rule (`inherit_grading`) first.
    """
    canonical = json.dumps(_canonical(pack), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()


def _canonical(value: Any) -> Any:
    """Numbers that are equal, keys that read the same, and dates and their ISO text become one and the same."""
    if isinstance(value, Mapping):
        return {str(key): _canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(item) for item in value]
    if isinstance(value, bool | str) or value is None:
        return value
    if isinstance(value, date):
        return value.isoformat()
    number = Decimal(str(value)).normalize()
    return int(number) if number == number.to_integral_value() else float(number)
