"""Approving a text: done by another person than the one who wrote its last words."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from frameworks.models import FrameworkVersion
from frameworks.queries.drafts import faults_of
from frameworks.queries.references import open_references
from frameworks.rules.lifecycle import why_not, why_not_approved_by
from frameworks.services.rows import lay_out
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

State = FrameworkVersion.State


@transaction.atomic
def approve_version(*, version: FrameworkVersion, accepting: Iterable[str], by: Viewer) -> FrameworkVersion:
    """Approve a draft. From now on the database refuses any change to its text.

    `accepting` are the references that nobody has looked up and that the approver takes upon themselves, by name.
    Refused for the last editor, while the text has faults, and while a reference is open that was not accepted.
    """
    require(by, Act.FRAMEWORK_APPROVE, version)
    held = FrameworkVersion.objects.select_for_update(of=("self",)).select_related("framework", "space", "scale")
    version = held.get(pk=version.pk)
    accepted = sorted(set(accepting) & set(open_references(version)))
    if reason := _why_not(version, accepted, by):
        raise Refused(reason, act=Act.FRAMEWORK_APPROVE, on=version)
    lay_out(version)
    version.state, version.accepted_references = State.APPROVED, accepted
    version.approved_by_id, version.approved_at = by.actor_id, timezone.now()
    version.save(update_fields=["state", "accepted_references", "approved_by", "approved_at"])
    ledger.record(by=by, act=Act.FRAMEWORK_APPROVE, on=version, detail=f"approved, {len(accepted)} references open")
    return version


def _why_not(version: FrameworkVersion, accepted: list[str], by: Viewer) -> str | None:
    reason = why_not(str(version), version.state, State.APPROVED)
    reason = reason or why_not_approved_by(by.actor_id, version.last_editor_id)
    return reason or _faulty(version) or _still_open(version, accepted)


def _faulty(version: FrameworkVersion) -> str | None:
    faults = faults_of(version)
    if not faults:
        return None
    more = f" {len(faults) - 1} more to put right." if len(faults) > 1 else ""
    return f"{faults[0].sentence}{more}"


def _still_open(version: FrameworkVersion, accepted: list[str]) -> str | None:
    left = [text for text in open_references(version) if text not in accepted]
    if not left:
        return None
    if len(left) == 1:
        return f"One reference has not been looked up: {left[0]}. Confirm it, or accept it as open in your name."
    named = "; ".join(left)
    return f"{len(left)} references have not been looked up: {named}. Confirm each, or accept it as open in your name."
