"""Holding an audit while it changes, so that nothing slips in beside its start or its submission."""

from audits.models import Assignment, Audit


def hold_assignment(assignment: Assignment) -> None:
    """Until the transaction ends nobody else opens the audit of this assignment: a second click waits and finds it."""
    Assignment.objects.select_for_update(no_key=True).values_list("pk").get(pk=assignment.pk)


def hold_audit(audit: Audit) -> None:
    """Until the transaction ends nobody else changes or submits this audit. Its state becomes what it is by now."""
    held = Audit.objects.select_for_update(no_key=True).filter(pk=audit.pk)
    audit.state, audit.active_at = held.values_list("state", "active_at").get()
