"""The agreement under which the bodies of the area look at a council's cases together."""

from datetime import date, timedelta

from django.db import transaction

from qa_portal.partners.services.agreements import AgreementFacts, write_agreement
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for


def sign_agreement(space: Space, steward: Person, today: date) -> None:
    """Write down a council's agreement with everybody in its area; it ends in some months."""
    own = space.own_council.organisation_id
    others = Organisation.objects.filter(local_area_id=space.local_area_id).exclude(pk=own)
    facts = AgreementFacts(
        reference=f"DSA-{today.year}-014",
        purpose="Joint moderation of education, health and care plans, and case studies across the area",
        starts_on=today - timedelta(days=200),
        ends_on=today + timedelta(days=165),
        organisations=others,
    )
    with acting_as(steward.pk), transaction.atomic():
        write_agreement(by=viewer_for(steward), space=space, facts=facts)
