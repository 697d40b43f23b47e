"""Who could go on entering a sheet that was filled in by hand."""

from typing import TYPE_CHECKING

from django.db.models import Q

from audits.models import Assignment, Audit
from audits.queries.auditors import scorers_in
from audits.queries.audits import STILL_ASKED, TO_DO

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from qa_portal.people.models import Person


def typists_for(audit: Audit) -> "QuerySet[Person]":
    """Those who may enter it and do not yet: not its plan's writer, and nobody who still has to judge the same text."""
    version = audit.plan_version
    judges = Assignment.objects.filter(TO_DO, STILL_ASKED, space_id=audit.space_id, plan_version=version)
    others = judges.exclude(auditor_id=audit.auditor_id).values("auditor_id")
    kept_away = Q(pk__in=others) | Q(pk__in=[each for each in (audit.entered_by_id, version.written_by_id) if each])
    return scorers_in(audit.space).exclude(kept_away)
