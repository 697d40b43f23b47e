"""What the ledger writes on hearing the floor below, which cannot call it."""

from typing import Any

from django.dispatch import receiver

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.ledger.services import record
from qa_portal.spaces.models import SpaceGrant
from qa_portal.spaces.signals import grant_changed


@receiver(grant_changed)
def record_grant(by: Viewer, act: Act, grant: SpaceGrant, **_: Any) -> None:
    record(by=by, act=act, on=grant)
