"""What a finding was made of: said in words, with the way there for those who may see it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer, decide_by_role
from qa_portal.spaces.models import Space
from reporting.models import Finding

if TYPE_CHECKING:
    from django.db.models import QuerySet

ORIGINS = (
    "audit__plan_version__plan",
    "consensus__case__session",
    "said__session",
    "joint",
    "check_answer__self_check__advice__plan",
    "feedback",
    "tag__theme",
)
_HEAVY = (
    "audit__plan_version__html",
    "audit__plan_version__text",
    "audit__result",
    "joint__said",
    "check_answer__self_check__advice__html",
    "check_answer__self_check__advice__text",
    "feedback__text",
)
_Way = tuple[str, tuple[Any, ...]]


def with_origins(findings: "QuerySet[Finding]") -> "QuerySet[Finding]":
    """With all that says where they come from, and without the texts of plans and advice."""
    return findings.select_related(*ORIGINS).defer(*_HEAVY)


def said_of(finding: Finding) -> str:
    """Where a finding comes from, in words: "F3, plan N-2041", "Complaint"."""
    if finding.answer_id is not None:
        return f"{finding.criterion}, plan {finding.audit.plan_version.plan.reference}"
    if finding.check_answer_id is not None:
        return f"{finding.get_source_display()}, {finding.criterion}, plan {_advice(finding).plan_reference}"
    code = f", {finding.criterion}" if finding.criterion else ""
    about = f": {finding.about}" if finding.about else ""
    return f"{finding.get_source_display()}{code}{about}"


def way_to(viewer: Viewer, space: Space, finding: Finding) -> str:
    """The address of what it was made of; empty for those who may not see that."""
    act, way = next(each for name, each in _WAYS.items() if getattr(finding, f"{name}_id") is not None)
    if not decide_by_role(viewer, act, space.pk):
        return ""
    address, about = way(finding)
    return reverse(address, args=[space.slug, *about])


def plan_of(finding: Finding) -> Any:
    """The id of the plan that a finding speaks of, where it speaks of one."""
    if finding.audit_id is not None:
        return finding.audit.plan_version.plan_id
    return _advice(finding).plan_id if finding.check_answer_id is not None else None


def _advice(finding: Finding) -> Any:
    return finding.check_answer.self_check.advice


def _to_audit(finding: Finding) -> _Way:
    return "audits:audit", (finding.audit.assignment_id,)


def _to_reason(finding: Finding) -> _Way:
    return "moderation:session", (finding.consensus.case.session_id,)


def _to_study(finding: Finding) -> _Way:
    return "moderation:session", (finding.said.session_id,)


def _to_joint(finding: Finding) -> _Way:
    return "moderation:joint", (finding.joint.audit_id,)


def _to_advice(finding: Finding) -> _Way:
    return "audits:advice", (_advice(finding).pk,)


def _to_voice(finding: Finding) -> _Way:
    return "audits:voice", (finding.feedback_id,)


_WAYS: Mapping[str, tuple[Act, Callable[[Finding], _Way]]] = {
    "answer": (Act.AUDIT_READ, _to_audit),
    "consensus": (Act.SESSION_READ, _to_reason),
    "said": (Act.SESSION_READ, _to_study),
    "joint": (Act.JOINT_READ, _to_joint),
    "check_answer": (Act.ADVICE_READ, _to_advice),
    "feedback": (Act.VOICE_READ, _to_voice),
}
