"""Who scores a text alone in a session does not see its audit meanwhile."""

from audits.blindness import judges_blind
from audits.models import Assignment
from moderation.queries.waiting import scores_alone
from qa_portal.access.decisions import Viewer


@judges_blind
def scores_in_a_session(viewer: Viewer, assignment: Assignment) -> bool:
    return scores_alone(viewer, assignment.space_id, assignment.plan_version_id)
