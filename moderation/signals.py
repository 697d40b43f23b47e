"""What moderation announces to the floors above."""

from django.dispatch import Signal

session_closed = Signal()
"""A session was closed, inside its transaction: `session`, `by` (Viewer). Reporting makes findings of its reasons."""

case_came_home = Signal()
"""What all agreed of a case came to a council, in the transaction and as the service person of that council: `space`,
and the row it came `on`.
"""
