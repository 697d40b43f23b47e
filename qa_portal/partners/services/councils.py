"""What a council sets for itself."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.rules.colours import colour_fault
from qa_portal.people.models import Council
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class CouncilSettings:
    """The fields of a council that its stewards change. An empty variant means the levels of the area as they are."""

    brand_colour: str
    paig_name: str
    level_variant: str = ""
    small_number_threshold: int = 5
    caution_threshold: int = 10
    report_contact: str = ""
    lead_releases_feedback: bool = False
    reaudit_by_another: bool = False
    grade_query_days: int | None = None
    certified_auditors_from: date | None = None


@transaction.atomic
def change_settings(*, by: Viewer, space: Space, settings: CouncilSettings) -> Council:
    """Change the settings of a council, in its own space; they are public knowledge and lie behind no wall.

    Raises ValueError for a colour on which white words cannot be read.
    """
    require(by, Act.COUNCIL_EDIT, space)
    if space.kind != SpaceKind.COUNCIL:
        raise Refused("A council's settings are changed in its own space.", act=Act.COUNCIL_EDIT, on=space)
    if fault := colour_fault(settings.brand_colour):
        raise ValueError(fault)
    council = space.own_council
    changed = {name: value for name, value in asdict(settings).items() if getattr(council, name) != value}
    for name, value in changed.items():
        setattr(council, name, value)
    if changed:
        council.save(update_fields=list(changed))
        ledger.record(by=by, act=Act.COUNCIL_EDIT, on=space, detail=", ".join(changed)[:60])
    return council
