"""What became of the feedback on a term's audits, in counts alone."""

from django.db.models import Count, Q

from audits.models import GradeQuery, Return, ReturnPoint
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from reporting.models import AuditFact
from reporting.rules.paig.figures import Returns

State = Return.State


def returns_in(space: Space, term: Term) -> Returns | None:
    """The notes on audits that were counted in a term; None where none was sent."""
    counted = AuditFact.objects.standing().in_space(space).filter(term=term).values("audit")
    sent = Return.objects.in_space(space).filter(audit__in=counted, sent_at__isnull=False)
    answered = Q(state__in=(State.ANSWERED, State.CLOSED))
    open_points = ReturnPoint.objects.in_space(space).filter(left_out=False, kind=ReturnPoint.Kind.CHANGE)
    unsettled = open_points.exclude(check_result=ReturnPoint.Check.RIGHT).values("note")
    found = sent.aggregate(
        sent=Count("id"),
        answered=Count("id", filter=answered),
        put_right=Count("id", filter=answered & Q(state=State.CLOSED) & ~Q(pk__in=unsettled)),
        queried=Count("audit__query"),
        decided=Count("audit__query", filter=Q(audit__query__state=GradeQuery.State.DECIDED)),
        overturned=Count("audit__query", filter=Q(audit__query__outcome=GradeQuery.Outcome.CHANGED)),
    )
    return Returns(**found) if found["sent"] else None
