"""What a commissioner sees of the services that their body commissions: printed cells, and figures that actions moved.

No plan, no audit and no name: the picture is drawn from issued reports (`board_figures`), and impact from the measures
of the board's own actions, whose words were read for names when they were written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.utils.text import slugify

from frameworks.queries.specifications import specification_of
from qa_portal.access.decisions import Viewer
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space, SpaceGrant
from reporting.models import ImpactMeasure
from reporting.queries.board_figures import board_areas, contributions_to
from reporting.queries.small_numbers import rule_of
from reporting.rules.commissioned import Tried, evidence_of
from reporting.rules.disclosure import USUAL
from reporting.rules.report import Figure, Part, Table
from reporting.rules.variation import SERVICES

GAP = "contributor-gap"
COMMISSIONS: Mapping[str, tuple[str, ...]] = {
    Organisation.Kind.ICB: ("Health",),
    Organisation.Kind.COUNCIL: ("Education", "Social care"),
}
"""Kind of body -> the services that it commissions, as the law gives the duty to arrange them."""


@dataclass(frozen=True)
class Commissioned:
    """One service: what it gave to plans term by term, and what was tried about it."""

    service: str
    given: Part
    impact: Part


@dataclass(frozen=True)
class CommissionedPage:
    """The services of a commissioner's body on one board, and how far education, health and social care lie apart."""

    services: tuple[Commissioned, ...]
    apart: Part

    @property
    def tables(self) -> list[Table]:
        """Every table of the page, each of which is also a file."""
        parts = [part for each in self.services for part in (each.given, each.impact)]
        return [table for part in (*parts, self.apart) for table in _tables(part)]


def _tables(part: Part) -> Iterable[Table]:
    return (*(figure.table for figure in part.figures), *part.tables)


def commissioned_page(viewer: Viewer, space: Space) -> CommissionedPage:
    """What the viewer's bodies commission, as far as reports to this board tell of it."""
    measures = list(_measures(space))
    services = tuple(_service(space, name, measures) for name in services_of(viewer, space))
    return CommissionedPage(services, Part(figures=tuple(_gaps(space))))


def services_of(viewer: Viewer, space: Space) -> list[str]:
    """The services that the bodies commission for which the viewer has been let into this board."""
    grants = SpaceGrant.objects.filter(user_id=viewer.person_id, content_object=space, revoked_at=None)
    kinds = set(grants.values_list("organisation__kind", flat=True))
    wanted = {name for kind, names in COMMISSIONS.items() if kind in kinds for name in names}
    return [name for name in SERVICES if name in wanted]


def _service(space: Space, service: str, measures: Iterable[ImpactMeasure]) -> Commissioned:
    figures = tuple(_keyed(each.figure, slugify(service)) for each in contributions_to(space, service))
    tried = [_tried(row) for row in measures if _is_of(row, service)]
    rule = rule_of(space.council) if space.council else USUAL
    return Commissioned(service, Part(figures=figures), evidence_of(service, tried, rule))


def _tried(row: ImpactMeasure) -> Tried:
    return Tried(row.action.what, row.name, row.before, row.after, row.moved)


def _keyed(figure: Figure, key: str) -> Figure:
    """Several services and councils stand on one page, so the keys of their figures tell them apart."""
    own = f"{figure.key}-{key}"
    return replace(figure, key=own, table=replace(figure.table, key=own))


def _measures(space: Space) -> Iterable[ImpactMeasure]:
    rows = ImpactMeasure.objects.in_space(space).filter(kind=ImpactMeasure.Kind.CRITERION)
    return rows.select_related("action", "framework_version").order_by("baseline_on", "id")  # type: ignore[no-any-return]


def _is_of(measure: ImpactMeasure, service: str) -> bool:
    """Whether the criterion asks about what this service contributes."""
    if measure.framework_version is None:
        return False
    criterion = specification_of(measure.framework_version).criterion(measure.code)
    return bool({*criterion.contributors} & {*SERVICES[service]})


def _gaps(space: Space) -> Iterable[Figure]:
    """How far the three services lie apart, as the newest issued report of each council drew it."""
    for reported in board_areas(space):
        parts = (part for section in reported.sections for part in section.parts)
        slug = reported.report.council.organisation.slug
        yield from (_keyed(figure, slug) for part in parts for figure in part.figures if figure.table.key == GAP)
