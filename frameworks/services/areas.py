"""Loading what an area agreed beside its frameworks.

It belongs to the area, which may have changed it: what is there already is never overwritten.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from django.db import transaction

from frameworks.models import AreaOutcome, AssuranceLevel, FamilyStatement, Principle, Theme
from frameworks.rules.areas import AreaPack, parse_area
from frameworks.rules.reading import Raw
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import require
from qa_portal.partners.services.groups import GroupFacts, found_groups
from qa_portal.partners.services.terms import open_terms
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from qa_portal.spaces.rows import TrackedModel

_KNOWN_BY: Mapping[type[TrackedModel], Sequence[str]] = {
    AreaOutcome: ("key",),
    Principle: ("key",),
    FamilyStatement: ("key",),
    Theme: ("key",),
    AssuranceLevel: ("variant", "number"),
}


@transaction.atomic
def load_area(*, space: Space, pack: Raw, by: Viewer, academic_years: Iterable[str] = ()) -> None:
    """Load outcomes, principles, family statements, themes, levels, groups and the terms of these years ("2026/27").

    Raises PackRefusedError with a sentence for each fault.
    """
    require(by, Act.FRAMEWORK_LOAD, space)
    area = parse_area(pack)
    new = sum(len(model.objects.create_with_history(rows)) for model, rows in _new_rows(space, area).items())
    if new:
        ledger.record(by=by, act=Act.FRAMEWORK_LOAD, on=space, detail=f"area: {new}")
    found_groups(space=space, groups=_groups(space, area), by=by)
    open_terms(space=space, years=academic_years, defaults=area.terms, by=by)


def _new_rows(space: Space, area: AreaPack) -> Mapping[type[TrackedModel], Sequence[TrackedModel]]:
    rows: dict[type[TrackedModel], list[TrackedModel]] = {
        AreaOutcome: [AreaOutcome(space=space, **asdict(spec)) for spec in area.outcomes],
        Principle: [Principle(space=space, order=n, **asdict(spec)) for n, spec in enumerate(area.principles, 1)],
        FamilyStatement: [
            FamilyStatement(space=space, order=n, **asdict(spec)) for n, spec in enumerate(area.family_statements, 1)
        ],
        AssuranceLevel: [AssuranceLevel(space=space, **asdict(spec)) for spec in area.levels],
        Theme: [
            Theme(space=space, order=n, **asdict(spec) | {"phrases": list(spec.phrases)})
            for n, spec in enumerate(area.themes, 1)
        ],
    }
    return {model: _missing(space, model, candidates) for model, candidates in rows.items()}


def _missing(space: Space, model: type[TrackedModel], candidates: Sequence[TrackedModel]) -> list[TrackedModel]:
    """Those that the library does not have yet."""
    fields = _KNOWN_BY[model]
    present = set(model.objects.in_space(space).values_list(*fields))
    return [row for row in candidates if tuple(getattr(row, field) for field in fields) not in present]


def _groups(space: Space, area: AreaPack) -> list[GroupFacts]:
    """A group of one council is founded where that council belongs to the area."""
    bodies = {body.name: body for body in Organisation.objects.filter(local_area_id=space.local_area_id)}
    owners = {code: bodies.get(name) for code, name in area.organisations.items()}
    return [
        GroupFacts(spec.key, spec.kind, spec.name, owners.get(spec.scope or ""), spec.meets, spec.escalates_to)
        for spec in area.groups
        if spec.scope is None or owners[spec.scope]
    ]
