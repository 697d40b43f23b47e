"""When an act on a moderation session or on training may be done: relation and state. Who may at all: `access.roles`.

A condition reads what the queries loaded: a sheet, a case or a participant comes with its session.
"""

from moderation.models import (
    CalibrationSheet,
    CaseStudy,
    Certificate,
    ChildProfile,
    Consensus,
    Course,
    CourseEvent,
    Example,
    GoldStandardPlan,
    ModerationSession,
    Participant,
    RatingSheet,
    Redaction,
    SessionCase,
    TrainingNeed,
)
from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.spaces.models import Space

COUNCIL_STAFF = frozenset(
    {Role.PLAN_WRITER, Role.AUDITOR, Role.QA_LEAD, Role.SENIOR_MANAGER, Role.STEWARD, Role.AREA_STEWARD}
)
NOT_YOUR_SHEET = "Everybody scores alone, so you can only change your own scores."


@condition(Act.SESSION_READ, Act.SESSION_OPEN, Act.SESSION_LEAD, Act.SESSION_RATE, Act.STUDY_KEEP)
def where_people_score(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind not in {SpaceKind.COUNCIL, SpaceKind.JOINT}:
        return "Audits are moderated in the space of the council, and this is not one."
    return None


@condition(Act.SESSION_OPEN)
def settled_with_the_audit(viewer: Viewer, on: InSpace) -> str | None:
    """The case and the people of a joint session come from the multi-agency audit."""
    session = session_of(on)
    space = on if isinstance(on, Space) else session.space if session is not None else None
    if space is not None and space.kind == SpaceKind.JOINT:
        return "The cases and people of a multi-agency audit are settled where it was set up."
    return None


@condition(Act.SESSION_OPEN)
def while_preparing(viewer: Viewer, on: InSpace) -> str | None:
    """Plans and people are settled before anybody scores."""
    session = session_of(on)
    return session.too_late if session is not None and not session.is_preparing else None


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
    return session.too_early if session.is_preparing else session.too_late


@condition(Act.STUDY_KEEP)
def while_it_goes_on(viewer: Viewer, on: InSpace) -> str | None:
    """What is put together about a child can be mended until the session is closed."""
    session = session_of(on)
    return session.too_late if session is not None and session.is_closed else None


@condition(Act.KIT_READ, Act.KIT_KEEP)
def where_plans_are_kept(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "What a child says is kept in the space of the council, and this is not one."
    return None


@condition(Act.KIT_KEEP)
def until_it_was_used(viewer: Viewer, on: InSpace) -> str | None:
    """A used profile stays as it was; one of a case can be written until its case study is closed."""
    if not isinstance(on, ChildProfile):
        return None
    if on.used_on is not None:
        return "This profile was used in a meeting, so it stays as it was. Begin the next one from it."
    session = on.study.session if on.study is not None else None
    return session.too_late if session is not None and session.is_closed else None


def session_of(on: InSpace) -> ModerationSession | None:
    """The session that something belongs to, or None for a space."""
    if isinstance(on, ModerationSession):
        return on
    if isinstance(on, Consensus):
        return on.case.session
    return on.session if isinstance(on, SessionCase | Participant | RatingSheet | CaseStudy) else None


def bodies_led(viewer: Viewer) -> frozenset[int]:
    """The bodies whose QA lead the viewer is."""
    led = (held.organisation_id for held in viewer.held if held.role is Role.QA_LEAD)
    return frozenset(body for body in led if body is not None)


@condition(Act.TRAINING_KEEP)
def of_the_area_or_ones_own(viewer: Viewer, on: InSpace) -> str | None:
    """A course of the area is kept by the QA leads of all its councils, everything else by those it belongs to."""
    owner = _owner_of(viewer, on)
    if owner is None or owner in bodies_led(viewer) or Role.SERVICE in viewer.roles_in(on.space_id):
        return None
    return "This belongs to another council, so its QA lead looks after it."


@condition(Act.TRAINING_BOOK)
def not_called_off(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, CourseEvent) and on.cancelled_at is not None:
        return "This day was called off."
    return None


@condition(Act.TRAINING_BOOK)
def for_people_like_you(viewer: Viewer, on: InSpace) -> str | None:
    """Partners come where a day is open to them; what they learn there lets nobody audit."""
    if isinstance(on, CourseEvent) and not on.open_to_partners and not viewer.roles & COUNCIL_STAFF:
        return "This day is for people of the councils. Whoever organises it can open it to partners."
    return None


@condition(Act.CALIBRATION_SCORE)
def in_use_and_not_prepared_by_oneself(viewer: Viewer, on: InSpace) -> str | None:
    plan = on.plan if isinstance(on, CalibrationSheet) else on
    if not isinstance(plan, GoldStandardPlan):
        return None
    if plan.prepared_by_id == viewer.person_id:
        return "You wrote down the agreed marks of this plan, so scoring it would show nothing. Score another."
    return None if plan.is_published else "This plan is not in use, so it cannot be scored."


@condition(Act.CALIBRATION_SCORE)
def own_open_sheet(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, CalibrationSheet) and on.is_finished:
        return "You have finished scoring this plan, and your result is kept."
    return NOT_YOUR_SHEET if isinstance(on, CalibrationSheet) and on.person_id != viewer.person_id else None


def _owner_of(viewer: Viewer, on: InSpace) -> int | None:
    if isinstance(on, CourseEvent):
        return on.host_id
    if isinstance(on, Certificate) and on.host_id in bodies_led(viewer):
        return on.host_id
    return on.organisation_id if isinstance(on, Course | TrainingNeed | Certificate) else None


@condition(Act.JOINT_READ, Act.JOINT_OPEN)
def in_a_library(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.LIBRARY:
        return "Multi-agency audits are set up in the library of the area, and this is not one."
    return None


@condition(Act.EXHIBIT_MAKE)
def in_ones_council(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "A plan is redacted in the space of its council, and this is not one."
    return None


@condition(Act.EXHIBIT_MAKE)
def while_confirming(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Redaction) and on.is_released:
        return "This copy has been released, so nothing in it changes any more."
    return None


@condition(Act.EXHIBIT_READ)
def in_a_joint_case(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.JOINT:
        return "Redacted copies lie in spaces of their own, and this is not one."
    return None


@condition(Act.EXAMPLE_KEEP, Act.EXAMPLE_APPROVE)
def kept_in_a_library(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Space) and on.kind != SpaceKind.LIBRARY:
        return "Examples are kept in the library of the local area, and this is not it."
    if isinstance(on, Example) and on.withdrawn_at is not None:
        return "It has been taken out of use."
    return None


@condition(Act.EXAMPLE_APPROVE)
def by_two_others(viewer: Viewer, on: InSpace) -> str | None:
    """Whoever proposed it does not approve it, and nobody approves it twice."""
    if not isinstance(on, Example):
        return None
    if on.approved_at is not None:
        return "Two people have approved it already."
    if on.proposed_by_id == viewer.person_id:
        return "You proposed it, so two others need to approve it."
    if on.first_by_id == viewer.person_id:
        return "You have approved it. A second person has to, too."
    return None
