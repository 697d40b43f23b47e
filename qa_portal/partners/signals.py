"""What partners announce to the floors above."""

from django.dispatch import Signal

area_founded = Signal()
"""A local area was founded: `library` (Space), `by` (Viewer, its service person). Frameworks hear it and fill it."""
