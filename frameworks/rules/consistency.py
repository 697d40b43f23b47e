"""Whether the parts of a framework agree with one another and with the scales. Every fault is a sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from frameworks.rules.criteria import GRADE_KINDS, PROCESS, AppliesWhen, CriterionSpec
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.gradings import CAP_CONDITIONS, Band, CapSpec
from frameworks.rules.instruments import SAME_AS_SOURCE, SELECTIONS, InstrumentSpec
from frameworks.rules.reading import twice
from frameworks.rules.scales import ScaleSpec

WHOLE = Decimal(100)


def framework_faults(framework: FrameworkPack, scales: Mapping[str, ScaleSpec]) -> list[str]:
    return [
        *_code_faults(framework),
        *_section_faults(framework),
        *_scale_faults(framework, scales.get(framework.answer_scale)),
        *(fault for criterion in framework.criteria for fault in _criterion_faults(criterion, framework)),
        *(fault for instrument in framework.instruments for fault in _instrument_faults(instrument, framework, scales)),
        *_voice_faults(framework),
    ]


def _code_faults(framework: FrameworkPack) -> Iterator[str]:
    for noun, specs in (
        ("section", framework.sections),
        ("criterion", framework.criteria),
        ("instrument", framework.instruments),
    ):
        for code in twice(spec.code for spec in specs if spec.code):
            yield f"The code {code} is given to more than one {noun}."


def _section_faults(framework: FrameworkPack) -> Iterator[str]:
    for section in framework.sections:
        if section.kind not in GRADE_KINDS:
            yield f"Section {section.code} is of the kind {section.kind}, which is neither content nor process."
        if section.weight_percent < 0:
            yield f"Section {section.code} has a weight below nothing."
        if section.kind == PROCESS and section.weight_percent:
            yield f"Section {section.code} is about process, so it cannot carry weight in the content grade."
    total = sum((section.weight_percent for section in framework.sections), Decimal(0))
    if total != WHOLE:
        yield f"The weights of the sections add up to {total} per cent, not 100."


def _scale_faults(framework: FrameworkPack, scale: ScaleSpec | None) -> Iterator[str]:
    """What only the scale of the answers can tell."""
    if scale is None:
        yield f"The framework is answered on the scale {framework.answer_scale}, which does not exist."
        return
    yield from _grading_faults(framework, scale)
    for criterion in framework.criteria:
        yield from _grade_faults(criterion, scale)
        yield from _gate_faults(criterion, scale)


def _grading_faults(framework: FrameworkPack, scale: ScaleSpec) -> Iterator[str]:
    grading, grades = framework.grading, set(scale.answers)
    if not scale.high_is_good:
        yield f"The grading rule needs a scale on which high is good, and {scale.code} is the other way round."
    for grade in sorted(set(grading.answer.grades) ^ grades):
        yield f"The grading rule and the scale {scale.code} do not both have the grade {grade}."
    yield from _band_faults(grading.bands, scale)
    yield from (fault for cap in grading.content.caps for fault in _cap_faults(cap, framework, grades))
    kinds = {section.code: section.kind for section in framework.sections}
    for code in grading.process.sections:
        if kinds.get(code) != PROCESS:
            yield f"The process grade counts Section {code}, which is not a process section of the framework."


def _band_faults(bands: Sequence[Band], scale: ScaleSpec) -> Iterator[str]:
    if not bands:
        yield "The grading rule has no bands, so no score can become a grade."
        return
    for band in bands:
        if band.grade not in scale.answers:
            yield f"A band gives grade {band.grade}, which the scale {scale.code} does not have."
    grades = [band.grade for band in bands]
    if grades != sorted(set(grades), reverse=True) or twice(str(band.min_score) for band in bands):
        yield "The bands do not rise together: a higher score has to give a higher grade."
    if bands[-1].min_score > min(scale.answers):
        yield f"No band holds a score of {min(scale.answers)}, the lowest that can be given."


def _cap_faults(cap: CapSpec, framework: FrameworkPack, grades: set[int]) -> Iterator[str]:
    if cap.when not in CAP_CONDITIONS:
        yield f"Cap {cap.code} applies when {cap.when}, which is not a known condition."
    if cap.max_grade not in grades:
        scale = framework.answer_scale
        yield f"Cap {cap.code} holds the grade at {cap.max_grade}, which the scale {scale} does not have."
    yield from _unknown(f"Cap {cap.code} names the section", cap.sections, (each.code for each in framework.sections))


def _criterion_faults(criterion: CriterionSpec, framework: FrameworkPack) -> Iterator[str]:
    place = f"Criterion {criterion.code}"
    kinds = {section.code: section.kind for section in framework.sections}
    yield from _unknown(f"{place} counts in the section", criterion.counted_sections, kinds)
    for section in criterion.counted_sections:
        if kinds.get(section, criterion.grade_kind) != criterion.grade_kind:
            yield f"{place} is graded as {criterion.grade_kind}, but counts in {section}, a {kinds[section]} section."
    if criterion.weight <= 0:
        yield f"{place} has the weight {criterion.weight}; a weight is more than nothing."
    yield from _reach_faults(place, criterion.applies_when, framework)
    if framework.focus_areas and criterion.focus_area:
        known = (area.code for area in framework.focus_areas)
        yield from _unknown(f"{place} belongs to the focus area", [criterion.focus_area], known)
    if framework.contributors:
        known = (each.code for each in framework.contributors)
        yield from _unknown(f"{place} speaks of the contributor", criterion.contributors, known)


def _grade_faults(criterion: CriterionSpec, scale: ScaleSpec) -> Iterator[str]:
    place, grades = f"Criterion {criterion.code}", set(scale.answers)
    for grade in sorted((set(criterion.allowed_grades or ()) | set(criterion.descriptors)) - grades):
        yield f"{place} gives grade {grade}, which the scale {scale.code} does not have."
    for grade in sorted(grades - set(criterion.descriptors), reverse=True):
        yield f"{place} has no descriptor for grade {grade}."
    if criterion.allowed_grades == ():
        yield f"{place} allows no grade at all."


def _gate_faults(criterion: CriterionSpec, scale: ScaleSpec) -> Iterator[str]:
    fails_at = criterion.gate_fails_at_or_below
    if fails_at is None:
        return
    if not criterion.gate:
        yield f"Criterion {criterion.code} says at which grade it fails, but is not a gate."
    if not min(scale.answers) <= fails_at < max(scale.answers):
        yield f"Criterion {criterion.code} fails at {fails_at} or below, which leaves no way to pass or no way to fail."


def _reach_faults(place: str, when: AppliesWhen, framework: FrameworkPack) -> Iterator[str]:
    scope = framework.scope
    if scope.plan_events is not None:
        yield from _unknown(f"{place} applies to the event", when.plan_events or (), scope.plan_events)
    if scope.plan_stages is not None:
        yield from _unknown(f"{place} applies to the stage", when.plan_stages or (), scope.plan_stages)
    for noun, low, high in (
        ("age", when.age_min, when.age_max),
        ("year group", when.year_group_min, when.year_group_max),
    ):
        if low is not None and high is not None and low > high:
            yield f"{place} applies from {noun} {low} to {noun} {high}, which is nobody."


def _instrument_faults(
    instrument: InstrumentSpec, framework: FrameworkPack, scales: Mapping[str, ScaleSpec]
) -> Iterator[str]:
    place = f"Instrument {instrument.code}"
    if instrument.selection not in SELECTIONS:
        yield f"{place} takes the criteria {instrument.selection!r}, which is not a known choice."
    known = {criterion.code for criterion in framework.criteria}
    conditional = [code for part in instrument.conditional_criteria for code in part.criteria]
    named = [*instrument.criteria, *conditional, *instrument.core_criteria]
    yield from _unknown(f"{place} names the criterion", named, known)
    for item in instrument.all_items:
        yield from _unknown(f"Item {item.code} of {instrument.code} links to the criterion", item.links_to, known)
        yield from _reach_faults(f"Item {item.code} of {instrument.code}", item.applies_when, framework)
    for part in instrument.conditional_criteria:
        yield from _reach_faults(f"A condition of {instrument.code}", part.when, framework)
    for code in twice(item.code for item in instrument.all_items):
        yield f"{place} has more than one item with the code {code}."
    stated = [instrument.scale] if instrument.scale else []
    allowed = [scale for scale in instrument.allowed_scales if scale != SAME_AS_SOURCE]
    yield from _unknown(f"{place} uses the scale", [*stated, *allowed], scales)


def _voice_faults(framework: FrameworkPack) -> Iterator[str]:
    codes = {criterion.code for criterion in framework.criteria}
    for standard in framework.voice_standards:
        yield from _unknown(f"Voice standard {standard.key} is judged by the criterion", standard.criteria, codes)
    keys = {standard.key for standard in framework.voice_standards}
    for criterion in framework.criteria:
        carried = [criterion.voice_standard] if criterion.voice_standard else []
        yield from _unknown(f"Criterion {criterion.code} carries the voice standard", carried, keys)


def _unknown(sentence: str, named: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    have = set(known)
    yield from (f"{sentence} {code}, which does not exist." for code in named if code not in have)
