"""The rows of an extract on what was judged together: moderated audits, ratings, case studies."""

from collections.abc import Iterator

from audits.models import Answer
from moderation.models import CaseStudy, Consensus, Dissent, KeyQuestionAgreement, Participant, Rating
from moderation.rules.phases import Phase
from moderation.rules.questions import OVERALL
from reporting.queries.extract_source import Row, Source

CLOSED = Phase.CLOSED


def moderated(source: Source) -> Iterator[Row]:
    agreed = Consensus.objects.in_space(source.space).filter(case__session__state=CLOSED, case__audit__isnull=False)
    rows = list(agreed.values_list("case__audit_id", "criterion_id", "criterion__code", "agreed_by_id", "grade"))
    first = Answer.objects.in_space(source.space).filter(audit__in={row[0] for row in rows})
    before = {(audit, code): grade for audit, code, grade in first.values_list("audit_id", "criterion_id", "grade")}
    for audit, criterion, code, person, grade in rows:
        yield {
            "audit_key": source.key("audit", audit), "moderator_key": source.key("person", person), "blind": True,
            "criterion": code, "before": before.get((audit, criterion)), "after": grade,
        }  # fmt: skip


def ratings(source: Source) -> Iterator[Row]:
    agreed = Consensus.objects.in_space(source.space).filter(case__session__state=CLOSED)
    grades = {(case, code): grade for case, code, grade in agreed.values_list("case_id", "criterion_id", "grade")}
    against = Dissent.objects.in_space(source.space).values_list(
        "consensus__case_id", "consensus__criterion_id", "participant_id"
    )
    otherwise = set(against)
    rows = Rating.objects.in_space(source.space).filter(session__state=CLOSED, grade__isnull=False)
    columns = ("session_id", "sheet__case_id", "sheet__case__plan_version__plan_id", "sheet__participant_id",
               "sheet__participant__organisation__name", "criterion_id", "criterion__code", "grade")  # fmt: skip
    for session, case, plan, person, agency, criterion, code, grade in rows.values_list(*columns):
        yield {
            "session_key": source.key("session", session), "plan_key": source.key("plan", plan), "agency": agency,
            "criterion": code, "rating": grade, "consensus": grades.get((case, criterion)),
            "dissent": (case, criterion, person) in otherwise,
        }  # fmt: skip


def studies(source: Source) -> Iterator[Row]:
    studies = CaseStudy.objects.in_space(source.space).filter(session__state=CLOSED)
    judged = KeyQuestionAgreement.objects.in_space(source.space).filter(question=OVERALL, category__isnull=False)
    given = dict(judged.values_list("case_id", "category"))
    for each in studies.select_related("session__framework_version__scale").order_by("session__held_on"):
        expected = Participant.objects.in_space(source.space).filter(session=each.session_id, withdrawn_at=None)
        bodies = dict.fromkeys(expected.values_list("organisation_id", flat=True), False)
        bodies |= dict.fromkeys(expected.filter(attended=True).values_list("organisation_id", flat=True), True)
        yield {
            "case_key": source.key("case", each.case_id), "meeting_date": each.session.held_on,
            "case_kind": each.kind, "scale_code": each.session.framework_version.scale.code,
            "judgement": given.get(each.case_id), "agencies_expected": len(bodies),
            "agencies_present": sum(bodies.values()),
        }  # fmt: skip
