"""`manage.py redraw SAMPLE`: draws a sample again from what was stored, and says whether it comes out the same."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from audits.models import Sample
from audits.queries.draws import DrawnAgain, draw_again
from qa_portal.access.acts import Act
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import SpaceKind
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for


class Command(BaseCommand):
    help = "Draws a sample again from the stored list. Ends with 0 for the same plans in the same order, else with 1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "sample", type=UUID, help="The number of the sample, as it stands in the address of its page."
        )
        parser.add_argument("--person", help="The e-mail address of somebody who may see it; else each council's own.")

    def handle(self, *_: Any, sample: UUID, person: str | None, **__: Any) -> None:
        for each in _askers(person):
            again = _drawn_again(sample, each)
            if again is not None:
                self._tell(again)
                return
        raise CommandError("There is no such sample, or this person may not see it.", returncode=2)

    def _tell(self, again: DrawnAgain) -> None:
        if not again.is_same:
            raise CommandError(again.sentence, returncode=1)
        self.stdout.write(again.sentence)


def _askers(email: str | None) -> list[Person]:
    """The person who was named; else the service person of every council, of whom one may see the sample."""
    if email:
        return list(Person.objects.filter(email=email.lower(), is_active=True))
    with acting_as(Person.objects.operator().pk), transaction.atomic():
        councils = Space.objects.filter(kind=SpaceKind.COUNCIL).select_related("service_person").order_by("slug")
        return [space.timed_worker for space in councils]


@transaction.atomic
def _drawn_again(frame_id: UUID, person: Person) -> DrawnAgain | None:
    """None where this person does not see the sample, which is named by its own number or by that of its list."""
    with acting_as(person.pk):
        samples = Sample.objects.select_related("frame")
        found = samples.filter(pk=frame_id).first() or samples.filter(frame_id=frame_id).first()
        if found is None:
            return None
        try:
            require(viewer_for(person), Act.SAMPLE_READ, found)
        except Refused:
            return None
        return draw_again(found)
