"""What reporting does on hearing of an audit."""

from typing import Any

from django.dispatch import receiver

from audits.models import Audit
from audits.queries.judging import Judging
from audits.signals import audit_submitted
from qa_portal.access.decisions import Viewer
from reporting.services.facts import copy_scores


@receiver(audit_submitted)
def count_audit(audit: Audit, judging: Judging, by: Viewer, **_: Any) -> None:
    copy_scores(audit=audit, judging=judging, by=by)
