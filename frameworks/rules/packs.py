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
    every fault found: first those of shape, and only where there are none those of meaning.
    """
    faults: list[str] = []
    framework = read_framework(Reading(inherit_grading(pack, others or {}), "The pack", faults))
    faults = faults or framework_faults(framework, scales)
    if faults:
        raise PackRefusedError(faults)
    return framework


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
