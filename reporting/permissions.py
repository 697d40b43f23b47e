"""When an act on a report, an action, a risk or a concern may be done."""

from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition, decide_by_role
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space
from reporting.models import Action, ChangeCard, EvidencePack, Report


@condition(Act.REPORT_COMPILE)
def in_a_council(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "Reports are built in the space of a council."
    return None


@condition(Act.REPORT_EDIT, Act.REPORT_ISSUE)
def not_issued(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Report) and on.is_issued:
        return "This report has been issued, so it does not change any more. Build a new one to correct it."
    return None


@condition(Act.REPORT_EDIT, Act.REPORT_ISSUE)
def is_compiled(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Report) and on.state == Report.State.BUILDING:
        return "The report is still being built."
    return None


@condition(Act.REPORT_EDIT)
def words_are_open(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Report) and on.state == Report.State.ISSUING:
        return "The report is being issued, so its words are closed."
    return None


@condition(Act.REPORT_ISSUE)
def signed_by_another(viewer: Viewer, on: InSpace) -> str | None:
    if not isinstance(on, Report) or on.kind != Report.Kind.THEMATIC:
        return None
    if on.asked_by_id == viewer.person_id:
        return "You had this summary drawn up, so a colleague needs to approve and issue it."
    return None


@condition(Act.REPORT_DOWNLOAD)
def has_pdf(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Report) and not on.has_pdf:
        return on.pdf_note or "The PDF is made when the report is issued."
    return None


@condition(Act.BENCHMARK_READ, Act.BENCHMARK_CHOOSE, Act.BENCHMARK_GIVE)
def compared_as_a_council(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "Councils are compared, each in a space of its own, and this is not one."
    return None


@condition(Act.PACK_READ, Act.PACK_MAKE, Act.PACK_WITHDRAW)
def packs_in_a_council(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "Evidence packs are made in the space of a council."
    return None


@condition(Act.EXTRACT_READ, Act.EXTRACT_MAKE)
def extracts_of_a_council(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "Extracts are made in the space of a council."
    return None


@condition(Act.PACK_READ)
def may_see_what_it_holds(viewer: Viewer, on: InSpace) -> str | None:
    """A full pack tells what audits found of single plans, and names who made them."""
    if isinstance(on, EvidencePack) and on.is_full and not decide_by_role(viewer, Act.AUDIT_READ, on.space_id):
        return "This pack shows single audits, and your role does not let you read those."
    return None


@condition(Act.PACK_WITHDRAW)
def is_there_to_withdraw(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, EvidencePack) and not on.is_ready:
        return "This pack is not ready, or it was closed before, so there is nothing to withdraw."
    return None


@condition(Act.KIT_KEEP)
def until_it_was_handed_over(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, ChangeCard) and on.is_given:
        return "This card was handed over, so it stays as it was. Make another."
    return None


@condition(Act.ACTION_KEEP)
def where_actions_lie(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind not in {SpaceKind.COUNCIL, SpaceKind.BOARD}:
        return "Actions are kept in the space of a council or with a board."
    return None


@condition(Act.RISK_KEEP, Act.ESCALATION_RAISE, Act.ESCALATION_ROUTE, Act.MEETING_KEEP)
def with_a_board(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.BOARD:
        return "Risks, concerns and meetings are kept with a board."
    return None


@condition(Act.FOCUS_READ, Act.FOCUS_ARRANGE, Act.FOCUS_ANSWER, Act.FORUM_COMMENT)
def in_a_library(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.LIBRARY:
        return "Focus groups and comments of forums are kept in the library of the local area, and this is not it."
    return None


@condition(Act.ACTION_REPORT)
def is_own_or_kept(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Action) and on.owner_id != viewer.person_id:
        keeps = decide_by_role(viewer, Act.ACTION_KEEP, on.space_id)
        return None if keeps else "Its owner says how far this action has come."
    return None
