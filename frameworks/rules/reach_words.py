"""Says in plain words of which plans a criterion is asked."""

from collections.abc import Iterator, Mapping

from frameworks.rules.applicability import EARLY_YEARS
from frameworks.rules.criteria import AppliesWhen
from frameworks.rules.grading_words import listed

_NAMES = {number: name for name, number in EARLY_YEARS.items()}


def reach_sentences(when: AppliesWhen, names: Mapping[str, str]) -> list[str]:
    """`names` are the words for the codes of plan events and stages; a code without a name is spelled out."""
    return list(_limits(when, names)) or ["Every plan that the framework covers."]


def _limits(when: AppliesWhen, names: Mapping[str, str]) -> Iterator[str]:
    for noun, codes in (("event", when.plan_events), ("stage", when.plan_stages)):
        if codes is not None:
            yield f"Only when the {noun} is {listed([_name(code, names) for code in codes], 'or')}."
    years = _span("year", when.year_group_min, when.year_group_max, _NAMES)
    ages = _span("age", when.age_min, when.age_max, {})
    yield from (f"Only {span}." for span in (years, ages) if span)


def _name(code: str, names: Mapping[str, str]) -> str:
    name = names.get(code, code.replace("_", " "))
    return name[:1].lower() + name[1:]


def _span(noun: str, low: int | None, high: int | None, names: Mapping[int, str]) -> str:
    first, last = (names.get(bound, bound) if bound is not None else None for bound in (low, high))
    if first is not None and last is not None:
        return f"from {noun} {first} to {noun} {last}"
    if first is not None:
        return f"from {noun} {first} on"
    return f"up to {noun} {last}" if last is not None else ""
