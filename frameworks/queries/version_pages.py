"""A version as people read it: its criteria by section, who speaks in it, and how its grades are worked out."""

from dataclasses import dataclass, replace

from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import scale_of, specification_of
from frameworks.queries.versions import scope_facts
from frameworks.rules.criteria import CONTENT, CriterionSpec
from frameworks.rules.frameworks import FrameworkPack, SectionSpec
from frameworks.rules.grading_words import RulePart, explain_rule, plain_number
from frameworks.rules.narrowing import Narrowing
from frameworks.rules.scales import ScaleSpec, ScaleValue


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion in the list of its section. `descriptors` say what each grade looks like, the best first."""

    spec: CriterionSpec
    contributors: str
    descriptors: list[tuple[ScaleValue, str]]

    @property
    def weight(self) -> str:
        return plain_number(self.spec.weight)


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """A section with those of its criteria that are shown."""

    spec: SectionSpec
    name: str
    share: str
    rows: list[CriterionRow]


@dataclass(frozen=True, slots=True)
class VoiceQuestion:
    """One of the named questions on voice, with the criteria that carry it: [(name of the section, criteria)]."""

    text: str
    places: list[tuple[str, list[CriterionSpec]]]


@dataclass(frozen=True)
class VersionPage:
    """A version as people read it. `voice_places` says where voice is judged, `total` counts all criteria."""

    spec: FrameworkPack
    scale: ScaleSpec
    sections: list[SectionGroup]
    shown: int
    total: int
    voice_questions: list[VoiceQuestion]
    voice_places: list[tuple[str, list[CriterionSpec]]]
    grades: list[ScaleValue]
    rule: tuple[RulePart, ...]

    @property
    def on_voice(self) -> int:
        return sum(len(criteria) for _, criteria in self.voice_places)

    @property
    def scope(self) -> list[tuple[str, str]]:
        return scope_facts(self.spec.scope)


def version_page(version: FrameworkVersion, narrowing: Narrowing) -> VersionPage:
    """The version with the criteria that the reader asked for."""
    spec, scale = specification_of(version), scale_of(version)
    shown = [criterion for criterion in spec.criteria if narrowing.holds(criterion)]
    grades = grades_of(spec, scale)
    return VersionPage(
        spec=spec,
        scale=scale,
        sections=_sections(spec, shown, grades),
        shown=len(shown),
        total=len(spec.criteria),
        voice_questions=_voice_questions(spec),
        voice_places=_by_section(spec, [criterion for criterion in spec.criteria if criterion.voice]),
        grades=grades,
        rule=explain_rule(spec, scale),
    )


def section_name(section: SectionSpec) -> str:
    """A section of the document is called by its letter and name, a heading for the whole plan by its name."""
    return f"Section {section.code}: {section.name}" if section.in_plan_document else section.name


def grades_of(spec: FrameworkPack, scale: ScaleSpec) -> list[ScaleValue]:
    """The grades, best first, with the words that the framework uses for them."""
    ranked = sorted(scale.values, key=lambda value: value.rank)
    return [replace(value, label=scale.label(value.answers[0], spec.answer_labels)) for value in ranked]


def descriptors_of(criterion: CriterionSpec, grades: list[ScaleValue]) -> list[tuple[ScaleValue, str]]:
    """What each of the grades looks like for a criterion, in their order and without any that it bars."""
    allowed = criterion.allowed_grades or criterion.descriptors
    return [(grade, criterion.descriptors[grade.value]) for grade in grades if grade.value in allowed]


def _sections(spec: FrameworkPack, shown: list[CriterionSpec], grades: list[ScaleValue]) -> list[SectionGroup]:
    names = {each.code: each.name for each in spec.contributors}
    groups = [
        SectionGroup(
            spec=section,
            name=section_name(section),
            share=_share(section),
            rows=[
                CriterionRow(
                    each,
                    " · ".join(names[code] for code in each.contributors if code in names),
                    descriptors_of(each, grades),
                )
                for each in shown
                if each.section == section.code
            ],
        )
        for section in sorted(spec.sections, key=lambda section: section.order)
    ]
    return [group for group in groups if group.rows]


def _share(section: SectionSpec) -> str:
    if section.kind != CONTENT:
        return "Counts towards the process grade"
    share = plain_number(section.weight_percent)
    return f"{share} per cent of the content grade" if section.weight_percent else "No share of its own"


def _voice_questions(spec: FrameworkPack) -> list[VoiceQuestion]:
    return [
        VoiceQuestion(standard.text, _by_section(spec, [spec.criterion(code) for code in standard.criteria]))
        for standard in spec.voice_standards
    ]


def _by_section(spec: FrameworkPack, criteria: list[CriterionSpec]) -> list[tuple[str, list[CriterionSpec]]]:
    places = [
        (section_name(section), [each for each in criteria if each.section == section.code])
        for section in sorted(spec.sections, key=lambda section: section.order)
    ]
    return [(name, found) for name, found in places if found]
