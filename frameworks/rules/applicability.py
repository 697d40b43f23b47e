"""Which criteria a case is asked, and whether it is one that the framework may judge at all.

A criterion that does not apply is left out; it is not answered "not applicable". Only a known fact leaves one out:
where the age or the year is not recorded the criterion is asked, so that a gate is never lost in silence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from frameworks.rules.criteria import AppliesWhen, CriterionSpec
from frameworks.rules.frameworks import FrameworkPack, ScopeSpec
from frameworks.rules.instruments import ALL, LISTED, SAME_AS_SOURCE, WITH_FAMILY_QUESTION, InstrumentSpec, ItemSpec

# Names of the years before year 1; reception is year 0.
EARLY_YEARS = {"N0": -3, "N1": -2, "N2": -1, "R": 0}


@dataclass(frozen=True)
class Case:
    """What is known of a plan or case on the day it is judged. `year_group` is N1, N2, R or a number."""

    plan_kind: str
    plan_event: str | None = None
    plan_stage: str | None = None
    year_group: str | int | None = None
    age: int | None = None


def applies(criterion: CriterionSpec | ItemSpec, case: Case) -> bool:
    return _met(criterion.applies_when, case)


def applicable_criteria(
    framework: FrameworkPack,
    case: Case,
    instrument: InstrumentSpec | None = None,
    *,
    source: Sequence[str] = (),
) -> tuple[CriterionSpec, ...]:
    """The criteria to ask, in the framework's order.

    Without an instrument, all of the framework's. `source` holds the codes of the audit that is looked at again, for an
    instrument that takes the same criteria as its source.
    """
    asked = _selected(framework, case, instrument, source)
    return tuple(criterion for criterion in framework.criteria if criterion.code in asked and applies(criterion, case))


def may_ask(instrument: InstrumentSpec, criterion: CriterionSpec) -> bool:
    """Whether an instrument asks a criterion of some case; one that follows a source audit asks what that one asked."""
    if instrument.selection == LISTED:
        conditional = (code for part in instrument.conditional_criteria for code in part.criteria)
        return criterion.code in {*instrument.criteria, *conditional}
    return instrument.selection == ALL or (
        instrument.selection == WITH_FAMILY_QUESTION and bool(criterion.family_question)
    )


def applicable_items(instrument: InstrumentSpec, case: Case, advice_type: str | None = None) -> tuple[ItemSpec, ...]:
    """The instrument's own questions: the common ones, then those for the type of advice."""
    for_advice = [part.items for part in instrument.items_by_advice_type if part.advice_type == advice_type]
    return tuple(item for items in (instrument.items, *for_advice) for item in items if applies(item, case))


def in_scope(case: Case, scope: ScopeSpec, names: Mapping[str, str] | None = None) -> str | None:
    """None when the framework may judge the case, else the reason why not, as a sentence.

    `names` are the words for codes of plan kinds, events and stages; a code without a name is spelled out.
    """

    def word(code: str) -> str:
        return (names or {}).get(code, code.replace("_", " "))

    if case.plan_kind not in scope.plan_kinds:
        return f"{scope.name} is for: {', '.join(map(word, scope.plan_kinds))}. This is: {word(case.plan_kind)}."
    if case.plan_event and not _among(case.plan_event, scope.plan_events):
        return f"{scope.name} does not cover this event: {word(case.plan_event)}."
    if case.plan_stage and not _among(case.plan_stage, scope.plan_stages):
        return f"{scope.name} does not cover this stage: {word(case.plan_stage)}."
    if not _between(case.age, scope.age_min, scope.age_max):
        return f"{scope.name} covers {_ages(scope)}, and this child or young person is {case.age}."
    return None


def age_on(born: date, day: date) -> int:
    """Whole years on `day`. A person born on 29 February is a year older on 1 March of a common year."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def year_number(year_group: str | int | None) -> int | None:
    """-2 for N1, -1 for N2, 0 for R, else the number; None where it is not recorded or cannot be read."""
    if year_group is None or isinstance(year_group, int):
        return year_group
    name = year_group.strip().upper()
    if name in EARLY_YEARS:
        return EARLY_YEARS[name]
    return int(name) if name.removeprefix("-").isdecimal() else None


def _selected(
    framework: FrameworkPack, case: Case, instrument: InstrumentSpec | None, source: Iterable[str]
) -> frozenset[str]:
    everything = frozenset(criterion.code for criterion in framework.criteria)
    if instrument is None:
        return everything
    if instrument.selection == LISTED:
        added = [code for part in instrument.conditional_criteria if _met(part.when, case) for code in part.criteria]
        return frozenset((*instrument.criteria, *added))
    if instrument.selection == WITH_FAMILY_QUESTION:
        return frozenset(criterion.code for criterion in framework.criteria if criterion.family_question)
    return frozenset(source) if instrument.selection == SAME_AS_SOURCE else everything


def _met(when: AppliesWhen, case: Case) -> bool:
    return (
        _among(case.plan_event, when.plan_events)
        and _among(case.plan_stage, when.plan_stages)
        and _between(year_number(case.year_group), when.year_group_min, when.year_group_max)
        and _between(case.age, when.age_min, when.age_max)
    )


def _among(value: str | None, allowed: tuple[str, ...] | None) -> bool:
    return not value or allowed is None or value in allowed


def _between(value: int | None, low: int | None, high: int | None) -> bool:
    if value is None:
        return True
    return (low is None or value >= low) and (high is None or value <= high)


def _ages(scope: ScopeSpec) -> str:
    if scope.age_min is None:
        return f"ages up to {scope.age_max}"
    return f"ages {scope.age_min} and over" if scope.age_max is None else f"ages {scope.age_min} to {scope.age_max}"
