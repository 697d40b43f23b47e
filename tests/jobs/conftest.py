"""People who ask for work, and the messages that would have gone to the broker."""

from uuid import UUID

import pytest
from django.db import transaction

from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.jobs import registry, services
from qa_portal.jobs.models import Job
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from tests.factories.places import Place, as_viewer, make_place, person_in

KIND = "tests.work"


class Office:
    """One council's space with two colleagues, and short ways to do what a request or a worker does."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.asker, self.colleague = (as_viewer(person_in(Role.QA_LEAD, place)) for _ in range(2))

    @property
    def space(self) -> Space:
        return self.place.space

    def ask(self, by: Viewer | None = None, key: str = "once", kind: str = KIND) -> Job:
        """Ask for work on the council's library row, in a transaction of its own."""
        by = by or self.asker
        with acting_as(by.person_id), transaction.atomic():
            return services.enqueue(kind=kind, key=key, on=_Thing(self.space), by=by)

    def seen(self, by: Viewer | None = None) -> list[Job]:
        with acting_as((by or self.asker).person_id), transaction.atomic():
            return list(Job.objects.order_by("asked_at"))

    def change(self, **facts: object) -> None:
        """Set facts of the asker's jobs, as time or a lost worker would."""
        with acting_as(self.asker.person_id), transaction.atomic():
            assert Job.objects.update(**facts)


class _Thing:
    """What work is about: anything with an id in a space."""

    pk = UUID(int=7)

    def __init__(self, space: Space) -> None:
        self.space_id = space.pk


@pytest.fixture
def office(db) -> Office:
    return Office(make_place())


@pytest.fixture
def sent(monkeypatch) -> list[tuple[UUID, int]]:
    """The messages that were handed to the broker, in order; the broker itself is not asked."""
    messages: list[tuple[UUID, int]] = []
    monkeypatch.setattr(services, "send", lambda job_id, principal_id: messages.append((job_id, principal_id)) or True)
    return messages


@pytest.fixture
def handler(monkeypatch):
    """`handler(function)` does the work of KIND, for this test only."""
    monkeypatch.setattr(registry, "_handlers", {})
    return registry.handles(KIND)
