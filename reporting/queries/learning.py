"""What was shared in an area, and which partners have taken note."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.people.models import Organisation
from qa_portal.spaces.models import Space
from reporting.models import Acknowledgement, Learning

MOST = 100


@dataclass(frozen=True)
class LearningRow:
    """Something that was shared; `waits_for` is the viewer's own partner, where it has not taken note yet."""

    learning: Learning
    notes: list[Acknowledgement]
    waits_for: Organisation | None


def learning_rows(viewer: Viewer, library: Space) -> list[LearningRow]:
    """What was shared in an area, the newest first, with those who have taken note."""
    own = partner_of(viewer, library)
    notes = Acknowledgement.objects.select_related("organisation")
    shared = Learning.objects.in_space(library).select_related("organisation", "told_by")
    rows = shared.prefetch_related(Prefetch("acknowledgements", queryset=notes))[:MOST]
    return [_row(each, own) for each in rows]


def _row(learning: Learning, own: Organisation | None) -> LearningRow:
    notes = list(learning.acknowledgements.all())
    known = {learning.organisation_id, *(note.organisation_id for note in notes)}
    return LearningRow(learning, notes, own if own and own.pk not in known else None)


def partner_of(viewer: Viewer, library: Space) -> Organisation | None:
    """The body for which the viewer takes note in an area; None for somebody whose role does not."""
    if not decide_by_role(viewer, Act.LEARNING_ACKNOWLEDGE, library.pk):
        return None
    here = [held.organisation_id for held in viewer.held if held.space_id == library.pk and held.organisation_id]
    return Organisation.objects.filter(pk__in=here).order_by("pk").first()


def learning_in(library: Space, learning_id: UUID) -> Learning:
    """One thing that was shared. Raises Http404."""
    shared = Learning.objects.in_space(library).select_related("space", "organisation")
    found: Learning = get_object_or_404(shared, pk=learning_id)
    return found
