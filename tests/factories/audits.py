"""Audits under way and submitted, made by the services that people use."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from audits.models import Answer, Assignment, Audit, AuditRound, PlanVersion
from audits.queries.judging import Judging, judging_of
from audits.queries.scoring import assignment_in, audit_of
from audits.rules.answers import Evidence, GivenAnswer
from audits.services.answers import AnswerEdit, save_answer
from audits.services.audits import start_audit, submit_audit
from audits.services.entering import enter_audit
from audits.services.quotes import note_nothing_there
from frameworks.models import Instrument
from frameworks.queries.specifications import specification_of
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.gradings import AnswerRule
from qa_portal.access.decisions import Viewer
from qa_portal.access.roles import Role
from qa_portal.people.models import Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from qa_portal.spaces.queries import viewer_for
from tests.factories.places import Place
from tests.factories.plans import assignment_of, colleague_in, library_of_place, plan_in, read_version, round_in

YES = 2
"""The best answer of a peer check."""


@contextmanager
def acting(person: Person) -> Iterator[Viewer]:
    """Work as this person in a transaction, as a request does."""
    with acting_as(person.pk), transaction.atomic():
        yield viewer_for(person)


def peer_checks(place: Place) -> AuditRound:
    """A round with the checklist that a peer goes through."""
    version = library_of_place(place)
    with acting(place.library.service_person):
        instrument = Instrument.objects.get(version=version, code="level2_peer_check")
    return round_in(place, version, instrument=instrument)


def assigned(
    place: Place,
    *,
    auditor: Person | None = None,
    version: PlanVersion | None = None,
    audit_round: AuditRound | None = None,
    **plan: object,
) -> Assignment:
    """A plan that was read and given to an auditor in an open round; `plan` holds facts of the plan."""
    audit_round = audit_round or round_in(place)
    version = version or read_version(plan_in(place, **plan))
    return assignment_of(audit_round, version, auditor or colleague_in(Role.AUDITOR, place, "Audie Auditor"))


def audit_in(place: Place, **facts: object) -> Audit:
    """An audit that its auditor has started; takes the facts of `assigned`."""
    return started(assigned(place, **facts))


def started(assignment: Assignment) -> Audit:
    with acting(assignment.auditor) as by:
        return start_audit(assignment=reread(assignment), by=by)


def reread(assignment: Assignment) -> Assignment:
    """The assignment as a request would fetch it."""
    return assignment_in(assignment.space, assignment.pk)


def judging(audit: Audit) -> Judging:
    """The audit as it is now, as a request of its auditor would fetch it; its scale is read, too."""
    with acting(audit.auditor):
        found = audit_of(reread(audit.assignment))
        judged = judging_of(found)
        for answer in judged.answers:
            answer.audit = found
        assert judged.scale
        return judged


def answer_in(audit: Audit, code: str) -> Answer:
    """The auditor's answer to one criterion, as it is now."""
    return next(answer for answer in judging(audit).answers if answer.criterion.code == code)


def edit(version: int = 0, page_id: UUID | None = None, **facts: object) -> AnswerEdit:
    """What a page sends; by itself a new page without an answer."""
    return AnswerEdit(version=version, page_id=page_id or new_id(), **facts)


def good_answer(criterion: CriterionSpec, rule: AnswerRule, grade: int = 3) -> GivenAnswer:
    """This grade, or the nearest that the criterion has, with all that the rule wants beside it."""
    allowed = criterion.allowed_grades or rule.grades
    given = min(allowed, key=lambda each: (abs(each - grade), -each))
    comment_at = rule.comment_required_at_or_below
    nothing = Evidence(location=f"Section {criterion.section}", nothing_there=True)
    return GivenAnswer(
        grade=given,
        comment="Please put this right." if comment_at is not None and given <= comment_at else "",
        evidence=(nothing,) if given in rule.quote_required_at_grades else (),
    )


def answered(audit: Audit, grade: int = 3) -> Audit:
    """Every criterion answered, one by one as on the page, so that nothing is missing."""
    judged = judging(audit)
    with acting(audit.auditor) as by:
        for answer, criterion in zip(judged.answers, judged.criteria, strict=True):
            _give(answer, good_answer(criterion, judged.rule, grade), judged, by)
    return audit


def _give(answer: Answer, said: GivenAnswer, judged: Judging, by: Viewer) -> None:
    told = edit(answer.version, grade=said.grade, comment=said.comment)
    save_answer(answer=answer, edit=told, judging=judged, by=by)
    for evidence in said.evidence:
        note_nothing_there(answer=answer, location=evidence.location, by=by)


def submitted(audit: Audit, grade: int = 3, at: datetime | None = None) -> Audit:
    """Answered in full and submitted on the page's own way."""
    with acting(answered(audit, grade).auditor) as by:
        return submit_audit(audit=audit, by=by, at=at)


def entered(
    assignment: Assignment,
    grade: int = 3,
    *,
    at: datetime | None = None,
    but: Mapping[str, GivenAnswer] | None = None,
    minutes: int = 0,
) -> Audit:
    """A submitted audit, entered in one step: every criterion at `grade`, `but` for these."""
    with acting(assignment.auditor) as by:
        fetched = reread(assignment)
        framework = specification_of(fetched.round.framework_version)
        rule = framework.grading.answer
        answers = {each.code: good_answer(each, rule, grade) for each in framework.criteria} | dict(but or {})
        at = at or timezone.now()
        return enter_audit(assignment=fetched, answers=answers, by=by, at=at, minutes=minutes)


def checked(place: Place, at: datetime | None = None, *, auditor: Person | None = None) -> Audit:
    """A submitted peer check in which every answer is yes."""
    assignment = assigned(place, auditor=auditor, audit_round=peer_checks(place))
    with acting(assignment.auditor) as by:
        fetched = reread(assignment)
        asked = specification_of(fetched.round.framework_version).criteria
        return enter_audit(
            assignment=fetched,
            answers={criterion.code: GivenAnswer(grade=YES) for criterion in asked},
            by=by,
            at=at or timezone.now(),
        )
