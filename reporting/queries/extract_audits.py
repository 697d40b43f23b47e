"""The rows of an extract on plans, audits, clocks and self-checks: no names, no free text."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from audits.models import CheckAnswer, ClockException, ClockRun, PlanEvent, PlanVersion, SampledPlan, SelfCheck
from frameworks.queries.specifications import scale_by_id
from reporting.models import ScoreFact
from reporting.queries.extract_source import Row, Source

if TYPE_CHECKING:
    from uuid import UUID


def plans(source: Source) -> Iterator[Row]:
    audited = {fact.audit.plan_version_id: fact for fact in source.facts}
    final = PlanEvent.objects.in_space(source.space).filter(event="final_issued", contributor="")
    finals = dict(final.values_list("plan_id", "happened_on"))
    versions = PlanVersion.objects.in_space(source.space).filter(pk__in=audited).select_related("plan")
    for each in versions.defer("html", "text").order_by("plan_id", "number"):
        plan, fact = each.plan, audited[each.pk]
        yield {
            "plan_key": source.key("plan", plan.pk), "plan_version": each.number, "plan_kind": plan.plan_kind,
            "plan_event": plan.plan_event, "plan_stage": each.plan_stage, "author_type": each.author_type,
            "team": source.key("team", plan.team or None), "year_group": plan.year_group,
            "key_stage_group": fact.key_stage, "age_band": fact.age_band, "primary_need": plan.primary_need,
            "setting_type": plan.setting_type, "request_date": plan.requested_on,
            "draft_date": each.drafted_on, "final_date": finals.get(plan.pk),
        }  # fmt: skip


def audits(source: Source) -> Iterator[Row]:
    versions = PlanVersion.objects.in_space(source.space).filter(pk__in={f.audit.plan_version_id for f in source.facts})
    numbers = {pk: (plan, number) for pk, plan, number in versions.values_list("pk", "plan_id", "number")}
    drawn = SampledPlan.objects.in_space(source.space).values_list("sample_id", "unit__plan_version_id")
    sampled = set(drawn)
    for fact in source.facts:
        audit, version = fact.audit, fact.framework_version
        plan, number = numbers[audit.plan_version_id]
        sample = audit.assignment.round.sample_id
        in_sample = (sample, audit.plan_version_id) in sampled
        yield {
            "is_current": fact.pk not in source.corrected, "audit_key": source.key("audit", audit.pk),
            "plan_key": source.key("plan", plan), "plan_version": number, "level": fact.level,
            "purpose_key": audit.assignment.purpose, "instrument": fact.instrument,
            "framework_code": version.framework.code, "framework_version": version.number,
            "scale_code": version.scale.code, "scale_version": version.scale.version, "sampled": in_sample,
            "sample_key": source.key("sample", sample if in_sample else None),
            "auditor_key": source.key("person", audit.auditor_id), "started_at": audit.started_at,
            "completed_at": audit.submitted_at, "minutes": audit.active_minutes, "term": str(fact.term),
            "content_grade": fact.content_grade, "content_score": audit.content_score,
            "process_grade": fact.process_grade,
            "original_content_grade": (fact.corrects or fact).content_grade, "gates_failed": fact.gates_failed,
        }  # fmt: skip


def sections(source: Source) -> Iterator[Row]:
    for fact in source.facts:
        for section, grade in sorted(fact.section_grades.items()):
            key = source.key("audit", fact.audit_id)
            yield {
                "is_current": fact.pk not in source.corrected,
                "audit_key": key,
                "section": section,
                "grade": grade,
            }


def answers(source: Source) -> Iterator[Row]:
    facts = {fact.pk: fact for fact in source.facts}
    scores = ScoreFact.objects.in_space(source.space).order_by("fact_id", "criterion")
    for each in scores.iterator():
        fact = facts[each.fact_id]
        yield {
            "is_current": fact.pk not in source.corrected, "audit_key": source.key("audit", fact.audit_id),
            "criterion": each.criterion, "section": each.section, "focus_area": each.focus_area,
            "answer": each.grade, "not_applicable": each.grade is None,
            "gate_failed": each.criterion in fact.gates_failed, "contributors": each.contributors,
        }  # fmt: skip


def clocks(source: Source) -> Iterator[Row]:
    stand = ClockException.objects.in_space(source.space).filter(withdrawn_at=None).order_by("first_day")
    reasons = {(plan, clock): reason for plan, clock, reason in stand.values_list("plan_id", "clock", "reason")}
    runs = ClockRun.objects.in_space(source.space).order_by("plan_id", "clock")
    for plan, clock, due, done, status in runs.values_list("plan_id", "clock", "due_on", "stopped_on", "outcome"):
        yield {
            "plan_key": source.key("plan", plan), "clock_code": clock, "due_on": due, "done_on": done,
            "status": status, "exception_code": reasons.get((plan, clock)),
        }  # fmt: skip


def checks(source: Source) -> Iterator[Row]:
    checks = SelfCheck.objects.in_space(source.space).filter(completed_at__isnull=False)
    given: dict[UUID, Counter[str]] = {}
    answers = CheckAnswer.objects.in_space(source.space).filter(self_check__in=checks)
    columns = ("self_check_id", "self_check__instrument__scale_id", "self_check__framework_version__scale_id")
    for check, own, usual, answer, na in answers.values_list(*columns, "answer", "not_applicable"):
        scale = scale_by_id(own or usual)
        word = "not_applicable" if na else scale.label(answer).lower() if answer is not None else ""
        given.setdefault(check, Counter())[word] += 1
    for each in checks.select_related("advice").order_by("completed_at"):
        counts, advice = given.get(each.pk, Counter()), each.advice
        yield {
            "advice_key": source.key("advice", advice.pk), "plan_key": source.key("plan", advice.plan_id),
            "advice_type": advice.advice_type, "contributor": advice.contributor,
            "completed_on": each.completed_at and each.completed_at.date(),
            **{word: counts[word] for word in ("yes", "partly", "no", "not_applicable")},
        }  # fmt: skip
