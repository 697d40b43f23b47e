"""Beginning a draft, and setting one aside."""

from dataclasses import dataclass

from django.db import transaction

from frameworks.models import FrameworkVersion
from frameworks.queries.specifications import scales_in
from frameworks.rules.editing.places import Place, with_value
from frameworks.rules.lifecycle import why_not
from frameworks.rules.packs import content_hash
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require

State = FrameworkVersion.State


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What is known when a draft is begun: its number, what gave rise to it (a key of TRIGGERS), and why."""

    number: str
    trigger: str
    reason: str


@transaction.atomic
def start_draft(*, source: FrameworkVersion, facts: DraftFacts, by: Viewer) -> FrameworkVersion:
    """A new draft with the text of another version, on the newest words of its scale."""
    require(by, Act.FRAMEWORK_EDIT, source)
    if source.framework.versions.filter(space_id=source.space_id, number=facts.number).exists():
        reason = f"{source.framework} already has a version {facts.number}. Give the draft another number."
        raise Refused(reason, act=Act.FRAMEWORK_EDIT, on=source)
    content = _as_draft(source, facts)
    draft = FrameworkVersion.objects.create(
        space_id=source.space_id,
        framework_id=source.framework_id,
        number=facts.number,
        content=content,
        content_hash=content_hash(content),
        scale=scales_in(source.space)[source.scale.code],
        change_note=facts.reason,
        trigger=facts.trigger,
        made_by_id=by.actor_id,
        started_from=source,
    )
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=draft, detail="begun")
    return draft


@transaction.atomic
def take_back(*, version: FrameworkVersion, by: Viewer) -> FrameworkVersion:
    """Make what was out for comment a draft again, so that its text can be changed by what was said.

    Its consultations are paused until it is put out again or approved: nobody comments on words that change meanwhile.
    """
    require(by, Act.FRAMEWORK_EDIT, version)
    version = FrameworkVersion.objects.select_for_update(of=("self",)).select_related("framework").get(pk=version.pk)
    if reason := why_not(str(version), version.state, State.DRAFT):
        raise Refused(reason, act=Act.FRAMEWORK_EDIT, on=version)
    version.state = State.DRAFT
    version.save(update_fields=["state"])
    ledger.record(by=by, act=Act.FRAMEWORK_EDIT, on=version, detail="a draft again")
    return version


def _as_draft(source: FrameworkVersion, facts: DraftFacts) -> dict[str, object]:
    head = {**source.content["framework"], "version": facts.number, "status": "draft", "change_note": facts.reason}
    head |= dict.fromkeys({"valid_from", "valid_to"} & head.keys())
    return with_value(source.content, Place(("framework",)), head)
