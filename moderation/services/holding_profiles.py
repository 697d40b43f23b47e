"""Holding a child's profile while it changes, and who puts that of a case together."""

from moderation.models import CaseStudy, ChildProfile
from moderation.services.studies import refuse_strangers
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer


def hold_profile(profile: ChildProfile) -> ChildProfile:
    """The profile as it is by now; until the transaction ends nobody else changes it."""
    related = ("plan", "study__case", "study__session__lead", "space")
    held = ChildProfile.objects.select_for_update(of=("self",)).select_related(*related)
    found: ChildProfile = held.get(space_id=profile.space_id, pk=profile.pk)
    return found


def refuse_outsiders(by: Viewer, study: CaseStudy | None) -> None:
    """Raises Refused where a profile is of a case and the viewer has no part in its case study."""
    if study is not None:
        refuse_strangers(by, study, Act.KIT_KEEP)
