"""What audits announce to the floors above."""

from django.dispatch import Signal

audit_submitted = Signal()
"""An audit was submitted, inside its transaction: `audit` (Audit), `by` (Viewer). Reporting copies its scores."""

grade_decided = Signal()
"""A query changed a grade, inside its transaction: `query`, `judging` of the first audit, `grades` by code, `by`."""
