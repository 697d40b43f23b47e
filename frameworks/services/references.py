"""Confirming what criteria rest on."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from frameworks.models import FrameworkVersion, ReferenceCheck
from frameworks.queries.references import cited_in
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Which reference somebody looked up, where, and on which day."""

    text: str
    source: str
    on: date


@transaction.atomic
def confirm_reference(*, version: FrameworkVersion, facts: LookedUp, by: Viewer) -> ReferenceCheck:
    """Confirm that a reference says what it is cited for. It then holds wherever it is cited in the library.

    The text of the version stays as it is, so that its hash does too. Refused for what the version does not cite.
    """
    require(by, Act.FRAMEWORK_EDIT, version)
    if facts.text not in {row.cited.text for row in cited_in(version)}:
        raise Refused(f"{version} does not cite this.", act=Act.FRAMEWORK_EDIT, on=version)
    if facts.on > timezone.localdate():
        raise Refused("A reference is confirmed once it has been looked up.", act=Act.FRAMEWORK_EDIT, on=version)
    known = ReferenceCheck.objects.filter(space_id=version.space_id, text=facts.text).first()
    check = known or ReferenceCheck(space_id=version.space_id, text=facts.text)
    check.source, check.confirmed_on, check.confirmed_by_id = facts.source, facts.on, by.actor_id
    check.save()
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=check, detail="looked up")
    return check
