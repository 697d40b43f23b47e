"""Advice in the space of a council and at the desk of those who write it."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from audits import storage
from audits.models import Advice, Plan
from audits.queries.self_checks import check_page
from audits.rules.self_checks import ItemAnswer
from audits.services.self_checks import save_answers
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
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


def own_advice(
    desk: Space, author: Person, reference: str, but: Mapping[str, ItemAnswer] | None = None, **facts: object
) -> Advice:
    """A draft with its file in the store, checked by its author: every answer is the best, `but` for these."""
    advice = advice_at(desk, author, reference, **facts)
    with acting_as(author.pk), transaction.atomic():
        by = viewer_for(author)
        page = check_page(advice, desk)
        answers = {item.code: ItemAnswer(page.scale.best) for item in page.items} | dict(but or {})
        save_answers(by=by, advice=advice, answers=answers)
        storage.keep(advice, [b"the file"])
    return advice
