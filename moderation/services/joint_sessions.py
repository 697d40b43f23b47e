"""The session of one case of a multi-agency audit: opened with the release, carried home when it is closed."""

from collections.abc import Collection, Mapping, Sequence

from audits.models import Audit
from audits.queries.conflicts import conflicts_of
from audits.queries.judging import Judging
from moderation.models import (
    CaseResult,
    Consensus,
    Exhibit,
    JointCase,
    JointFinding,
    JointResult,
    Member,
    ModerationSession,
    Participant,
    Redaction,
    SessionCase,
)
from moderation.queries.joint_findings import councils_in, finding_of
from moderation.queries.kinds import kinds
from moderation.queries.questions import agreed_on, questions_in
from moderation.signals import case_came_home
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify
from qa_portal.partners.queries.memberships import home_of
from qa_portal.partners.services.opening import as_service_of_id

WHY = "Chosen and redacted by its council"


def kept_out_of(redaction: Redaction) -> frozenset[int]:
    """Ids of people who wrote, judged or have an interest in the plan: they read the copy and do not score it."""
    version = redaction.plan_version
    audited = Audit.objects.filter(space_id=redaction.space_id, plan_version__plan_id=version.plan_id)
    parts = {person_id for _, person_id in conflicts_of(redaction.space, {version.plan_id})}
    return frozenset({*audited.values_list("auditor_id", flat=True), *parts})


def open_case_session(
    *, exhibit: Exhibit, case: JointCase, members: Sequence[Member], kept_out: Collection[int]
) -> None:
    """The session in which the members score a copy, each alone. Part of the release, as the worker of its space."""
    audit = case.audit
    session = ModerationSession(
        space_id=exhibit.space_id,
        kind=audit.kind,
        title=f"{case} of {audit}"[:120],
        theme=audit.theme,
        term_id=audit.term_id,
        framework_version_id=audit.framework_version_id,
        instrument_id=audit.instrument_id,
        lead_id=audit.lead_id,
        held_on=audit.held_on,
        mode=audit.mode,
        place=audit.place,
        opened_by_id=audit.lead_id,
    )
    session.save(force_insert=True)
    SessionCase(
        space_id=exhibit.space_id,
        session=session,
        exhibit=exhibit,
        position=1,
        how=SessionCase.How.PICKED,
        reason=WHY,
        chosen_by_id=case.opened_by_id,
    ).save(force_insert=True)
    for member in members:
        if member.person_id not in kept_out:
            _seat(session, member)


def _seat(session: ModerationSession, member: Member) -> None:
    Participant(
        space_id=session.space_id,
        session=session,
        person_id=member.person_id,
        organisation_id=member.organisation_id,
        role=member.role,
        is_expected=member.role in kinds()[session.kind].expected_roles,
        invited_by_id=session.lead_id,
    ).save(force_insert=True)
    notify(to=member.person_id, kind=Notice.Kind.SESSION_INVITED, on=session, subject_id=session.pk)


def carry_home(*, case: SessionCase, result: CaseResult, judging: Judging, agreed: Mapping[str, Consensus]) -> None:
    """Copy what was agreed of a copy into the space of its council, where the key is: no name of anybody who scored."""
    copy = case.exhibit
    home = home_of(copy.council, Role.QA_LEAD) if copy is not None else None
    if copy is None or home is None or home.service_person_id is None:
        return
    said = [_said(each, judging) for each in sorted(agreed.values(), key=lambda each: each.criterion.order)]
    answered = _answered(case)
    with as_service_of_id(home.pk, home.service_person_id) as (service, space):
        redaction = Redaction.objects.get(space=space, exhibit_id=copy.pk)
        carried = JointResult.objects.create(
            space=space,
            redaction=redaction,
            content_grade=result.content_grade,
            process_grade=result.process_grade,
            agreed=said,
            questions=answered,
            account=result.account,
        )
        ledger.record(by=service, act=Act.SESSION_READ, on=carried, detail="carried home")


def share_finding(*, by: Viewer, case: SessionCase, result: CaseResult) -> None:
    """Copy what is told to all of a case into the space of every council that took part."""
    copy = case.exhibit
    if copy is None:
        return
    said = finding_of(by, case, copy, result).as_data()
    audit_id = JointCase.objects.values_list("audit_id", flat=True).get(pk=copy.case_id)
    for council in councils_in(case, copy):
        home = home_of(council, Role.QA_LEAD)
        if home is None or home.service_person_id is None:
            continue
        with as_service_of_id(home.pk, home.service_person_id) as (service, space):
            kept = JointFinding.objects.create(space=space, audit_id=audit_id, letter=copy.letter, said=said)
            case_came_home.send(JointFinding, space=space, on=kept)
            ledger.record(by=service, act=Act.SESSION_READ, on=kept, detail="carried home")


def _answered(case: SessionCase) -> list[dict[str, str]]:
    """What was agreed on each key question, in the order in which they are asked."""
    agreed = agreed_on(case)
    return [
        {"key": each.key, "text": each.text, "agreed": found.words, "otherwise": found.otherwise}
        for each in questions_in(case.session)
        if (found := agreed.get(each.place))
    ]


def _said(consensus: Consensus, judging: Judging) -> dict[str, object]:
    code = consensus.criterion.code
    return {
        "code": code,
        "question": judging.framework.criterion(code).question,
        "grade": consensus.grade,
        "label": judging.label_of(consensus.grade, not_applicable=consensus.not_applicable),
        "reason": consensus.reason,
    }
