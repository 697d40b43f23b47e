"""When an act on a plan, a round or an audit may be done: relation and state. Who may at all stands in `access.roles`.

A condition reads what the queries loaded (`queries.audits.for_deciding`): the text's writer and state, the round.
"""

from audits.models import Assignment, Audit, AuditRound, PlanVersion
from qa_portal.access.acts import Act
from qa_portal.access.decisions import InSpace, Viewer, condition
from qa_portal.access.roles import SpaceKind
from qa_portal.spaces.models import Space

OWN_DRAFT = "You helped to write this plan, so another auditor needs to score it."

_IN_A_COUNCIL = (
    Act.PLAN_READ,
    Act.PLAN_REGISTER,
    Act.PLAN_UPLOAD,
    Act.PLAN_DOWNLOAD,
    Act.ROUND_READ,
    Act.ROUND_OPEN,
    Act.SAMPLE_READ,
    Act.SAMPLE_DRAW,
    Act.AUDIT_ASSIGN,
    Act.AUDIT_READ,
    Act.AUDIT_SCORE,
    Act.AUDIT_SUBMIT,
)


@condition(*_IN_A_COUNCIL)
def in_a_council(viewer: Viewer, on: InSpace) -> str | None:
    """A role may be held in a library or on a board too, and no plan may ever lie there."""
    if isinstance(on, Space) and on.kind != SpaceKind.COUNCIL:
        return "Plans and their audits are kept in the space of a council, and this is not one."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_SUBMIT)
def not_own_draft(viewer: Viewer, on: InSpace) -> str | None:
    version = _text_of(on)
    return OWN_DRAFT if version is not None and version.written_by_id == viewer.person_id else None


@condition(Act.AUDIT_SCORE, Act.AUDIT_SUBMIT)
def own_assignment(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Assignment | Audit) and on.auditor_id != viewer.person_id:
        return "This plan was given to another auditor to score."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_SUBMIT, Act.AUDIT_ASSIGN)
def not_withdrawn(viewer: Viewer, on: InSpace) -> str | None:
    assignment = on.assignment if isinstance(on, Audit) else on
    if isinstance(assignment, Assignment) and assignment.withdrawn_at is not None:
        return "This assignment was withdrawn."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_SUBMIT)
def not_submitted(viewer: Viewer, on: InSpace) -> str | None:
    if isinstance(on, Audit) and on.is_submitted:
        return "This audit has been submitted, so it does not change any more."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_SUBMIT, Act.AUDIT_ASSIGN)
def while_round_is_open(viewer: Viewer, on: InSpace) -> str | None:
    audit_round = _round_of(on)
    if audit_round is not None and not audit_round.is_open:
        return f"The round “{audit_round.name}” is closed."
    return None


@condition(Act.AUDIT_SCORE, Act.AUDIT_SUBMIT)
def text_is_read(viewer: Viewer, on: InSpace) -> str | None:
    version = _text_of(on)
    if version is None or version.is_read:
        return None
    if version.state == PlanVersion.State.REFUSED:
        return "The document could not be read, so it cannot be scored."
    return "The document is still being read. You can score it as soon as that is done."


def _text_of(on: InSpace) -> PlanVersion | None:
    if isinstance(on, Assignment | Audit):
        return on.plan_version
    return on if isinstance(on, PlanVersion) else None


def _round_of(on: InSpace) -> AuditRound | None:
    if isinstance(on, Audit):
        return on.assignment.round
    if isinstance(on, Assignment):
        return on.round
    return on if isinstance(on, AuditRound) else None
