"""What an item of a draft can refer to."""

from dataclasses import dataclass
from typing import Any

from frameworks.models import AreaOutcome, FrameworkVersion
from frameworks.queries.levels import common_levels
from frameworks.queries.specifications import read_scale, scales_in, specification_of
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.kinds import is_case_study
from frameworks.rules.scales import ScaleSpec
from qa_portal.people.models import Council

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Surroundings:
    """The draft as a whole with its scale, and what the area offers. `spec` is None for a case study."""

    content: dict[str, Any]
    scale: ScaleSpec
    spec: FrameworkPack | None
    outcomes: Choices
    levels: Choices
    scales: Choices
    councils: Choices

    @property
    def framework(self) -> FrameworkPack:
        """Raises TypeError for a case study, which has no criteria."""
        if self.spec is None:
            raise TypeError("A case study has no criteria.")
        return self.spec


def surroundings_of(version: FrameworkVersion) -> Surroundings:
    library = version.space
    councils = Council.objects.filter(organisation__local_area_id=library.local_area_id).order_by("organisation__name")
    return Surroundings(
        content=version.content,
        scale=read_scale(version.scale),
        spec=None if is_case_study(version.content) else specification_of(version),
        outcomes=list(AreaOutcome.objects.in_space(library).values_list("key", "statement")),
        levels=[(level.purpose_key, str(level)) for level in common_levels(library) if level.purpose_key],
        scales=sorted((code, scale.name) for code, scale in scales_in(library).items()),
        councils=list(councils.values_list("organisation__slug", "organisation__name")),
    )
