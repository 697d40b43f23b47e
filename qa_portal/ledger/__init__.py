"""The ledger. Services say `ledger.record(...)`; readers say `ledger.record_read(...)`."""

from typing import Any


def record(**facts: Any) -> None:
    """Write that an act was done; see `services.record`."""
    from qa_portal.ledger import services

    services.record(**facts)


def record_read(**facts: Any) -> None:
    """Write that special-category data was read; see `services.record_read`."""
    from qa_portal.ledger import services

    services.record_read(**facts)
