"""After the reveal: looking at one criterion at a time, agreeing, keeping what somebody sees otherwise, and closing."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from audits.models import Answer
from audits.queries.judging import Judging, given
from audits.rules.answers import marks_of
from frameworks.models import Criterion
from moderation.models import CaseResult, Consensus, Dissent, ModerationSession, Participant, SessionCase
from moderation.queries.agreeing import agreed_in, open_questions, unanimous_in
from moderation.queries.cases import case_in
from moderation.queries.judged import judged_in
from moderation.queries.marking import Regraded, regraded
from moderation.queries.questions import open_key_questions
from moderation.queries.sessions import cases_of
from moderation.rules.phases import Phase
from moderation.rules.results import differences
from moderation.services.holding import changed, hold_session
from moderation.services.joint_sessions import carry_home, share_finding
from moderation.signals import session_closed
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require
from qa_portal.notices.models import Notice
from qa_portal.notices.services import notify

UNANIMOUS = "Everybody gave the same."


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed of one criterion."""

    reason: str
    grade: int | None = None
    not_applicable: bool = False


@transaction.atomic
def look_at(*, by: Viewer, case: SessionCase, code: str) -> ModerationSession:
    """Put a criterion of a case on the shared screen: everybody's screen follows. "" shows the whole case again."""
    session = case.session
    hold_session(session)
    require(by, Act.SESSION_LEAD, session)
    _refuse_unless_open(session)
    session.looking_at, session.looking_for = case, code
    changed(session)
    ledger.record(by=by, act=Act.SESSION_LEAD, on=session, detail="looks at a criterion")
    return session


@transaction.atomic
def agree(
    *,
    by: Viewer,
    case: SessionCase,
    criterion: Criterion,
    said: Agreement,
    judging: Judging,
    at: datetime | None = None,
) -> Consensus:
    """Write down the grade of one criterion that was agreed, and why. Until the session is closed it can be changed.

    Raises Refused for a grade that the criterion does not have. The scores that people gave stay as they are.
    """
    hold_session(case.session)
    require(by, Act.SESSION_LEAD, case)
    _refuse_unless_open(case.session)
    _refuse_foreign(case, criterion.code, said, judging)
    consensus = _write(case, criterion, said, by, at)
    settle(case.session)
    ledger.record(by=by, act=Act.SESSION_LEAD, on=case, detail="agreed")
    return consensus


@transaction.atomic
def agree_unanimous(*, by: Viewer, case: SessionCase, at: datetime | None = None) -> list[Consensus]:
    """Agree every criterion to which all who scored gave the same, and that is not agreed yet."""
    hold_session(case.session)
    require(by, Act.SESSION_LEAD, case)
    _refuse_unless_open(case.session)
    made = [
        _write(case, criterion, Agreement(UNANIMOUS, grade, grade is None), by, at)
        for criterion, grade in unanimous_in(case)
    ]
    settle(case.session)
    ledger.record(by=by, act=Act.SESSION_LEAD, on=case, detail=f"{len(made)} agreed")
    return made


def _refuse_unless_open(session: ModerationSession) -> None:
    if not session.can_be_agreed:
        raise Refused(session.not_now, act=Act.SESSION_LEAD, on=session)


def _refuse_foreign(case: SessionCase, code: str, said: Agreement, judging: Judging) -> None:
    criterion = judging.framework.criterion(code)
    is_foreign = said.grade is not None and said.grade not in judging.grades_allowed(criterion)
    if is_foreign or (said.not_applicable and not judging.rule.not_applicable_allowed):
        raise Refused(f"{code} cannot be agreed like that.", act=Act.SESSION_LEAD, on=case)


def _write(case: SessionCase, criterion: Criterion, said: Agreement, by: Viewer, at: datetime | None) -> Consensus:
    known = Consensus.objects.filter(space_id=case.space_id, case=case, criterion=criterion).first()
    consensus = known or Consensus(space_id=case.space_id, case=case, criterion=criterion)
    consensus.grade = None if said.not_applicable else said.grade
    consensus.not_applicable, consensus.reason = said.not_applicable, said.reason
    consensus.agreed_by_id, consensus.agreed_at = by.actor_id, at or timezone.now()
    consensus.save()
    return consensus


