"""One person's sheet of a case, and what the page of scoring alone shows. Nobody else's sheet is ever read here."""

from uuid import UUID

from moderation.models import ModerationSession, RatingSheet, SessionCase
from qa_portal.access.decisions import Viewer


def with_case(sheet: RatingSheet, case: SessionCase) -> RatingSheet:
    sheet.case, sheet.session = case, case.session
    return sheet


def own_sheet(viewer: Viewer, case: SessionCase) -> RatingSheet | None:
    """The viewer's own sheet of a case, or None before it was begun."""
    mine = RatingSheet.objects.filter(space_id=case.space_id, case=case, rater_id=viewer.person_id)
    found = mine.select_related("participant__organisation").first()
    return with_case(found, case) if found else None


def own_sheets(viewer: Viewer, session: ModerationSession) -> dict[UUID, RatingSheet]:
    """case id -> the viewer's own sheet."""
    mine = RatingSheet.objects.filter(space_id=session.space_id, session=session, rater_id=viewer.person_id)
    return {sheet.case_id: sheet for sheet in mine}
