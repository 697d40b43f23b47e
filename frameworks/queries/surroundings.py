"""What an item of a draft can refer to."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from frameworks.models import AreaOutcome, FrameworkVersion
from frameworks.packs import read_pack
from frameworks.queries.levels import common_levels
from frameworks.queries.specifications import read_scale, scales_in, specification_of
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.kinds import CASE_STUDY, is_case_study
from frameworks.rules.scales import ScaleSpec
from qa_portal.people.models import Council
from qa_portal.spaces.models import Space

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Surroundings:
    """The draft as a whole with its scale, and what the area offers. `spec` is None for a case study.

    `studies` are the area's case studies; `specs` its scales by code.
    """

    content: dict[str, Any]
    scale: ScaleSpec
    spec: FrameworkPack | None
    outcomes: Choices
    levels: Choices
    scales: Choices
    councils: Choices
    themes: Choices
    studies: Choices
    specs: dict[str, ScaleSpec]

    @property
    def framework(self) -> FrameworkPack:
        """Raises TypeError for a case study, which has no criteria."""
        if self.spec is None:
            raise TypeError("A case study has no criteria.")
        return self.spec


def surroundings_of(version: FrameworkVersion) -> Surroundings:
    library = version.space
    specs = {code: read_scale(scale) for code, scale in scales_in(library).items()}
    councils = Council.objects.filter(organisation__local_area_id=library.local_area_id).order_by("organisation__name")
    return Surroundings(
        content=version.content,
        scale=read_scale(version.scale),
        spec=None if is_case_study(version.content) else specification_of(version),
        outcomes=list(AreaOutcome.objects.in_space(library).values_list("key", "statement")),
        levels=[(level.purpose_key, str(level)) for level in common_levels(library) if level.purpose_key],
        scales=sorted((code, scale.name) for code, scale in specs.items()),
        councils=list(councils.values_list("organisation__slug", "organisation__name")),
        themes=_themes(version.content),
        studies=_studies(library),
        specs=specs,
    )


def _studies(library: Space) -> Choices:
    """The case-study frameworks of a library, by name."""
    studies = FrameworkVersion.objects.in_space(library).filter(content__framework__kind=CASE_STUDY)
    return sorted(set(studies.order_by().values_list("framework__code", "framework__name")))


def _themes(content: dict[str, Any]) -> Choices:
    """The starter themes by name, and those that the text names already."""
    known = {each["key"]: each["name"] for each in read_pack("area")["themes"]}
    named = {str(theme) for theme in _values_of("theme", content)} - known.keys()
    return sorted([*known.items(), *((code, code.replace("_", " ").capitalize()) for code in named)], key=itemgetter(1))


def _values_of(field: str, value: Any) -> Iterator[Any]:
    """Every value of a field, however deep it stands."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and isinstance(value.get(field), str):
        yield value[field]
    for each in inner:
        yield from _values_of(field, each)
