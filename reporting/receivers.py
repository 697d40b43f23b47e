"""What reporting does on hearing of an audit, and of words that came in."""

from collections.abc import Mapping
from typing import Any

from django.dispatch import receiver

from audits.models import Audit, GradeQuery
from audits.queries.judging import Judging
from audits.signals import audit_submitted, grade_decided, words_came
from moderation.models import ModerationSession
from moderation.signals import case_came_home, session_closed
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.partners.queries.memberships import people_with_role
from qa_portal.partners.services.opening import as_service_of
from qa_portal.spaces.models import Space
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from reporting.services.facts import copy_scores, correct_scores
from reporting.services.findings import record_findings
from reporting.services.gathering import ask_to_gather


@receiver(audit_submitted)
def count_audit(audit: Audit, judging: Judging, by: Viewer, **_: Any) -> None:
    fact = copy_scores(audit=audit, judging=judging, by=by)
    record_findings(fact=fact, judging=judging, by=by)


@receiver(grade_decided)
def count_decided(query: GradeQuery, judging: Judging, grades: Mapping[str, int], by: Viewer, **_: Any) -> None:
    correct_scores(query=query, judging=judging, grades=grades, by=by)


@receiver(words_came)
@receiver(case_came_home)
def gather_words(space: Space, on: Any, **_: Any) -> None:
    """In the name of the council's QA lead: whoever brings words may not be among those who see findings."""
    if space.kind != SpaceKind.COUNCIL:
        return
    with as_service_of(space):
        lead = people_with_role(space, Role.QA_LEAD).first()
    if lead is not None:
        with acting_as(lead.pk):
            ask_to_gather(space=space, on=on, by=viewer_for(lead))


@receiver(session_closed)
def gather_reasons(session: ModerationSession, **_: Any) -> None:
    gather_words(space=session.space, on=session)
