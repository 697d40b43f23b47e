"""Drafts: what is in them, what has still to be put right, and how they came to be."""

from collections.abc import Mapping
from dataclasses import dataclass

from frameworks.models import FrameworkVersion
from frameworks.packs import framework_packs
from frameworks.queries.specifications import read_scale, scales_in
from frameworks.rules.editing.faults import place_of
from frameworks.rules.editing.places import Place
from frameworks.rules.kinds import parse_pack
from frameworks.rules.reading import PackRefusedError, Raw
from qa_portal.spaces.models import Space

_WHOLES = frozenset({"grading", "framework", "judgement", "attendance", "child_voice", "trend_mapping"})
"""Fields of a text that have a form of their own."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps a draft from being approved, with the place where it is put right, if it has one."""

    sentence: str
    place: Place | None

    @property
    def form(self) -> Place | None:
        """The place with a form of its own; a list has none."""
        return self.place if self.place and (len(self.place.steps) > 1 or self.place.name in _WHOLES) else None


def faults_of(version: FrameworkVersion) -> list[Fault]:
    """Whatever does not hold together in the text of a version, judged by the scales of its library."""
    return [Fault(sentence, place_of(sentence)) for sentence in _sentences(version.space, version.content, {})]


def pack_faults(library: Space, pack: Raw) -> tuple[str, ...]:
    """What does not hold together in a pack that is handed in; its grading rule may be that of a pack of the portal."""
    return _sentences(library, pack, framework_packs())


def _sentences(library: Space, pack: Raw, others: Mapping[str, Raw]) -> tuple[str, ...]:
    scales = {code: read_scale(scale) for code, scale in scales_in(library).items()}
    try:
        parse_pack(pack, scales=scales, others=others)
    except PackRefusedError as refused:
        return refused.faults
    return ()


def codes_used_before(draft: FrameworkVersion) -> frozenset[str]:
    """The codes that other versions of the framework give to criteria, and those of the text that the draft began with.

    Drafts that never were approved do not count.
    """
    others = FrameworkVersion.objects.filter(space_id=draft.space_id, framework_id=draft.framework_id)
    texts = others.exclude(pk=draft.pk).exclude(state=FrameworkVersion.State.DRAFT).values_list("content", flat=True)
    return frozenset(str(each["code"]) for text in texts for each in text.get("criteria", ()))
