"""The two kinds of framework: criteria that are graded, and a case study that is judged by agreement."""

from collections.abc import Mapping

from frameworks.rules.case_studies import CaseStudyPack, parse_case_study, read_case_study
from frameworks.rules.frameworks import FrameworkPack, read_framework
from frameworks.rules.packs import parse_framework
from frameworks.rules.reading import Raw, Reading
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


def shape_faults(pack: Raw) -> list[str]:
    """What keeps a text from being read at all, as sentences; whether it holds together is not asked."""
    faults: list[str] = []
    read = read_case_study if is_case_study(pack) else read_framework
    read(Reading(pack, "The pack", faults))
    return faults


def scale_code(spec: FrameworkPack | CaseStudyPack) -> str:
    """The scale on which a framework is answered, or a case study is judged."""
    return spec.judgement.scale if isinstance(spec, CaseStudyPack) else spec.answer_scale
