"""The criterion sets of a version: what each asks, of whom, at which level and on which scale."""

from dataclasses import dataclass

from frameworks.models import AssuranceLevel, FrameworkVersion, Scale
from frameworks.queries.specifications import specification_of
from frameworks.rules.applicability import may_ask
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.instruments import SAME_AS_SOURCE, InstrumentSpec


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """A criterion set in words."""

    spec: InstrumentSpec
    level: str
    scale: str
    asks: str


def instrument_rows(version: FrameworkVersion) -> list[InstrumentRow]:
    """In the order of the framework."""
    spec, levels, scales = specification_of(version), _levels(version), _scales(version)
    return [
        InstrumentRow(each, levels.get(each.used_at, ""), scales[each.code], _asks(each, spec))
        for each in spec.instruments
    ]


def _scales(version: FrameworkVersion) -> dict[str, str]:
    """The name of the scale of each set; a set without one takes the framework's, unless a case study judges it."""
    spec, names = specification_of(version), _scale_names(version)
    usual = {each.code: "" if each.judgement_framework else version.scale.name for each in spec.instruments}
    return usual | {each.code: names.get(each.scale, each.scale) for each in spec.instruments if each.scale}


def _scale_names(version: FrameworkVersion) -> dict[str, str]:
    """The names of the scales of the library by code, the newest last; a draft has no rows yet to ask."""
    scales = Scale.objects.filter(space_id=version.space_id).order_by("version")
    return dict(scales.values_list("code", "name"))


def _levels(version: FrameworkVersion) -> dict[str, str]:
    """The levels of the area by their purpose."""
    levels = AssuranceLevel.objects.filter(space_id=version.space_id, variant="")
    return {level.purpose_key: str(level) for level in levels}


def _asks(instrument: InstrumentSpec, spec: FrameworkPack) -> str:
    own = len(instrument.all_items) + len(instrument.key_questions)
    parts = [_criteria(instrument, spec), f"{own} questions of its own" if own else ""]
    return " and ".join(part for part in parts if part)


def _criteria(instrument: InstrumentSpec, spec: FrameworkPack) -> str:
    if instrument.selection == SAME_AS_SOURCE:
        return "the criteria of the audit that is looked at again"
    asked = sum(may_ask(instrument, criterion) for criterion in spec.criteria)
    if asked == len(spec.criteria):
        return f"all {asked} criteria, where they apply"
    return f"{asked} criteria" if asked else ""
