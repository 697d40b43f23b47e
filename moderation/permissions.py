"""When an act on a moderation session may be done: relation and state. Who may at all: `access.roles`.

A condition reads what the queries loaded: a sheet, a case or a participant comes with its session.
"""

from moderation.models import Consensus, ModerationSession, Participant, RatingSheet, SessionCase
from moderation.rules.phases import too_early, too_late
from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space

NOT_YOUR_SHEET = "Everybody scores alone, so you can only change your own scores."


@condition(Act.SESSION_READ, Act.SESSION_OPEN, Act.SESSION_LEAD, Act.SESSION_RATE)
def in_a_council(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "Audits are moderated in the space of the council, and this is not one."
    return None


@condition(Act.SESSION_OPEN)
def while_preparing(viewer: Viewer, on: InSpace) -> str | None:
    """Plans and people are settled before anybody scores."""
    session = session_of(on)
    return too_late(session.phase) if session is not None and not session.is_preparing else None


@condition(Act.SESSION_LEAD)
def leads_it(viewer: Viewer, on: InSpace) -> str | None:
    session = session_of(on)
    if session is None or session.lead_id == viewer.person_id:
        return None
    return f"{session.lead.name} leads this session. If they cannot go on, take the lead first."


@condition(Act.SESSION_RATE)
def own_sheet_while_alone(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, RatingSheet):
        if on.rater_id != viewer.person_id:
            return NOT_YOUR_SHEET
        if on.is_finished:
            return "You have finished scoring this plan. Take it back first if you want to change a score."
    if isinstance(on, Participant) and on.person_id != viewer.person_id:
        return NOT_YOUR_SHEET
    return _while_independent(on)


def _while_independent(on: InSpace) -> str | None:
    session = session_of(on)
    if session is None or session.is_independent:
        return None
    return too_early(session.phase) if session.is_preparing else too_late(session.phase)


def session_of(on: InSpace) -> ModerationSession | None:
    """The session that something belongs to, or None for a space."""
    if isinstance(on, ModerationSession):
        return on
    if isinstance(on, Consensus):
        return on.case.session
    return on.session if isinstance(on, SessionCase | Participant | RatingSheet) else None
