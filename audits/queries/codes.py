"""The words for codes: what gave rise to a plan, its stage, the kind of need. All of it is data of the packs."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from frameworks.packs import read_pack
from frameworks.rules.applicability import Case, in_scope, year_number
from frameworks.rules.frameworks import ScopeSpec

Choices = list[tuple[str, str]]
_NOT_OFFERED = ("proposed",)


@cache
def names_of(code_set: str) -> Mapping[str, str]:
    """The name of every code of a set, old and proposed ones too: what was recorded once keeps its words."""
    return {str(value["code"]): value["name"] for value in _set(code_set)["values"]}


@cache
def choices_of(code_set: str) -> Choices:
    """The codes of a set that can be recorded today."""
    return [(str(value["code"]), value["name"]) for value in _set(code_set)["values"] if _is_offered(value)]


def choices_or(other: str, code_set: str) -> Choices:
    """The same, after an empty choice in words of its own: "All", "Not recorded"."""
    return [("", other), *choices_of(code_set)]


@cache
def plan_kind_names() -> Mapping[str, str]:
    """The kinds of plan whose documents the portal can read."""
    return {kind["code"]: kind["name"] for kind in read_pack("plan_kinds")["kinds"]}


@cache
def plan_kind_choices() -> Choices:
    """The kinds of plan that are law today and can be read."""
    return [(code, name) for code, name in choices_of("plan_kind") if code in plan_kind_names()]


@cache
def section_names(plan_kind: str) -> Mapping[str, str]:
    """The plain name of each section of a kind of plan; empty for a kind that is not known."""
    kinds = {kind["code"]: kind["sections"] for kind in read_pack("plan_kinds")["kinds"]}
    return {section["code"]: section["name"] for section in kinds.get(plan_kind, [])}


@cache
def plan_scope() -> ScopeSpec:
    """What can be registered at all: the kinds of plan that are law, for the ages that the law covers."""
    bands = _set("age_band")["values"]
    return ScopeSpec(
        name="The register of plans",
        plan_kinds=tuple(code for code, _ in plan_kind_choices()),
        plan_events=tuple(code for code, _ in choices_of("plan_event")),
        age_min=min(band["age_min"] for band in bands),
        age_max=max(band["age_max"] for band in bands),
    )


def out_of_scope(case: Case, scope: ScopeSpec) -> str | None:
    """Why a scope does not cover a plan, as a sentence, or None where it does."""
    words = {**names_of("plan_kind"), **names_of("plan_event"), **names_of("plan_stage")}
    return in_scope(case, scope, words)


def is_year_group(text: str) -> bool:
    """Whether a text is a national curriculum year: N1, N2, R or a number within the bounds of the code set."""
    bounds, year = _set("year_group"), year_number(text)
    return year is not None and bounds["min"] <= year <= bounds["max"]


def _is_offered(value: Mapping[str, Any]) -> bool:
    return value.get("status") not in _NOT_OFFERED and not value.get("legacy")


@cache
def _set(code: str) -> Mapping[str, Any]:
    return next(each for each in read_pack("statutory")["code_sets"] if each["code"] == code)