def settle(session: ModerationSession) -> None:
    """The last thing that is agreed makes the session, which is held, agreed."""
    if session.phase == Phase.REVEALED and not (open_questions(session) or open_key_questions(session)):
        session.state = Phase.AGREED.value
    changed(session)


@transaction.atomic
def record_dissent(*, by: Viewer, consensus: Consensus, part: Participant, words: str) -> Dissent:
    """Keep the words of somebody who sees it otherwise: they write them themselves, or the lead for them."""
    session = consensus.case.session
    hold_session(session)
    require(by, Act.SESSION_READ, consensus)
    _refuse_unless_open(session)
    if by.person_id not in {part.person_id, session.lead_id}:
        raise Refused("Somebody's view is written by themselves or by the lead.", act=Act.SESSION_READ, on=session)
    dissent = Dissent(
        space_id=session.space_id, consensus=consensus, participant=part, words=words, recorded_by_id=by.actor_id
    )
    dissent.save(force_insert=True)
    changed(session)
    ledger.record(by=by, act=Act.SESSION_READ, on=consensus.case, detail="dissent")
    return dissent


@transaction.atomic
def close_session(*, by: Viewer, session: ModerationSession, at: datetime | None = None) -> list[CaseResult]:
    """Close a session in which all is agreed: each case with an audit gets its result by the audit's own rule.

    Its auditor and its writer are told. The audits stay as they are.
    """
    hold_session(session)
    require(by, Act.SESSION_LEAD, session)
    if not session.is_agreed:
        sentence = session.too_late if session.is_closed else session.too_early
        raise Refused(sentence, act=Act.SESSION_LEAD, on=session)
    results = [_result(by, case_in(session.space, session.pk, case.pk)) for case in cases_of(session).scored()]
    session.state, session.closed_at = Phase.CLOSED.value, at or timezone.now()
    session.looking_at, session.looking_for = None, ""
    changed(session)
    session_closed.send(ModerationSession, session=session, by=by)
    ledger.record(by=by, act=Act.SESSION_LEAD, on=session, detail="closed")
    return results


def _result(by: Viewer, case: SessionCase) -> CaseResult:
    agreed = agreed_in(case)
    judging = regraded(judged_in(case), agreed)
    result = CaseResult(
        space_id=case.space_id, case=case, differences=_differences(judging, agreed), account=judging.account()
    )
    _set_grades(result, judging, case)
    result.save(force_insert=True)
    _tell(case)
    if case.exhibit is not None:
        carry_home(case=case, result=result, judging=judging, agreed=agreed)
        share_finding(by=by, case=case, result=result)
    return result


def _differences(judging: Regraded, agreed: Mapping[str, Consensus]) -> Sequence[object]:
    answers = [answer for answer in judging.answers if isinstance(answer, Answer)]
    original = marks_of({answer.criterion.code: given(answer) for answer in answers})
    found = differences(original, {code: each.mark for code, each in agreed.items()})
    return [list(asdict(each).values()) for each in found]


def _set_grades(result: CaseResult, judging: Regraded, case: SessionCase) -> None:
    grading, audit = judging.grading, case.audit
    result.content_grade, result.process_grade = grading.content.grade, grading.process.grade
    if audit is None:
        return
    result.original_content_grade, result.original_process_grade = audit.content_grade, audit.process_grade


def _tell(case: SessionCase) -> None:
    """Whoever judged the plan and whoever wrote it, each once."""
    if case.audit is None or case.plan_version is None:
        return
    told = {case.audit.auditor_id, case.plan_version.written_by_id or case.audit.auditor_id}
    for person_id in sorted(told):
        notify(to=person_id, kind=Notice.Kind.SESSION_RESULT, on=case, subject_id=case.pk)
