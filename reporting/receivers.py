"""What reporting does on hearing of an audit."""

from collections.abc import Mapping
from typing import Any

from django.dispatch import receiver

from audits.models import Audit, GradeQuery
from audits.queries.judging import Judging
from audits.signals import audit_submitted, grade_decided
from qa_portal.access.decisions import Viewer
from reporting.services.facts import copy_scores, correct_scores
from reporting.services.findings import record_findings


@receiver(audit_submitted)
def count_audit(audit: Audit, judging: Judging, by: Viewer, **_: Any) -> None:
    fact = copy_scores(audit=audit, judging=judging, by=by)
    record_findings(fact=fact, judging=judging, by=by)


@receiver(grade_decided)
def count_decided(query: GradeQuery, judging: Judging, grades: Mapping[str, int], by: Viewer, **_: Any) -> None:
    correct_scores(query=query, judging=judging, grades=grades, by=by)
