"""Extracts that were made, and the rows of a new one: no names, no free text, pseudonyms for every id."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac

from audits.models import (
    Answer,
    CheckAnswer,
    ClockException,
    ClockRun,
    PlanEvent,
    PlanVersion,
    Sample,
    SampledPlan,
    SelfCheck,
)
from audits.queries.draws import counts_of
from audits.queries.voice import open_items
from frameworks.packs import read_pack
from frameworks.queries.specifications import scale_by_id
from moderation.models import (
    Attendance,
    CaseStudy,
    Consensus,
    Dissent,
    KeyQuestionAgreement,
    Participant,
    Rating,
)
from moderation.rules.phases import Phase
from moderation.rules.questions import OVERALL
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import board_of, library_of
from reporting.models import Action, AuditFact, Extract, ImpactMeasure, ScoreFact, ThemeTag

if TYPE_CHECKING:
    from django.db.models import QuerySet

Row = Mapping[str, object]
KEY_LENGTH = 32
CLOSED = Phase.CLOSED


def extracts_in(space: Space) -> "QuerySet[Extract]":
    """The extracts of a council, the newest first."""
    found: QuerySet[Extract] = Extract.objects.in_space(space).select_related("asked_by").order_by("-asked_at", "-pk")
    return found


def extract_in(space: Space, extract_id: UUID) -> Extract:
    """One extract of a council. Raises Http404."""
    return get_object_or_404(Extract.objects.in_space(space).select_related("space"), pk=extract_id)


@dataclass
class Extraction:
    """The rows of a council's extract, table by table. Each says `is_current` where it is not."""

    space: Space

    @property
    def tables(self) -> dict[str, Callable[[], Iterator[Row]]]:
        return {
            "plan": self._plans,
            "audit": self._audits,
            "section_grade": self._sections,
            "answer": self._answers,
            "clock": self._clocks,
            "advice_check": self._checks,
            "moderation": self._moderated,
            "rating": self._ratings,
            "case_study": self._studies,
            "theme_tag": self._tags,
            "feedback": self._feedback,
            "action": self._actions,
            "training": self._training,
            "sample": self._samples,
            "code": self._codes,
        }

    def key(self, kind: str, row_id: object) -> str:
        """The pseudonym of a row; nothing for none. The council's key is derived and stands nowhere."""
        if row_id is None:
            return ""
        made = salted_hmac(f"reporting.extract.{self.space.pk}", f"{kind}:{row_id}", algorithm="sha256")
        return str(made.hexdigest()[:KEY_LENGTH])

    @cached_property
    def _facts(self) -> list[AuditFact]:
        """Those that were corrected stand among them."""
        related = ("term", "framework_version__framework", "framework_version__scale", "corrects")
        facts = AuditFact.objects.in_space(self.space).select_related(*related, "audit__assignment__round")
        held = facts.defer("framework_version__content", "audit__result")
        return list(held.order_by("submitted_on", "pk"))

    @cached_property
    def _corrected(self) -> set[UUID]:
        """The facts that count no more, since a grade query was decided otherwise."""
        return {fact.corrects_id for fact in self._facts if fact.corrects_id}

    def _plans(self) -> Iterator[Row]:
        audited = {fact.audit.plan_version_id: fact for fact in self._facts}
        final = PlanEvent.objects.in_space(self.space).filter(event="final_issued", contributor="")
        finals = dict(final.values_list("plan_id", "happened_on"))
        versions = PlanVersion.objects.in_space(self.space).filter(pk__in=audited).select_related("plan")
        for each in versions.defer("html", "text").order_by("plan_id", "number"):
            plan, fact = each.plan, audited[each.pk]
            yield {
                "plan_key": self.key("plan", plan.pk), "plan_version": each.number, "plan_kind": plan.plan_kind,
                "plan_event": plan.plan_event, "plan_stage": each.plan_stage, "author_type": each.author_type,
                "team": self.key("team", plan.team or None), "year_group": plan.year_group,
                "key_stage_group": fact.key_stage, "age_band": fact.age_band, "primary_need": plan.primary_need,
                "setting_type": plan.setting_type, "request_date": plan.requested_on,
                "draft_date": each.drafted_on, "final_date": finals.get(plan.pk),
            }  # fmt: skip

    def _audits(self) -> Iterator[Row]:
        versions = PlanVersion.objects.in_space(self.space).filter(
            pk__in={f.audit.plan_version_id for f in self._facts}
        )
        numbers = {pk: (plan, number) for pk, plan, number in versions.values_list("pk", "plan_id", "number")}
        drawn = SampledPlan.objects.in_space(self.space).values_list("sample_id", "unit__plan_version_id")
        sampled = set(drawn)
        for fact in self._facts:
            audit, version = fact.audit, fact.framework_version
            plan, number = numbers[audit.plan_version_id]
            sample = audit.assignment.round.sample_id
            in_sample = (sample, audit.plan_version_id) in sampled
            yield {
                "is_current": fact.pk not in self._corrected, "audit_key": self.key("audit", audit.pk),
                "plan_key": self.key("plan", plan), "plan_version": number, "level": fact.level,
                "purpose_key": audit.assignment.purpose, "instrument": fact.instrument,
                "framework_code": version.framework.code, "framework_version": version.number,
                "scale_code": version.scale.code, "scale_version": version.scale.version, "sampled": in_sample,
                "sample_key": self.key("sample", sample if in_sample else None),
                "auditor_key": self.key("person", audit.auditor_id), "started_at": audit.started_at,
                "completed_at": audit.submitted_at, "minutes": audit.active_minutes, "term": str(fact.term),
                "content_grade": fact.content_grade, "content_score": audit.content_score,
                "process_grade": fact.process_grade,
                "original_content_grade": (fact.corrects or fact).content_grade, "gates_failed": fact.gates_failed,
            }  # fmt: skip

    def _sections(self) -> Iterator[Row]:
        for fact in self._facts:
            for section, grade in sorted(fact.section_grades.items()):
                key = self.key("audit", fact.audit_id)
                yield {
                    "is_current": fact.pk not in self._corrected,
                    "audit_key": key,
                    "section": section,
                    "grade": grade,
                }

    def _answers(self) -> Iterator[Row]:
        facts = {fact.pk: fact for fact in self._facts}
        scores = ScoreFact.objects.in_space(self.space).order_by("fact_id", "criterion")
        for each in scores.iterator():
            fact = facts[each.fact_id]
            yield {
                "is_current": fact.pk not in self._corrected, "audit_key": self.key("audit", fact.audit_id),
                "criterion": each.criterion, "section": each.section, "focus_area": each.focus_area,
                "answer": each.grade, "not_applicable": each.grade is None,
                "gate_failed": each.criterion in fact.gates_failed, "contributors": each.contributors,
            }  # fmt: skip

    def _clocks(self) -> Iterator[Row]:
        stand = ClockException.objects.in_space(self.space).filter(withdrawn_at=None).order_by("first_day")
        reasons = {(plan, clock): reason for plan, clock, reason in stand.values_list("plan_id", "clock", "reason")}
        runs = ClockRun.objects.in_space(self.space).order_by("plan_id", "clock")
        for plan, clock, due, done, status in runs.values_list("plan_id", "clock", "due_on", "stopped_on", "outcome"):
            yield {
                "plan_key": self.key("plan", plan), "clock_code": clock, "due_on": due, "done_on": done,
                "status": status, "exception_code": reasons.get((plan, clock)),
            }  # fmt: skip

    def _checks(self) -> Iterator[Row]:
        checks = SelfCheck.objects.in_space(self.space).filter(completed_at__isnull=False)
        given: dict[UUID, Counter[str]] = {}
        answers = CheckAnswer.objects.in_space(self.space).filter(self_check__in=checks)
        columns = ("self_check_id", "self_check__instrument__scale_id", "self_check__framework_version__scale_id")
        for check, own, usual, answer, na in answers.values_list(*columns, "answer", "not_applicable"):
            scale = scale_by_id(own or usual)
            word = "not_applicable" if na else scale.label(answer).lower() if answer is not None else ""
            given.setdefault(check, Counter())[word] += 1
        for each in checks.select_related("advice").order_by("completed_at"):
            counts, advice = given.get(each.pk, Counter()), each.advice
            yield {
                "advice_key": self.key("advice", advice.pk), "plan_key": self.key("plan", advice.plan_id),
                "advice_type": advice.advice_type, "contributor": advice.contributor,
                "completed_on": each.completed_at and each.completed_at.date(),
                **{word: counts[word] for word in ("yes", "partly", "no", "not_applicable")},
            }  # fmt: skip

    def _moderated(self) -> Iterator[Row]:
        agreed = Consensus.objects.in_space(self.space).filter(case__session__state=CLOSED, case__audit__isnull=False)
        rows = list(agreed.values_list("case__audit_id", "criterion_id", "criterion__code", "agreed_by_id", "grade"))
        first = Answer.objects.in_space(self.space).filter(audit__in={row[0] for row in rows})
        before = {(audit, code): grade for audit, code, grade in first.values_list("audit_id", "criterion_id", "grade")}
        for audit, criterion, code, person, grade in rows:
            yield {
                "audit_key": self.key("audit", audit), "moderator_key": self.key("person", person), "blind": True,
                "criterion": code, "before": before.get((audit, criterion)), "after": grade,
            }  # fmt: skip

    def _ratings(self) -> Iterator[Row]:
        agreed = Consensus.objects.in_space(self.space).filter(case__session__state=CLOSED)
        grades = {(case, code): grade for case, code, grade in agreed.values_list("case_id", "criterion_id", "grade")}
        against = Dissent.objects.in_space(self.space).values_list(
            "consensus__case_id", "consensus__criterion_id", "participant_id"
        )
        otherwise = set(against)
        rows = Rating.objects.in_space(self.space).filter(session__state=CLOSED, grade__isnull=False)
        columns = ("session_id", "sheet__case_id", "sheet__case__plan_version__plan_id", "sheet__participant_id",
                   "sheet__participant__organisation__name", "criterion_id", "criterion__code", "grade")  # fmt: skip
        for session, case, plan, person, agency, criterion, code, grade in rows.values_list(*columns):
            yield {
                "session_key": self.key("session", session), "plan_key": self.key("plan", plan), "agency": agency,
                "criterion": code, "rating": grade, "consensus": grades.get((case, criterion)),
                "dissent": (case, criterion, person) in otherwise,
            }  # fmt: skip

    def _studies(self) -> Iterator[Row]:
        studies = CaseStudy.objects.in_space(self.space).filter(session__state=CLOSED)
        judged = KeyQuestionAgreement.objects.in_space(self.space).filter(question=OVERALL, category__isnull=False)
        given = dict(judged.values_list("case_id", "category"))
        for each in studies.select_related("session__framework_version__scale").order_by("session__held_on"):
            expected = Participant.objects.in_space(self.space).filter(session=each.session_id, withdrawn_at=None)
            bodies = dict.fromkeys(expected.values_list("organisation_id", flat=True), False)
            bodies |= dict.fromkeys(expected.filter(attended=True).values_list("organisation_id", flat=True), True)
            yield {
                "case_key": self.key("case", each.case_id), "meeting_date": each.session.held_on,
                "case_kind": each.kind, "scale_code": each.session.framework_version.scale.code,
                "judgement": given.get(each.case_id), "agencies_expected": len(bodies),
                "agencies_present": sum(bodies.values()),
            }  # fmt: skip

    def _tags(self) -> Iterator[Row]:
        tags = ThemeTag.objects.in_space(self.space).order_by("given_at")
        columns = ("theme__key", "finding__source", "finding_id", "tone", "finding__tone", "given_at")
        for theme, kind, finding, tone, own, at in tags.values_list(*columns):
            yield {
                "theme": theme, "source_kind": kind, "source_key": self.key("finding", finding),
                "polarity": tone or own, "tagged_on": at.date(),
            }  # fmt: skip

    def _feedback(self) -> Iterator[Row]:
        for each in open_items(self.space).order_by("received_on", "pk").iterator():
            row = {
                "feedback_key": self.key("feedback", each.pk), "source": each.source, "event": each.event,
                "received_on": each.received_on,
            }  # fmt: skip
            for question, score in each.answers.items() or [("", None)]:
                yield {**row, "question_code": question, "score": score}

    def _actions(self) -> Iterator[Row]:
        board = board_of(self.space)
        spaces = [self.space, *([board] if board else [])]
        moved = {each.action_id: each.moved for each in ImpactMeasure.objects.filter(space__in=spaces)}
        for each in Action.objects.filter(space__in=spaces).select_related("group").order_by("raised_at"):
            yield {
                "action_key": self.key("action", each.pk), "origin_kind": each.source,
                "owner_team": str(each.group or ""), "due_on": each.due_on,
                "closed_on": each.done_at and each.done_at.date(), "status": each.state,
                "impact_verdict": moved.get(each.pk),
            }  # fmt: skip

    def _training(self) -> Iterator[Row]:
        came = Attendance.objects.in_space(library_of(self.space)).filter(
            organisation=self.space.own_council.organisation, state=Attendance.State.ATTENDED
        )
        columns = ("person_id", "event__course__code", "event__held_on", "organisation__name")
        for person, course, day, agency in came.order_by("event__held_on").values_list(*columns):
            key = self.key("person", person)
            yield {"person_key": key, "course": course, "completed_on": day, "agency": agency}

    def _samples(self) -> Iterator[Row]:
        for each in Sample.objects.in_space(self.space).select_related("frame").order_by("drawn_at"):
            typed = each.seed_source == Sample.SeedSource.ANNOUNCED
            yield {
                "sample_key": self.key("sample", each.pk), "frame_size": each.frame.listed,
                "drawn": counts_of(each.pk).drawn, "seed": "" if typed else each.seed,
                "strata": each.frame.grouped_by, "drawn_on": each.drawn_at.date(),
            }  # fmt: skip

    def _codes(self) -> Iterator[Row]:
        for each in read_pack("statutory")["code_sets"]:
            for value in each["values"]:
                current = not value.get("legacy")
                yield {"is_current": current, "code_set": each["code"], "code": value["code"], "name": value["name"]}
