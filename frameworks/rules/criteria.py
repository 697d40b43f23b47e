"""One question of a framework: what is asked, of whose work, in which sections it counts and when it is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from frameworks.rules.reading import Reading

CONTENT, PROCESS = "content", "process"
GRADE_KINDS = (CONTENT, PROCESS)


@dataclass(frozen=True)
class ReferenceSpec:
    """A statute, paragraph or case. Not `checked` is shown as "reference to be confirmed"."""

    text: str
    checked: bool


@dataclass(frozen=True)
class AppliesWhen:
    """The cases to which something applies. None means "any"; ages are in whole years, reception is year 0."""

    plan_events: tuple[str, ...] | None = None
    plan_stages: tuple[str, ...] | None = None
    year_group_min: int | None = None
    year_group_max: int | None = None
    age_min: int | None = None
    age_max: int | None = None


@dataclass(frozen=True)
class CriterionSpec:
    """`family_question` is asked of families about their own plan. `plain_question` and `easy_read` (one idea a line)
    only say in everyday words what the criterion is about, where people comment on the framework.
    """

    code: str
    section: str
    question: str
    guidance: str
    weight: Decimal
    descriptors: Mapping[int, str]
    also_sections: tuple[str, ...] = ()
    counts_in: str | None = None
    weak_example: str | None = None
    good_example: str | None = None
    family_question: str | None = None
    plain_question: str | None = None
    easy_read: str | None = None
    gate: bool = False
    gate_fails_at_or_below: int | None = None
    references: tuple[ReferenceSpec, ...] = ()
    contributors: tuple[str, ...] = ()
    focus_area: str | None = None
    outcomes: tuple[str, ...] = ()
    voice: bool = False
    voice_standard: str | None = None
    applies_when: AppliesWhen = field(default_factory=AppliesWhen)
    allowed_grades: tuple[int, ...] | None = None
    grade_kind: str = CONTENT
    maps_to: tuple[str, ...] = ()

    @property
    def counted_sections(self) -> tuple[str, ...]:
        """Every section whose grade this answer enters, its own first."""
        return (self.section, *self.also_sections, *([self.counts_in] if self.counts_in else []))


def read_criterion(each: Reading) -> CriterionSpec:
    """A criterion in full or short form; what the short form leaves out takes the plainest meaning."""
    criterion = CriterionSpec(
        code=each.code(most=20),
        section=each.code("section", most=20),
        question=each.text("question"),
        guidance=each.text("guidance"),
        weight=each.number("weight"),
        descriptors=each.by_number("descriptors"),
        also_sections=each.codes("also_sections"),
        counts_in=each.code("counts_in") if each.has("counts_in") else None,
        weak_example=each.maybe_text("weak_example"),
        good_example=each.maybe_text("good_example"),
        family_question=each.maybe_text("family_question"),
        plain_question=each.maybe_text("plain_question"),
        easy_read=each.maybe_text("easy_read"),
        gate=each.flag("gate"),
        gate_fails_at_or_below=each.maybe_whole("gate_fails_at_or_below"),
        references=read_references(each),
        contributors=each.codes("contributors"),
        focus_area=each.maybe_text("focus_area", most=40),
        outcomes=each.codes("outcomes"),
        voice=each.flag("voice"),
        voice_standard=each.maybe_text("voice_standard"),
        applies_when=read_applies_when(each.within("applies_when")),
        allowed_grades=each.wholes("allowed_grades") if each.has("allowed_grades") else None,
        grade_kind=each.maybe_text("grade_kind") or CONTENT,
        maps_to=each.codes("maps_to"),
    )
    each.only()
    return criterion


def read_references(each: Reading) -> tuple[ReferenceSpec, ...]:
    references = [Reading(item, f"A reference of {each.place}", each.faults) for item in each.items("references")]
    return tuple(ReferenceSpec(text=ref.text("text"), checked=ref.flag("checked")) for ref in references)


def read_applies_when(when: Reading) -> AppliesWhen:
    applies = AppliesWhen(
        plan_events=when.maybe_codes("plan_events"),
        plan_stages=when.maybe_codes("plan_stages"),
        year_group_min=when.maybe_whole("year_group_min"),
        year_group_max=when.maybe_whole("year_group_max"),
        age_min=when.maybe_whole("age_min"),
        age_max=when.maybe_whole("age_max"),
    )
    when.only()
    return applies
