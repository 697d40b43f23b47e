"""The rows that answers and rounds point at, laid out once the text of a version is settled."""

from collections.abc import Iterator, Mapping

from frameworks.models import Criterion, FrameworkVersion, Instrument, Scale
from frameworks.queries.specifications import scales_in, specification_of
from frameworks.rules.frameworks import FrameworkPack
from frameworks.rules.kinds import is_case_study


def lay_out(version: FrameworkVersion) -> None:
    """Make the rows of a version, unless they are there. What they say stands in its content; none can be changed.

    A case study has no criteria, so nothing is laid out for one.
    """
    if is_case_study(version.content) or version.criteria.filter(space_id=version.space_id).exists():
        return
    spec = specification_of(version)
    Criterion.objects.bulk_create(list(_criteria(version, spec)))
    Instrument.objects.bulk_create(list(_instruments(version, spec, scales_in(version.space))))


def _criteria(version: FrameworkVersion, spec: FrameworkPack) -> Iterator[Criterion]:
    for order, criterion in enumerate(spec.criteria, start=1):
        yield Criterion(
            space_id=version.space_id,
            version=version,
            code=criterion.code,
            section=criterion.section,
            order=order,
            question=criterion.question,
            focus_area=criterion.focus_area or "",
            is_gate=criterion.gate,
        )


def _instruments(version: FrameworkVersion, spec: FrameworkPack, scales: Mapping[str, Scale]) -> Iterator[Instrument]:
    for instrument in spec.instruments:
        yield Instrument(
            space_id=version.space_id,
            version=version,
            code=instrument.code,
            name=instrument.name,
            used_at=instrument.used_at,
            scale=scales[instrument.scale] if instrument.scale else None,
        )
