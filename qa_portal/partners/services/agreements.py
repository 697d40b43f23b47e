"""The register of data sharing agreements: writing one down, and ending one before its time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import SpaceKind
from qa_portal.partners.models import Agreement, AgreementParty
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """What the signed document says. Both days are included."""

    reference: str
    purpose: str
    starts_on: date
    ends_on: date
    organisations: Iterable[Organisation]


@transaction.atomic
def write_agreement(*, by: Viewer, space: Space, facts: AgreementFacts) -> Agreement:
    """Write down an agreement. The council's own organisation is always one of its bodies."""
    require(by, Act.AGREEMENT_KEEP, space)
    if space.kind != SpaceKind.COUNCIL:
        raise Refused("Agreements are kept in the council's own space.", act=Act.AGREEMENT_KEEP, on=space)
    agreement = Agreement.objects.create(
        space=space,
        reference=facts.reference,
        purpose=facts.purpose,
        starts_on=facts.starts_on,
        ends_on=facts.ends_on,
    )
    bodies = {space.own_council.organisation, *facts.organisations}
    AgreementParty.objects.bulk_create(
        AgreementParty(space=space, agreement=agreement, organisation=body) for body in bodies
    )
    ledger.record(by=by, act=Act.AGREEMENT_KEEP, on=agreement)
    return agreement


@transaction.atomic
def end_agreement(*, by: Viewer, agreement: Agreement) -> Agreement:
    """End an agreement today, before its time. What was shared under it stays on record."""
    require(by, Act.AGREEMENT_KEEP, agreement)
    today = timezone.localdate()
    if agreement.ended_on is not None or agreement.ends_on < today:
        raise Refused("This agreement has ended already.", act=Act.AGREEMENT_KEEP, on=agreement)
    agreement.ended_on = today
    agreement.save()
    ledger.record(by=by, act=Act.AGREEMENT_KEEP, on=agreement, detail="ended")
    return agreement
