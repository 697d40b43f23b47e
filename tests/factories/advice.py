"""Advice in the space of a council and at the desk of those who write it."""

from datetime import timedelta
from itertools import count

from django.utils import timezone

from audits.models import Advice, Plan
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.services import open_space
from tests.factories.places import Place, let_in, make_person
from tests.factories.plans import in_space

_number = count(1)
HTML = '<h1 id="b0">Advice</h1>\n<p id="b1">Sam needs short instructions, one at a time.</p>\n'
TEXT = "Advice\nSam needs short instructions, one at a time.\n"
READ = {"state": Advice.State.READ, "html": HTML, "text": TEXT}
"""The facts of a document that was read."""


def advice_for(plan: Plan, **facts: object) -> Advice:
    """Speech and language advice that the council holds for a plan, and whose document was read."""
    with in_space(plan.space) as recorder:
        known = {
            "plan_reference": plan.reference,
            "stage": Advice.Stage.RECEIVED,
            "received_on": timezone.localdate(),
            "uploaded_by_id": recorder,
            **READ,
        }
        return Advice.objects.create(space=plan.space, plan=plan, **_facts() | known | facts)


def desk_of(place: Place) -> Space:
    """A new body that advises the council of a place, with the desk at which it does."""
    number = next(_number)
    trust = Organisation.objects.create(
        local_area=place.area, kind=Organisation.Kind.NHS_PROVIDER, name=f"Trust {number}", slug=f"trust-a{number}"
    )
    facts = {"local_area": place.area, "organisation": trust, "council": place.council}
    return open_space(kind=SpaceKind.DESK, name=f"Trust {number}, advice", slug=f"desk-a{number}", **facts)


def adviser_at(desk: Space, place: Place, name: str = "Alice Adviser", role: Role = Role.ADVICE_CONTRIBUTOR) -> Person:
    """Somebody who gives advice at a desk, and reads the library of the area."""
    return let_in(make_person(name), role, desk, place.library, organisation=desk.organisation)


def advice_at(desk: Space, author: Person, reference: str, **facts: object) -> Advice:
    """A draft at a desk, for the plan with this reference, whose document was read."""
    with in_space(desk):
        known = {
            "plan_reference": reference,
            "author": author,
            "organisation": desk.organisation,
            "uploaded_by": author,
            **READ,
        }
        return Advice.objects.create(space=desk, **_facts() | known | facts)


def _facts() -> dict[str, object]:
    return {
        "advice_type": "speech_and_language_therapy",
        "contributor": "th",
        "author_role": "Speech and language therapist",
        "dated_on": timezone.localdate() - timedelta(days=3),
        "file_kind": "docx",
        "file_name": "advice.docx",
        "file_size": 1000,
        "file_hash": f"{next(_number):064}",
        "converter": "made up",
    }
