"""The two kinds of framework: criteria that are graded, and a case study that is judged by agreement."""

from collections.abc import Mapping

from frameworks.rules.case_studies import CaseStudyPack, parse_case_study
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.packs import parse_framework
from frameworks.rules.reading import Raw
from frameworks.rules.scales import ScaleSpec

CASE_STUDY = "case_study"


def is_case_study(pack: Raw) -> bool:
    head = pack.get("framework")
    return isinstance(head, Mapping) and head.get("kind") == CASE_STUDY


def parse_pack(
    pack: Raw, *, scales: Mapping[str, ScaleSpec], others: Mapping[str, Raw] | None = None
) -> FrameworkPack | CaseStudyPack:
    """What a pack specifies, whichever kind it is. Raises PackRefusedError with every fault as a sentence."""
    if is_case_study(pack):
        return parse_case_study(pack, scales=scales)
    return parse_framework(pack, scales=scales, others=others)


def scale_code(spec: FrameworkPack | CaseStudyPack) -> str:
    """The scale on which a framework is answered, or a case study is judged."""
    return spec.judgement.scale if isinstance(spec, CaseStudyPack) else spec.answer_scale
