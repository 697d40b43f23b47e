"""A case-study framework as people read it."""

from dataclasses import dataclass

from frameworks.models import FrameworkVersion
from frameworks.queries.library import outcome_names
from frameworks.queries.specifications import case_study_of, scale_of
from frameworks.queries.versions import scope_facts
from frameworks.rules.case_studies import CaseStudyPack
from frameworks.rules.scales import ScaleValue


@dataclass(frozen=True, slots=True)
class CaseStudyPage:
    """`judgements` are the categories, best first, each with what it looks like."""

    spec: CaseStudyPack
    judgements: list[tuple[ScaleValue, str]]
    outcomes: dict[str, str]

    @property
    def scope(self) -> list[tuple[str, str]]:
        return scope_facts(self.spec.scope)

    @property
    def attendance(self) -> str:
        return _spoken(self.spec.attendance.expected)

    @property
    def must_attend(self) -> str:
        return _spoken(self.spec.attendance.required)


def case_study_page(version: FrameworkVersion) -> CaseStudyPage:
    spec, scale = case_study_of(version), scale_of(version)
    ranked = sorted(scale.values, key=lambda value: value.rank)
    return CaseStudyPage(
        spec=spec,
        judgements=[(value, spec.judgement.descriptors[value.value]) for value in ranked],
        outcomes=outcome_names(version.space_id),
    )


def _spoken(codes: tuple[str, ...]) -> str:
    return ", ".join(code.replace("_", " ") for code in codes)
