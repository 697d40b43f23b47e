"""One criterion of a version, with everything that is known of it."""

from dataclasses import dataclass

from django.http import Http404

from frameworks.models import AreaOutcome, FamilyStatement, FrameworkVersion
from frameworks.queries.codes import names_of
from frameworks.queries.references import ReferenceRow, references_of
from frameworks.queries.specifications import scale_of, specification_of
from frameworks.queries.version_pages import descriptors_of, grades_of, section_name
from frameworks.rules.applicability import may_ask
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.frameworks import FrameworkPack, NamedCode
from frameworks.rules.grading_words import explain_gate, plain_number
from frameworks.rules.instruments import InstrumentSpec
from frameworks.rules.reach_words import reach_sentences
from frameworks.rules.scales import ScaleValue


@dataclass(frozen=True)
class CriterionPage:
    """A criterion as its page shows it. `descriptors` go from the best grade down, without any that is barred."""

    spec: CriterionSpec
    section: str
    counted_in: list[str]
    weight: str
    descriptors: list[tuple[ScaleValue, str]]
    references: list[ReferenceRow]
    gate: list[str]
    focus_area: NamedCode | None
    contributors: list[str]
    outcomes: list[AreaOutcome]
    family_statements: list[FamilyStatement]
    voice_questions: list[str]
    reach: list[str]
    instruments: list[InstrumentSpec]
    previous: CriterionSpec | None
    following: CriterionSpec | None

    @property
    def previous_words(self) -> str:
        return _words(self.previous)

    @property
    def following_words(self) -> str:
        return _words(self.following)


def criterion_page(version: FrameworkVersion, code: str) -> CriterionPage:
    """Http404 when the version has no such criterion."""
    spec, scale = specification_of(version), scale_of(version)
    criterion = next((each for each in spec.criteria if each.code == code), None)
    if criterion is None:
        raise Http404
    before, after = _neighbours(spec, criterion)
    return CriterionPage(
        spec=criterion,
        section=section_name(spec.section(criterion.section)),
        counted_in=[section_name(spec.section(each)) for each in criterion.counted_sections[1:]],
        weight=plain_number(criterion.weight),
        descriptors=descriptors_of(criterion, grades_of(spec, scale)),
        references=references_of(version, criterion),
        gate=explain_gate(criterion, spec, scale),
        focus_area=next((area for area in spec.focus_areas if area.code == criterion.focus_area), None),
        contributors=[each.name for each in spec.contributors if each.code in criterion.contributors],
        outcomes=list(AreaOutcome.objects.filter(space_id=version.space_id, key__in=criterion.outcomes)),
        family_statements=_family_statements(version, code),
        voice_questions=[standard.text for standard in spec.voice_standards if code in standard.criteria],
        reach=reach_sentences(criterion.applies_when, {**names_of("plan_event"), **names_of("plan_stage")}),
        instruments=[each for each in spec.instruments if may_ask(each, criterion)],
        previous=before,
        following=after,
    )


def _words(criterion: CriterionSpec | None) -> str:
    return f"{criterion.code}: {criterion.question}" if criterion else ""


def _neighbours(spec: FrameworkPack, criterion: CriterionSpec) -> tuple[CriterionSpec | None, CriterionSpec | None]:
    place = spec.criteria.index(criterion)
    following = spec.criteria[place + 1 : place + 2]
    return (spec.criteria[place - 1] if place else None), (following[0] if following else None)


def _family_statements(version: FrameworkVersion, code: str) -> list[FamilyStatement]:
    """What families said belongs to the area and speaks of the criteria of its plans by their codes."""
    return list(FamilyStatement.objects.filter(space_id=version.space_id, criteria__contains=[code]))
