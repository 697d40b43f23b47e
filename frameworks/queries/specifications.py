"""The specification of a framework version: its stored content, parsed once and kept by its hash."""

from functools import lru_cache

from frameworks.models import FrameworkVersion, Instrument, Scale
from frameworks.rules.frameworks import FrameworkPack, read_framework
from frameworks.rules.instruments import InstrumentSpec
from frameworks.rules.reading import Reading
from frameworks.rules.scales import ScaleSpec, parse_scales

_KEPT = 64


@lru_cache(maxsize=_KEPT)
def _by_hash(content_hash: str) -> FrameworkPack:
    content = FrameworkVersion.objects.filter(content_hash=content_hash).values_list("content", flat=True).first()
    return read_framework(Reading(content, "The stored framework", []))


@lru_cache(maxsize=_KEPT)
def _scale_by_id(scale_id: str) -> ScaleSpec:
    scale = Scale.objects.get(pk=scale_id)
    pack = {"scales": [scale.content], "colour_tokens": _tokens_of(scale.content)}
    return parse_scales(pack).scales[scale.code]


def _tokens_of(content: dict) -> list[dict[str, str]]:
    """A stored scale was checked against the colours of its pack when it was loaded."""
    tokens = {value["colour"] for value in content["values"]}
    return [{"token": token, "meaning": token} for token in sorted(tokens)]


def specification_of(version: FrameworkVersion) -> FrameworkPack:
    """What a version asks and how it is graded. Content never changes under a hash, so it is parsed once a process."""
    return _by_hash(version.content_hash)


def instrument_of(version: FrameworkVersion, instrument: Instrument) -> InstrumentSpec:
    return specification_of(version).instrument(instrument.code)


def scale_of(version: FrameworkVersion, instrument: Instrument | None = None) -> ScaleSpec:
    """The scale that an instrument is answered on, or else that of the framework."""
    scale_id = instrument.scale_id if instrument is not None and instrument.scale_id else version.scale_id
    return _scale_by_id(str(scale_id))
