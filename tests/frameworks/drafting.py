"""Two QA leads of an area at work on a draft of its baseline."""

from dataclasses import dataclass

from django.db import transaction

from frameworks.models import FrameworkVersion
from frameworks.rules.editing.items import fingerprint
from frameworks.rules.editing.places import Place, value_at
from frameworks.services.drafts import DraftFacts, start_draft
from frameworks.services.editing import Why, change_item
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from qa_portal.spaces.principal import acting_as
from tests.factories.places import Place as Somewhere
from tests.factories.places import as_viewer, person_in

WHY = Why("feedback", "Families asked for it.")
A1 = Place.parse("criteria/A1")


@dataclass(frozen=True)
class Desk:
    """A live version, a draft made from it, and two people who may edit and approve."""

    live: FrameworkVersion
    draft: FrameworkVersion
    writer: Person
    second: Person


def desk_in(place: Somewhere, live: FrameworkVersion) -> Desk:
    writer, second = person_in(Role.QA_LEAD, place, "Ines Writer"), person_in(Role.QA_LEAD, place, "Sol Second")
    with acting_as(writer.pk), transaction.atomic():
        facts = DraftFacts("1.1", "feedback", "Families asked for plainer words.")
        made = start_draft(source=live, facts=facts, by=as_viewer(writer))
        draft = FrameworkVersion.objects.select_related("framework", "space", "scale").get(pk=made.pk)
    return Desk(live, draft, writer, second)


def reword(desk: Desk, place: Place = A1, *, by: Person | None = None, **fields: object) -> bool:
    """Change fields of an item of the draft as it stands."""
    person = by or desk.writer
    with acting_as(person.pk), transaction.atomic():
        draft = FrameworkVersion.objects.get(pk=desk.draft.pk)
        item = value_at(draft.content, place)
        changed = {**item, **fields}
        was = fingerprint(item)
        return change_item(version=draft, place=place, value=changed, was=was, why=WHY, by=as_viewer(person))


def fresh(desk: Desk) -> FrameworkVersion:
    with acting_as(desk.writer.pk):
        return FrameworkVersion.objects.select_related("framework", "space", "scale").get(pk=desk.draft.pk)
