"""The agreements under which the bodies of an area look at a council's cases together: some over, some in force."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from django.db import transaction

from qa_portal.demonstration.clock import moment
from qa_portal.demonstration.story import Crew, Story
from qa_portal.partners.models import Agreement
from qa_portal.partners.services.agreements import AgreementFacts, end_agreement, write_agreement
from qa_portal.people.models import Organisation
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for

NOON = time(12, 10)


@dataclass(frozen=True, slots=True)
class Signed:
    """One agreement; days are counted from today, and `ended` is when it was ended before its last day."""

    number: int
    purpose: str
    begins: int
    ends: int
    kinds: tuple[str, ...] = ()
    ended: int | None = None


Kind = Organisation.Kind
SIGNED = (
    Signed(3, "Joint looks at plans, in the year before this one", -380, -16),
    Signed(8, "Case studies with health, as a trial", -300, 40, (Kind.ICB, Kind.NHS_PROVIDER), ended=-120),
    Signed(14, "Joint moderation of education, health and care plans across the area", -15, 350),
    Signed(17, "Reading of redacted plans by family reviewers", -90, 120, (Kind.PARENT_CARER_FORUM, Kind.VOLUNTARY)),
    Signed(21, "Case studies of SEN Support with schools and health", 20, 385, (Kind.SCHOOL, Kind.ICB)),
)
"""What each council has signed; without kinds an agreement covers every body of the area."""


def plan_agreements(story: Story, crew: Crew) -> None:
    """Each is written down when it begins, or today when it begins later."""
    for signed in SIGNED:
        day = story.today + timedelta(days=min(0, signed.begins))
        story.then(moment(day, NOON), partial(_sign, crew, signed, story.today))
        if signed.ended is not None:
            ended = story.today + timedelta(days=signed.ended)
            story.then(moment(ended, NOON), partial(_end, crew, _reference(signed, story.today)))


def _reference(signed: Signed, today: date) -> str:
    return f"DSA-{(today + timedelta(days=signed.begins)).year}-{signed.number:03}"


def _sign(crew: Crew, signed: Signed, today: date) -> None:
    others = Organisation.objects.filter(local_area_id=crew.space.local_area_id)
    facts = AgreementFacts(
        reference=_reference(signed, today),
        purpose=signed.purpose,
        starts_on=today + timedelta(days=signed.begins),
        ends_on=today + timedelta(days=signed.ends),
        organisations=others.filter(kind__in=signed.kinds) if signed.kinds else others,
    )
    with acting_as(crew.steward.pk), transaction.atomic():
        write_agreement(by=viewer_for(crew.steward), space=crew.space, facts=facts)


def _end(crew: Crew, reference: str) -> None:
    with acting_as(crew.steward.pk), transaction.atomic():
        agreement = Agreement.objects.in_space(crew.space).get(reference=reference)
        end_agreement(by=viewer_for(crew.steward), agreement=agreement)
