"""What audits announce to the floors above."""

from django.dispatch import Signal

audit_submitted = Signal()
"""An audit was submitted, inside its transaction: `audit` (Audit), `by` (Viewer). Reporting copies its scores."""
