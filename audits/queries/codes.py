"""What can be recorded of a plan, by the code sets and the kinds of plan of the packs."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from frameworks.packs import read_pack
from frameworks.queries.codes import Choices, choices, code_set, names_of, values_of
from frameworks.rules.applicability import Case, in_scope, year_number
from frameworks.rules.frameworks import ScopeSpec


def choices_or(other: str, code_set: str) -> Choices:
    """The same, after an empty choice in words of its own: "All", "Not recorded"."""
    return [("", other), *choices(code_set)]


def _kinds() -> Mapping[str, Mapping[str, Any]]:
    return {kind["code"]: kind for kind in read_pack("plan_kinds")["kinds"]}


@cache
def plan_kind_names() -> Mapping[str, str]:
    """The kinds of plan whose documents the portal can read."""
    return {code: kind["name"] for code, kind in _kinds().items()}


@cache
def plan_kind_choices() -> Choices:
    """The kinds of plan that are law today and can be read."""
    return [(code, name) for code, name in choices("plan_kind") if code in plan_kind_names()]


def first_kind() -> str:
    """The kind of plan that is meant until somebody chooses another."""
    return plan_kind_choices()[0][0]


@cache
def events_of(plan_kind: str) -> Mapping[str, str]:
    """What can give rise to a kind of plan, with its words; every event there is for a kind that does not say."""
    own = _kinds().get(plan_kind, {}).get("events")
    return {code: name for code, name in choices("plan_event") if own is None or code in own}


def takes_all_checks(plan_kind: str) -> bool:
    """Whether every drafting prompt was written for the sections of a kind of plan."""
    return bool(_kinds()[plan_kind].get("checks") == "all")


@cache
def section_names(plan_kind: str) -> Mapping[str, str]:
    """The plain name of each section of a kind of plan; empty for a kind that is not known."""
    sections = _kinds().get(plan_kind, {}).get("sections", ())
    return {section["code"]: section["name"] for section in sections}


@cache
def plan_scope() -> ScopeSpec:
    """What can be registered at all: the kinds of plan that are law, for the ages that the law covers."""
    bands = values_of("age_band")
    return ScopeSpec(
        name="The register of plans",
        plan_kinds=tuple(code for code, _ in plan_kind_choices()),
        plan_events=tuple(code for code, _ in choices("plan_event")),
        age_min=min(band["age_min"] for band in bands),
        age_max=max(band["age_max"] for band in bands),
    )


def is_issued(plan_stage: str) -> bool:
    """Whether a document at this stage is issued to the family, and no draft any more."""
    return any(value["code"] == plan_stage and value.get("issued", False) for value in values_of("plan_stage"))


def out_of_scope(case: Case, scope: ScopeSpec) -> str | None:
    """Why a scope does not cover a plan, as a sentence, or None where it does."""
    words = {**names_of("plan_kind"), **names_of("plan_event"), **names_of("plan_stage")}
    return in_scope(case, scope, words)


def is_year_group(text: str) -> bool:
    """Whether a text is a national curriculum year: N1, N2, R or a number within the bounds of the code set."""
    bounds, year = code_set("year_group"), year_number(text)
    return year is not None and bounds["min"] <= year <= bounds["max"]
