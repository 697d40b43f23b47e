"""A framework as a whole: its scope, its sections, and everything that it holds."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from frameworks.rules.criteria import CONTENT, CriterionSpec, read_criterion
from frameworks.rules.gradings import GradingSpec, read_grading
from frameworks.rules.instruments import InstrumentSpec, read_instrument
from frameworks.rules.reading import Reading


@dataclass(frozen=True)
class ScopeSpec:
    """The cases a framework may be used on. None means "any"."""

    name: str
    plan_kinds: tuple[str, ...]
    plan_events: tuple[str, ...] | None = None
    plan_stages: tuple[str, ...] | None = None
    age_min: int | None = None
    age_max: int | None = None


@dataclass(frozen=True)
class SectionSpec:
    """A section of the document, or a heading for criteria on the whole plan (then `in_plan_document` is false)."""

    code: str
    name: str
    order: int
    kind: str
    weight_percent: Decimal
    in_plan_document: bool = True
    note: str | None = None


@dataclass(frozen=True)
class NamedCode:
    code: str
    name: str
    meaning: str | None = None


@dataclass(frozen=True)
class VoiceStandard:
    key: str
    text: str
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class FrameworkPack:
    code: str
    name: str
    version: str
    status: str
    valid_from: date | None
    valid_to: date | None
    scope: ScopeSpec
    answer_scale: str
    answer_labels: str | None
    contributors: tuple[NamedCode, ...]
    focus_areas: tuple[NamedCode, ...]
    sections: tuple[SectionSpec, ...]
    criteria: tuple[CriterionSpec, ...]
    grading: GradingSpec
    voice_standards: tuple[VoiceStandard, ...]
    instruments: tuple[InstrumentSpec, ...]
    description: str | None = None
    change_note: str | None = None
    label_shown_to_users: str | None = None

    def section(self, code: str) -> SectionSpec:
        """KeyError when the framework has no such section; the same for the two below."""
        return {section.code: section for section in self.sections}[code]

    def criterion(self, code: str) -> CriterionSpec:
        return self._by_code[code]

    @cached_property
    def _by_code(self) -> dict[str, CriterionSpec]:
        return {criterion.code: criterion for criterion in self.criteria}

    def instrument(self, code: str) -> InstrumentSpec:
        return {instrument.code: instrument for instrument in self.instruments}[code]


_SAID_TO_PEOPLE = ("adoptions", "auditors", "kind", "level_note", "reference", "sampling_note", "support_layers")
"""Fields of the head that speak to people only."""


def read_framework(top: Reading) -> FrameworkPack:
    head = top.within("framework", "The framework")
    framework = FrameworkPack(
        code=head.code(),
        name=head.text("name", most=160),
        version=head.text("version", most=20),
        status=head.text("status"),
        valid_from=head.maybe_date("valid_from"),
        valid_to=head.maybe_date("valid_to"),
        scope=read_scope(head, head.codes("plan_kinds", most=60)),
        answer_scale=head.text("answer_scale"),
        answer_labels=head.maybe_text("answer_labels"),
        contributors=_named(head, "contributors", "Contributor"),
        focus_areas=_named(head, "focus_areas", "Focus area"),
        sections=tuple(_section(each) for each in top.each("sections", "Section")),
        criteria=tuple(read_criterion(each) for each in top.each("criteria", "Criterion")),
        grading=read_grading(top.within("grading", "The grading rule")),
        voice_standards=tuple(_voice(each) for each in top.each("voice_standards", "Voice standard", "key")),
        instruments=tuple(read_instrument(each) for each in top.each("instruments", "Instrument")),
        description=head.maybe_text("description"),
        change_note=head.maybe_text("change_note"),
        label_shown_to_users=head.maybe_text("label_shown_to_users"),
    )
    head.only(*_SAID_TO_PEOPLE)
    top.only("schema")
    return framework


def read_scope(head: Reading, plan_kinds: tuple[str, ...]) -> ScopeSpec:
    ages = head.within("age_range")
    return ScopeSpec(
        name=head.text("name"),
        plan_kinds=plan_kinds,
        plan_events=head.maybe_codes("plan_events"),
        plan_stages=head.maybe_codes("plan_stages"),
        age_min=ages.maybe_whole("min"),
        age_max=ages.maybe_whole("max"),
    )


def _section(each: Reading) -> SectionSpec:
    section = SectionSpec(
        code=each.code(),
        name=each.text("name"),
        order=each.whole("order"),
        kind=each.maybe_text("kind") or CONTENT,
        weight_percent=each.number("weight_percent"),
        in_plan_document=each.flag("in_plan_document", default=True),
        note=each.maybe_text("note"),
    )
    each.only()
    return section


def _named(head: Reading, key: str, noun: str) -> tuple[NamedCode, ...]:
    return tuple(NamedCode(each.code(), each.text("name"), each.maybe_text("meaning")) for each in head.each(key, noun))


def _voice(each: Reading) -> VoiceStandard:
    return VoiceStandard(key=each.code("key"), text=each.text("text"), criteria=each.codes("criteria"))
