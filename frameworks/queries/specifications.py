"""What a stored framework version or scale specifies: its content, parsed once a process and kept.

A version is kept by its hash, which is proved against the content when it is parsed, so the same hash is the same text
whichever library it lies in. Nothing is kept of what the person who asks may not see.
"""

from functools import lru_cache
from typing import Any
from uuid import UUID

from frameworks.models import FrameworkVersion, Instrument, Scale
from frameworks.rules.case_studies import CaseStudyPack, read_case_study
from frameworks.rules.frameworks import FrameworkPack, read_framework
from frameworks.rules.instruments import InstrumentSpec
from frameworks.rules.packs import content_hash as hash_of
from frameworks.rules.reading import Reading
from frameworks.rules.scales import ScaleSpec, parse_scales
from qa_portal.spaces.models import Space

_KEPT = 64


class ContentChangedError(Exception):
    """A stored text that is not the one that was approved. It must never be judged by."""


def specification_of(version: FrameworkVersion) -> FrameworkPack:
    """What a version asks and how it is graded."""
    return _framework(version.content_hash)


def case_study_of(version: FrameworkVersion) -> CaseStudyPack:
    """The questions of a case-study framework and the rule for its judgement."""
    return _case_study(version.content_hash)


def instrument_of(version: FrameworkVersion, instrument: Instrument) -> InstrumentSpec:
    return specification_of(version).instrument(instrument.code)


def scale_of(version: FrameworkVersion, instrument: Instrument | None = None) -> ScaleSpec:
    """The scale that an instrument is answered on, or else that of the framework."""
    scale_id = instrument.scale_id if instrument is not None and instrument.scale_id else version.scale_id
    return _scale(str(scale_id))


def scale_by_id(scale_id: UUID) -> ScaleSpec:
    """A version of a scale; it never changes, so it is read once a process."""
    return _scale(str(scale_id))


def scales_in(space: Space) -> dict[str, Scale]:
    """The newest version of each scale of a library, by code."""
    scales = Scale.objects.in_space(space).order_by("code", "-version").distinct("code")
    return {scale.code: scale for scale in scales}


def read_scale(scale: Scale) -> ScaleSpec:
    """The scale as the rules know it. Its colours were held against those of its pack when it was loaded."""
    tokens = sorted({value["colour"] for value in scale.content["values"]})
    pack = {"scales": [scale.content], "colour_tokens": [{"token": token, "meaning": token} for token in tokens]}
    return parse_scales(pack).scales[scale.code]


@lru_cache(maxsize=_KEPT)
def _framework(content_hash: str) -> FrameworkPack:
    return read_framework(Reading(_content(content_hash), "The stored framework", []))


@lru_cache(maxsize=_KEPT)
def _case_study(content_hash: str) -> CaseStudyPack:
    return read_case_study(Reading(_content(content_hash), "The stored case study", []))


@lru_cache(maxsize=_KEPT)
def _scale(scale_id: str) -> ScaleSpec:
    return read_scale(Scale.objects.get(pk=scale_id))


def _content(content_hash: str) -> dict[str, Any]:
    """FrameworkVersion.DoesNotExist where the person who asks may see no version with this hash."""
    stored = FrameworkVersion.objects.filter(content_hash=content_hash).values_list("content", flat=True).first()
    if stored is None:
        raise FrameworkVersion.DoesNotExist
    if hash_of(stored) != content_hash:
        raise ContentChangedError(f"The framework text stored under {content_hash} is not the one that was loaded.")
    return stored
