"""Local priorities of a council, and rounds that ask them."""

from datetime import date

from django.utils import timezone

from audits.models import Audit, AuditRound, LocalCriterion
from audits.queries.local_criteria import LocalPanel, local_panels
from audits.queries.scoring import audit_of
from audits.services.answers import save_local_answer
from audits.services.local_criteria import PriorityFacts, freeze_priorities, write_priority
from frameworks.models import Scale
from qa_portal.people.models import Person
from tests.factories.audits import acting, edit, reread
from tests.factories.places import Place
from tests.factories.plans import library_of_place, round_in

QUESTION = "Does the plan say how the child will travel to school?"


def scale_named(place: Place, code: str) -> Scale:
    return Scale.objects.get(space=place.library, code=code)


def priority(place: Place, lead: Person, *, scale: str = "yes_partly_no", **facts: object) -> LocalCriterion:
    """A priority of the council that is asked from today on. The library has to be there."""
    known = {"question": QUESTION, "begins": timezone.localdate()}
    with acting(lead) as by:
        said = PriorityFacts(scale=scale_named(place, scale), **known | facts)
        return write_priority(space=place.space, facts=said, by=by)


def asking_round(place: Place, lead: Person, on: date | None = None, **facts: object) -> AuditRound:
    """A round that was opened with the priorities of that day."""
    audit_round = round_in(place, **facts)
    with acting(lead) as by:
        freeze_priorities(audit_round=audit_round, on=on or timezone.localdate(), by=by)
    return audit_round


def with_library(place: Place) -> Place:
    library_of_place(place)
    return place


def local_of(audit: Audit) -> tuple[LocalPanel, ...]:
    """The local priorities of an audit, as its auditor would fetch them."""
    with acting(audit.auditor):
        found = audit_of(reread(audit.assignment))
        panels = local_panels(found)
        for panel in panels:
            panel.answer.audit = found
            assert panel.choices
        return panels


def answer_local(audit: Audit, grade: int, comment: str = "") -> None:
    """The same answer to every local priority of an audit."""
    for panel in local_of(audit):
        with acting(audit.auditor) as by:
            told = edit(panel.answer.version, grade=grade, comment=comment)
            save_local_answer(answer=panel.answer, edit=told, scale=panel.scale, by=by)
