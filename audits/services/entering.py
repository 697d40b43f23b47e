"""Entering an audit that was made elsewhere, on paper or in another system, in one step."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from audits.models import Answer, Assignment, Audit, EvidenceQuote, LocalAnswer, PlanSection, PlanVersion
from audits.queries.locations import location_in, section_at, sections_of_text
from audits.rules.answers import Evidence, GivenAnswer
from audits.rules.quoting import find_words, make_quote
from audits.services.answers import Asked
from audits.services.audits import open_audit, submit_audit
from audits.services.holding import hold_assignment
from audits.services.quotes import LONGEST_LOCATION
from frameworks.queries.specifications import specification_of
from qa_portal import ledger
from qa_portal.access.acts import Act
from qa_portal.access.decisions import Viewer
from qa_portal.access.refusal import Refused, require


@transaction.atomic
def enter_audit(
    *,
    assignment: Assignment,
    answers: Mapping[str, GivenAnswer],
    by: Viewer,
    at: datetime,
    local: Mapping[str, GivenAnswer] | None = None,
    minutes: int = 0,
) -> Audit:
    """Enter all answers of an audit, by the code of their criterion, and submit it as completed at `at`.

    `local` are the answers to local priorities; those that are left out stay empty. `minutes` are those in which
    something was entered, where the other system counted them.

    Raises Refused when an audit was begun already, when anything that the framework wants is missing, or when the words
    of a quote are not in the plan.
    """
    require(by, Act.AUDIT_SCORE, assignment)
    hold_assignment(assignment)
    if Audit.objects.filter(assignment=assignment).exists():
        raise Refused("This audit has been begun on screen. Finish it there.", act=Act.AUDIT_SCORE, on=assignment)
    _refuse_unknown(assignment, answers)
    audit, empty = open_audit(assignment, at)
    Audit.objects.filter(pk=audit.pk).update(active_minutes=minutes)
    filled = [_filled(answer, answers.get(answer.criterion.code, GivenAnswer()), at) for answer in empty]
    Answer.objects.open_all(filled)
    _fill_local(audit, local or {}, at)
    quotes = _quotes(filled, answers, assignment.plan_version, by)
    EvidenceQuote.objects.bulk_create(quotes, ignore_conflicts=True)  # the same words twice are one quote
    ledger.record(by=by, act=Act.AUDIT_SCORE, on=audit, detail="entered")
    return submit_audit(audit=audit, by=by, at=at)


def _refuse_unknown(assignment: Assignment, answers: Mapping[str, GivenAnswer]) -> None:
    """Criteria that this plan is not asked may be answered, and are left out; those that nobody knows are a mistake."""
    version = assignment.round.framework_version
    unknown = answers.keys() - {criterion.code for criterion in specification_of(version).criteria}
    if unknown:
        sentence = f"{version} has no criterion {', '.join(sorted(unknown))}."
        raise Refused(sentence, act=Act.AUDIT_SCORE, on=assignment)


def _fill_local(audit: Audit, local: Mapping[str, GivenAnswer], at: datetime) -> None:
    if not local:
        return
    mine = LocalAnswer.objects.filter(space_id=audit.space_id, audit=audit).select_related("asked")
    for answer in mine.filter(asked__code__in=local):
        _filled(answer, local[answer.asked.code], at).save()


def _filled(answer: Asked, said: GivenAnswer, at: datetime) -> Asked:
    answer.grade, answer.not_applicable = None if said.not_applicable else said.grade, said.not_applicable
    answer.reason, answer.comment, answer.saved_at, answer.version = said.reason, said.comment, at, 1
    return answer


def _quotes(
    filled: Sequence[Answer], answers: Mapping[str, GivenAnswer], version: PlanVersion, by: Viewer
) -> list[EvidenceQuote]:
    sections = sections_of_text(version)
    return [
        _quote(answer, evidence, version, sections, by)
        for answer in filled
        if answer.criterion.code in answers
        for evidence in answers[answer.criterion.code].evidence
    ]


def _quote(
    answer: Answer, evidence: Evidence, version: PlanVersion, sections: Sequence[PlanSection], by: Viewer
) -> EvidenceQuote:
    row = EvidenceQuote(
        space_id=answer.space_id,
        answer=answer,
        plan_version=version,
        made_by_id=by.actor_id,
        nothing_there=evidence.nothing_there,
        location=evidence.location[:LONGEST_LOCATION],
    )
    if not evidence.nothing_there:
        _place(row, evidence, version, sections)
    return row


def _place(row: EvidenceQuote, evidence: Evidence, version: PlanVersion, sections: Sequence[PlanSection]) -> None:
    found = find_words(version.text, evidence.quote)
    if found is None:
        sentence = f"The words quoted for {row.answer.criterion.code} are not in the plan."
        raise Refused(sentence, act=Act.AUDIT_SCORE, on=row.answer.audit)
    quote = make_quote(version.text, *found)
    row.start, row.end, row.exact, row.prefix, row.suffix = (
        quote.start,
        quote.end,
        quote.exact,
        quote.prefix,
        quote.suffix,
    )
    row.location = location_in(section_at(sections, quote.start))
