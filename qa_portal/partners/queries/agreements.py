"""The data sharing agreements of a council, and whom they cover."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from qa_portal.partners.models import Agreement, AgreementParty
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement on a day, with the bodies that it covers."""

    agreement: Agreement
    bodies: list[Organisation]
    on: date

    @property
    def last_day(self) -> date:
        return min(self.agreement.ended_on or self.agreement.ends_on, self.agreement.ends_on)

    @property
    def is_over(self) -> bool:
        return self.agreement.ended_on is not None or self.agreement.ends_on < self.on

    @property
    def state(self) -> tuple[str, str]:
        """The state in words, and the colour of its tag."""
        if self.is_over:
            return "Ended", "grey"
        return ("In force", "green") if self.agreement.starts_on <= self.on else ("Begins later", "blue")


def agreements_in(space: Space, *, on: date) -> list[AgreementRow]:
    """The agreements kept in a council's space, those that end last first."""
    agreements = Agreement.objects.in_space(space).prefetch_related("parties__organisation")
    return [
        AgreementRow(each, sorted((party.organisation for party in each.parties.all()), key=str), on)
        for each in agreements.order_by("-ends_on", "reference")
    ]


def not_covered(space: Space, organisations: Iterable[Organisation], *, on: date) -> list[Organisation]:
    """Those of these bodies that no agreement of the council in force on a day covers: what stands against sharing."""
    in_force = Agreement.objects.in_space(space).in_force(on=on)
    covered = set(AgreementParty.objects.filter(agreement__in=in_force).values_list("organisation_id", flat=True))
    return [organisation for organisation in organisations if organisation.pk not in covered]
