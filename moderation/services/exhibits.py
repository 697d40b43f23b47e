"""Releasing a redacted copy: its space is opened, its readers are let in, and the key stays with the council."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from audits.models import PlanVersion
from audits.rules.safe_text import text_of
from moderation.models import Exhibit, JointCase, JointResult, Member, Redaction
from moderation.queries.joint import members_of
from moderation.queries.redactions import confirming_of
from moderation.rules.confirming import not_covered_words
from moderation.rules.redaction import apply
from moderation.rules.redaction.writing import redacted_html
from moderation.services.joint_sessions import kept_out_of, open_case_session
from moderation.services.redactions import hold_redaction
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.access.roles import Role, SpaceKind
from qa_portal.partners.models import Term
from qa_portal.partners.queries.agreements import not_covered
from qa_portal.partners.services.memberships import end_of
from qa_portal.partners.services.opening import as_service_of, free_slug
from qa_portal.people.models import Organisation, Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.models import Space, SpaceGrant
from qa_portal.spaces.services import grant_space, open_space

KEPT = timedelta(days=28)
"""How long after the last day for reading the words of a copy stay; see `exhibit` in the retention classes."""
UNEVEN = "The copy does not read as the confirmed lines say, so it was not released."


@transaction.atomic
def release_exhibit(*, by: Viewer, redaction: Redaction) -> JointCase:
    """Write the copy into a joint space of its own and let the members of the audit in, to its last day.

    Refused, with every reason, while a line is undecided or a body is not covered by an agreement in force.
    """
    hold_redaction(redaction)
    require(by, Act.EXHIBIT_MAKE, redaction)
    confirming = confirming_of(redaction)
    if confirming.release.gaps:
        raise Refused(" ".join(confirming.release.gaps), act=Act.EXHIBIT_MAKE, on=redaction)
    case, members = redaction.case, members_of(redaction.case.audit)
    html = _redacted(redaction)
    space = _open(case)
    _close_redaction(by, redaction)
    _write(redaction, space, html, members, kept_out_of(redaction))
    case.joint_space, case.released_at = space, redaction.released_at
    case.save()
    ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=redaction, detail="released")
    return case


def _redacted(redaction: Redaction) -> str:
    """The redacted HTML. Raises Refused should its words not be those of the text with the lines taken out."""
    version = PlanVersion.objects.get(space_id=redaction.space_id, pk=redaction.plan_version_id)
    lines = [line.as_proposal() for line in redaction.lines.taken_out()]
    html = redacted_html(version.html, lines)
    if text_of(html) != apply(version.text, lines):
        raise Refused(UNEVEN, act=Act.EXHIBIT_MAKE, on=redaction)
    return html


def _open(case: JointCase) -> Space:
    name = f"{case} of {case.audit}"[:160]
    area = case.audit.space.local_area
    return open_space(kind=SpaceKind.JOINT, name=name, slug=free_slug(Space, name), local_area=area)


def _close_redaction(by: Viewer, redaction: Redaction) -> None:
    redaction.state, redaction.exhibit_id = Redaction.State.RELEASED, new_id()
    redaction.released_by_id, redaction.released_at = by.actor_id, timezone.now()
    redaction.save()


def _write(redaction: Redaction, space: Space, html: str, members: list[Member], kept_out: frozenset[int]) -> None:
    """Done as the service person of the joint space: nobody else writes there before somebody was let in."""
    plan, last_day = redaction.plan_version.plan, redaction.case.audit.ends_on
    with as_service_of(space) as service:
        exhibit = Exhibit.objects.create(
            id=redaction.exhibit_id,
            space=space,
            case_id=redaction.case_id,
            title=str(redaction.case),
            council=redaction.space.own_council.organisation,
            plan_kind=plan.plan_kind,
            plan_event=plan.plan_event,
            plan_stage=redaction.plan_version.plan_stage,
            age=plan.age_on(redaction.plan_version.drafted_on),
            year_group=plan.year_group,
            primary_need=plan.primary_need,
            html=html,
            released_at=redaction.released_at or timezone.now(),
            erase_on=last_day + KEPT,
        )
        for member in members:
            _let_in(service, space, member, last_day)
        open_case_session(exhibit=exhibit, case=redaction.case, members=members, kept_out=kept_out)


def _let_in(service: Viewer, space: Space, member: Member, last_day: date) -> None:
    grant_space(
        by=service,
        space=space,
        person=member.person,
        role=Role(member.role),
        organisation=member.organisation,
        reason=f"Asked to a multi-agency audit, {member.audit_id}",
        expires_at=end_of(last_day),
    )


@transaction.atomic
def let_guest_read(
    *, by: Viewer, redaction: Redaction, person: Person, organisation: Organisation, last_day: date, reason: str
) -> SpaceGrant:
    """Let somebody of a school or an external scrutineer read this one copy, for a time, and nothing else.

    Refused before the release, after the last day of the audit, and where no agreement covers their body.
    """
    require(by, Act.EXHIBIT_MAKE, redaction.space)
    space = redaction.case.joint_space
    if space is None:
        raise Refused("Release the copy first.", act=Act.EXHIBIT_MAKE, on=redaction.space)
    if last_day > redaction.case.audit.ends_on:
        raise Refused("A guest reads no longer than everybody else.", act=Act.EXHIBIT_MAKE, on=redaction.space)
    if not_covered(redaction.space, [organisation], on=timezone.localdate()):
        raise Refused(not_covered_words([str(organisation)]), act=Act.EXHIBIT_MAKE, on=redaction.space)
    with as_service_of(space) as service:
        grant = grant_space(
            by=service,
            space=space,
            person=person,
            role=Role.GUEST,
            organisation=organisation,
            reason=reason,
            expires_at=end_of(last_day),
        )
    ledger.record(by=by, act=Act.EXHIBIT_MAKE, on=redaction, detail="guest let in")
    return grant


@transaction.atomic
def erase_exhibits(*, by: Viewer, space: Space, today: date) -> int:
    """Erase the words of the copies in a space that have been kept for their time; gives how many."""
    require(by, Act.EXHIBIT_ERASE, space)
    due = Exhibit.objects.in_space(space).filter(erase_on__lte=today, erased_at=None).select_for_update()
    erased = list(due)
    for exhibit in erased:
        _erase(exhibit)
        ledger.record(by=by, act=Act.EXHIBIT_ERASE, on=exhibit, detail=f"kept to {exhibit.erase_on.isoformat()}")
    return len(erased)


@transaction.atomic
def erase_reported(*, by: Viewer, space: Space, term: Term, until: datetime) -> int:
    """Erase the words of a council's copies of a term that were agreed by then, since their report is issued now.

    Done as the service person of each joint space. Gives how many.
    """
    require(by, Act.REPORT_ISSUE, space)
    own = JointResult.objects.in_space(space).filter(redaction__case__audit__term=term, made_at__lte=until)
    erased = 0
    for result in own.select_related("redaction__case__joint_space"):
        joint = result.redaction.case.joint_space
        if joint is None:
            continue
        with as_service_of(joint) as service:
            for exhibit in Exhibit.objects.in_space(joint).filter(erased_at=None).select_for_update():
                _erase(exhibit)
                ledger.record(by=service, act=Act.EXHIBIT_ERASE, on=exhibit, detail="its report was issued")
                erased += 1
    return erased


def _erase(exhibit: Exhibit) -> None:
    exhibit.html, exhibit.erased_at = "", timezone.now()
    exhibit.save(update_fields=["html", "erased_at"])
