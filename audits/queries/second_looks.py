"""Who could look again at what somebody else has judged, and what a second look is about."""

from typing import TYPE_CHECKING

from django.db.models import Count

from audits.models import Assignment, Audit
from audits.queries.auditors import scorers_in
from audits.queries.audits import STILL_ASKED, TO_DO
from audits.queries.conflicts import conflicts_of
from qa_portal.people.models import Person

if TYPE_CHECKING:
    from django.db.models import QuerySet


def who_could_look(audit: Audit) -> list[Person]:
    """Those who may score here and have no part in the plan, the least burdened first.

    Whoever has a conflict of interest has a part in it, and so has who was asked to judge this very text.
    """
    space, plan_id = audit.assignment.space, audit.plan_version.plan_id
    part = {person_id for _, person_id in conflicts_of(space, [plan_id])}
    part |= set(_given(audit).values_list("auditor_id", flat=True))
    return list(_by_burden(audit, scorers_in(space).exclude(pk__in=part)))


def _given(audit: Audit) -> "QuerySet[Assignment]":
    same_text = Assignment.objects.filter(space_id=audit.space_id, plan_version_id=audit.plan_version_id)
    return same_text.filter(withdrawn_at=None)


def _by_burden(audit: Audit, people: "QuerySet[Person]") -> list[Person]:
    waiting = Assignment.objects.filter(TO_DO, STILL_ASKED, space_id=audit.space_id).values("auditor_id")
    counts = dict(waiting.annotate(number=Count("id")).values_list("auditor_id", "number"))
    return sorted(people, key=lambda person: (counts.get(person.pk, 0), person.name))


def reaudit_of_note(audit: Audit) -> Assignment | None:
    """The last re-audit that was asked for after an audit's note, if one stands."""
    return _last(audit, Assignment.Purpose.REAUDIT)


def second_look_at(audit: Audit) -> Assignment | None:
    """The second look at an audit whose grade was queried, if one stands: none was declined or taken back."""
    return _last(audit, Assignment.Purpose.SECOND_LOOK)


def _last(audit: Audit, purpose: str) -> Assignment | None:
    asked = Assignment.objects.filter(space_id=audit.space_id, looks_at=audit, purpose=purpose, withdrawn_at=None)
    return asked.select_related("audit", "auditor").order_by("-assigned_at").first()
