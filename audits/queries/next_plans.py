"""The next plans by a writer whose earlier plan failed a legal gate or was given the lowest grade: offered for a check.

An offer ends with the first later plan by the same writer that was judged, whatever came of it. A plan that was written
before its writer was told ends none, and the next draft of a plan that was judged already is none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from audits.models import Audit, AuditRound, PlanVersion, Return, ReturnPoint
from audits.queries.return_lists import for_lists, visible_notes
from audits.queries.rounds import unscored_in
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_OFFERED = 10
Judged = tuple[int, UUID, datetime]
"""A writer, a plan of theirs that was judged, and when the text that was judged was uploaded."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A text that could be checked, and the note on the earlier plan that is the reason."""

    version: PlanVersion
    note: Return


def offers_in(audit_round: AuditRound, viewer: Viewer) -> list[Offer]:
    """Texts that could be given out in a round because of what an earlier plan by their writer needed."""
    return _offers(_grave_notes(viewer, audit_round.space), unscored_in(audit_round), viewer)


def offers_after(note: Return, viewer: Viewer) -> list[Offer]:
    """The texts by the writer of a note that came after it, where something in it had to be put right."""
    texts = PlanVersion.objects.in_space(note.space).filter(state=PlanVersion.State.READ, written_by_id=note.writer_id)
    latest = texts.order_by("plan_id", "-number").distinct("plan_id").values("pk")
    shown = PlanVersion.objects.in_space(note.space).filter(pk__in=latest).select_related("plan").defer("html", "text")
    return _offers(_grave_notes(viewer, note.space).filter(pk=note.pk), shown, viewer)


def _grave_notes(viewer: Viewer, space: Space) -> "QuerySet[Return]":
    """Notes that were sent, that the viewer may know of, and that hold something to be put right before all else."""
    grave = ReturnPoint.objects.in_space(space).filter(must_fix=True, left_out=False)
    sent = Return.objects.filter(visible_notes(viewer, space), space=space, sent_at__isnull=False)
    return for_lists(sent.filter(pk__in=grave.values("note"))).order_by("-sent_at")


def _offers(notes: "QuerySet[Return]", texts: "QuerySet[PlanVersion]", viewer: Viewer) -> list[Offer]:
    held = list(notes)
    if not held:
        return []
    judged = _judged(held, held[0].space_id)
    writers = {note.writer_id for note in held} - {viewer.person_id}
    later = texts.filter(written_by_id__in=writers).select_related("plan", "written_by").order_by("uploaded_at", "id")
    found = ((text, _reason(text, held, judged)) for text in later)
    return [Offer(text, note) for text, note in found if note is not None][:MOST_OFFERED]


def _judged(notes: Iterable[Return], space_id: int) -> list[Judged]:
    """Every plan by these writers of which an auditor has handed in a judgement."""
    writers = {note.writer_id for note in notes}
    audits = Audit.objects.submitted().filter(space_id=space_id, plan_version__written_by_id__in=writers)
    told = "plan_version__written_by_id", "plan_version__plan_id", "plan_version__uploaded_at"
    return list(audits.values_list(*told))


def _reason(text: PlanVersion, notes: Iterable[Return], judged: Iterable[Judged]) -> Return | None:
    """The latest note on another plan by its writer that came before the text, if no plan since then was judged."""
    if any(plan == text.plan_id for _, plan, _ in judged):
        return None
    for note in notes:
        if note.writer_id == text.written_by_id and note.sent_at and note.sent_at < text.uploaded_at:
            return None if _is_followed(note, note.sent_at, judged) else note
    return None


def _is_followed(note: Return, sent_at: datetime, judged: Iterable[Judged]) -> bool:
    return any(
        writer == note.writer_id and plan != note.audit.plan_version.plan_id and uploaded_at > sent_at
        for writer, plan, uploaded_at in judged
    )
