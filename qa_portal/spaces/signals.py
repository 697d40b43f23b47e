"""What spaces announce to the floors above."""

from django.dispatch import Signal

grant_changed = Signal()
"""A grant was given or ended: `by` (Viewer), `act` (Act), `grant` (SpaceGrant). The ledger hears it."""
