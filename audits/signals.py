"""What audits announce to the floors above."""

from django.dispatch import Signal

audit_submitted = Signal()
"""An audit was submitted, inside its transaction: `audit` (Audit), `by` (Viewer). Reporting copies its scores."""

grade_decided = Signal()
"""A query changed a grade, inside its transaction: `query`, `judging` of the first audit, `grades` by code, `by`."""

words_came = Signal()
"""Words that may be read by those who keep a council came into its space, inside their transaction: `space`, and the
row they came `on`. Who writes them may see less than the council does. Reporting makes findings of them.
"""
