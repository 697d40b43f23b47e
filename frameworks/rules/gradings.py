"""The grading rule of a framework, as data. `audits.rules.grading` carries it out; every number in it is a setting."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from frameworks.rules.reading import PackRefusedError, Raw, Reading

# What a rule may ask for. A pack that names anything else is refused, not half understood.
CAP_CONDITIONS = ("any_section_grade_at_or_below", "section_grade_equals", "failed_content_gates_at_least")
EFFECT_FORMULA = "share_of_total_weight * (top_grade - answer)"


@dataclass(frozen=True)
class Band:
    grade: int
    min_score: Decimal


@dataclass(frozen=True)
class AnswerRule:
    """What one answer needs before it is complete."""

    grades: tuple[int, ...]
    not_applicable_allowed: bool
    not_applicable_needs_reason: bool
    quote_required_at_grades: tuple[int, ...]
    location_required: bool
    comment_required_at_or_below: int | None


@dataclass(frozen=True)
class GateRule:
    default_fails_at_or_below: int
    section_cap_when_failed: int | None
    warn_at_or_below: int | None
    raises_action: str
    action_due: str


@dataclass(frozen=True)
class CapSpec:
    """Holds the content grade at `max_grade` when the condition `when` is met at `value`, in `sections` if any."""

    code: str
    when: str
    value: int
    max_grade: int
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class ContentRule:
    renormalise: bool
    score_limit_when_gate_fails: Decimal | None
    bands: tuple[Band, ...]
    caps: tuple[CapSpec, ...]


@dataclass(frozen=True)
class ProcessRule:
    sections: tuple[str, ...]
    bands: tuple[Band, ...]
    gates_cap: int | None


@dataclass(frozen=True)
class OverrideRule:
    """Whether a person may set a grade in place of the computed one; the original is kept beside it."""

    auditor_may_state_grade: bool
    moderation_may_set_final_grade: bool
    original_grade_kept: bool


@dataclass(frozen=True)
class GradingSpec:
    answer: AnswerRule
    bands: tuple[Band, ...]
    minimum_weight_answered_percent: Decimal
    gates: GateRule
    content: ContentRule
    process: ProcessRule
    criteria_that_lowered_most: int
    show_counts: bool
    overrides: OverrideRule

    @property
    def top_grade(self) -> int:
        return max(self.answer.grades)


def inherit_grading(pack: Raw, others: Mapping[str, Raw]) -> Raw:
    """The pack with `grading: {same_as: code, ...}` written out from the framework of that code.

    What the pack says itself stands above what it inherits; `caps` replaces the caps of the content grade, and sections
    that the pack does not have leave the process grade. Freeze and hash what this returns, so that a later change in
    the other framework cannot change this one.
    """
    own = pack.get("grading")
    code = own.get("same_as") if isinstance(own, Mapping) else None
    if not isinstance(own, Mapping) or code is None:
        return pack
    parent = others.get(code) if isinstance(code, str) else None
    if parent is None or "grading" not in parent:
        raise PackRefusedError([f"The grading rule is the same as that of {code}, but no framework has that code."])
    parent = inherit_grading(parent, {key: other for key, other in others.items() if key != code})
    return {**pack, "grading": _written_out(own, deepcopy(dict(parent["grading"])), pack)}


def _written_out(own: Raw, grading: dict[str, Any], pack: Raw) -> dict[str, Any]:
    grading.pop("worked_example", None)  # speaks of the other framework's criteria
    if "caps" in own:
        grading["content_grade"]["caps"] = own["caps"]
    given = pack.get("sections")
    listed = given if isinstance(given, list | tuple) else ()  # what is no list is a fault of shape, and found later
    sections = {str(section.get("code")) for section in listed if isinstance(section, Mapping)}
    process = grading["process_grade"]
    process["sections"] = [section for section in process["sections"] if section in sections]
    return grading | {key: value for key, value in own.items() if key not in {"same_as", "caps"}}


def read_grading(top: Reading) -> GradingSpec:
    bands = _bands(top.within("section_grade"))
    section, explanation = top.within("section_grade"), top.within("explanation")
    grading = GradingSpec(
        answer=_answer_rule(top.within("answer")),
        bands=bands,
        minimum_weight_answered_percent=section.number("minimum_weight_answered_percent", Decimal(0)),
        gates=_gate_rule(top.within("gates", "The rule on gates")),
        content=_content_rule(top.within("content_grade", "The rule for the content grade"), bands),
        process=_process_rule(top.within("process_grade", "The rule for the process grade"), bands),
        criteria_that_lowered_most=explanation.maybe_whole("show_criteria_that_lowered_most") or 0,
        show_counts=explanation.flag("show_counts"),
        overrides=_override_rule(top.within("overrides")),
    )
    _fixed(section, method="weighted_mean", weight_field="weight", below_minimum="not_graded")
    _fixed(explanation, effect_formula=EFFECT_FORMULA)
    section.only("bands")
    explanation.only("show_each_cap_applied")
    top.only("worked_example")
    return grading


def _answer_rule(answer: Reading) -> AnswerRule:
    not_applicable, evidence = answer.within("not_applicable"), answer.within("evidence")
    if not_applicable.flag("counts_in_mean"):
        answer.fault("counts answers of not applicable in the mean, which cannot be done")
    return AnswerRule(
        grades=answer.wholes("grades"),
        not_applicable_allowed=not_applicable.flag("allowed"),
        not_applicable_needs_reason=not_applicable.flag("reason_required"),
        quote_required_at_grades=evidence.wholes("quote_required_at_grades"),
        location_required=evidence.flag("location_required"),
        comment_required_at_or_below=answer.within("comment").maybe_whole("required_at_or_below"),
    )


def _gate_rule(gates: Reading) -> GateRule:
    rule = GateRule(
        default_fails_at_or_below=gates.whole("default_fails_at_or_below"),
        section_cap_when_failed=gates.maybe_whole("section_cap_when_failed"),
        warn_at_or_below=gates.maybe_whole("warn_at_or_below"),
        raises_action=gates.text("raises_action"),
        action_due=gates.text("action_due"),
    )
    gates.only("note")
    return rule


def _content_rule(content: Reading, section_bands: tuple[Band, ...]) -> ContentRule:
    _fixed(
        content,
        method="weighted_mean_of_section_scores",
        weights="sections.weight_percent",
        section_score="weighted_mean",
    )
    limit = "section_score_limit_when_gate_fails"
    return ContentRule(
        renormalise=content.flag("renormalise_over_graded_sections"),
        score_limit_when_gate_fails=content.number(limit) if content.has(limit) else None,
        bands=_bands(content, section_bands),
        caps=tuple(_cap(each) for each in content.each("caps", "Cap")),
    )


def _cap(each: Reading) -> CapSpec:
    return CapSpec(
        code=each.code(),
        when=each.text("when"),
        value=each.whole("value"),
        max_grade=each.whole("max_grade"),
        sections=each.codes("sections"),
    )


def _process_rule(process: Reading, section_bands: tuple[Band, ...]) -> ProcessRule:
    _fixed(process, method="weighted_mean")
    if process.flag("combined_with_content"):
        process.fault("combines it with the content grade; the two are never combined")
    return ProcessRule(
        sections=process.codes("sections"),
        bands=_bands(process, section_bands),
        gates_cap=process.maybe_whole("gates_cap"),
    )


def _override_rule(overrides: Reading) -> OverrideRule:
    return OverrideRule(
        auditor_may_state_grade=overrides.flag("auditor_may_state_grade"),
        moderation_may_set_final_grade=overrides.flag("moderation_may_set_final_grade"),
        original_grade_kept=overrides.flag("original_grade_kept", default=True),
    )


def _bands(part: Reading, section_bands: tuple[Band, ...] = ()) -> tuple[Band, ...]:
    """Highest first, whatever the order in the pack."""
    if part.raw("bands") == "same_as_section":
        return section_bands
    readings = part.each("bands", "Band for grade", "grade")
    bands = [Band(each.whole("grade"), each.number("min_score")) for each in readings]
    return tuple(sorted(bands, key=lambda band: band.min_score, reverse=True))


def _fixed(part: Reading, **known: str) -> None:
    """Fields that tell the reader how the sum is made. Saying something else would promise another sum."""
    for field, expected in known.items():
        stated = part.maybe_text(field)
        if stated not in {None, expected}:
            part.fault(f"uses {stated!r} for {field.replace('_', ' ')}; only {expected!r} is known")
