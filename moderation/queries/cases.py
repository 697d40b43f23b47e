"""Which audits a session could look at again, and one that it does."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from audits.models import Answer, Assignment, Audit
from audits.queries.conflicts import conflicts_of
from audits.rules.sampling import Unit
from frameworks.models import Criterion, Instrument
from frameworks.queries.specifications import instrument_of, specification_of
from frameworks.rules.applicability import applicable_criteria
from moderation.models import ModerationSession, SessionCase
from moderation.queries.judged import JudgedCopy
from moderation.queries.kinds import kind_of, kinds_for
from qa_portal.people.models import Person
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_OFFERED = 200
DID_THE_AUDIT = "did the audit of it"


def candidates(session: ModerationSession) -> "QuerySet[Audit]":
    """Submitted audits of the session's term and instrument that stand in no session yet, the newest first."""
    looked_at = SessionCase.objects.standing().filter(space_id=session.space_id, audit__isnull=False)
    found = _completed(session).exclude(pk__in=looked_at.values("audit_id"))
    related = found.select_related("plan_version__plan", "auditor")
    return related.defer("plan_version__html", "plan_version__text", "result").order_by("-submitted_at", "pk")  # type: ignore[no-any-return]


def _completed(session: ModerationSession) -> "QuerySet[Audit]":
    rounds = Q(assignment__round__term_id=session.term_id)
    rounds &= Q(assignment__round__level__purpose_key__in=kind_of(session).drawn_from)
    first_look = Q(assignment__purpose=Assignment.Purpose.AUDIT)
    same = Q(framework_version_id=session.framework_version_id, instrument_id=session.instrument_id)
    return Audit.objects.submitted().filter(rounds, first_look, same, space_id=session.space_id)  # type: ignore[no-any-return]


def frame_of(session: ModerationSession) -> list[Unit]:
    """Every audit that could be drawn, with the child's primary need as its group."""
    facts = candidates(session).values_list("pk", "plan_version__plan__primary_need")
    return [Unit(str(pk), {"primary_need": need}) for pk, need in facts]


def instruments_judged_with(space: Space) -> "QuerySet[Instrument]":
    """The instruments with which audits were made here that a kind of session looks at again.

    Only those that grade: what a checklist finds is a count, which nobody has to agree on.
    """
    drawn_from = {purpose for kind in kinds_for(space) for purpose in kind.drawn_from}
    used = Audit.objects.submitted().in_space(space).values("instrument_id").distinct()
    found = Instrument.objects.filter(pk__in=used, used_at__in=drawn_from).select_related("version__framework")
    grading = [each.pk for each in found.defer("version__content") if not instrument_of(each.version, each).results]
    return found.filter(pk__in=grading).defer("version__content").order_by("-version__made_at", "name")


def case_in(space: Space, session_id: UUID, case_id: UUID) -> SessionCase:
    """A case of this space that is scored, with its session, its plan and what it is judged by. Raises Http404."""
    found = (
        SessionCase.objects.standing()
        .in_space(space)
        .scored()
        .filter(pk=case_id, session_id=session_id)
        .select_related(
            "session__lead",
            "session__term",
            "session__space",
            "session__framework_version__framework",
            "session__instrument",
            "exhibit__council",
            "plan_version__plan",
            "audit__framework_version__framework",
            "audit__instrument",
            "audit__auditor",
        )
        .defer(
            "plan_version__html",
            "plan_version__text",
            "audit__framework_version__content",
            "session__framework_version__content",
            "audit__result",
            "exhibit__html",
        )
        .first()
    )
    if found is None:
        raise Http404
    if found.audit is not None:
        found.audit.plan_version = found.plan_version
    return found  # type: ignore[no-any-return]


def codes_asked(session: ModerationSession, judged: Audit | JudgedCopy) -> list[tuple[UUID, str]]:
    """(criterion id, code) of what a case asks, in order.

    Of an audit what it asked, in short only the core of it; of a copy what its instrument asks of such a plan.
    """
    if isinstance(judged, JudgedCopy):
        return _codes_of_copy(judged)
    asked = Answer.objects.filter(space_id=judged.space_id, audit=judged).order_by("criterion__order")
    pairs = list(asked.values_list("criterion_id", "criterion__code"))
    core = core_criteria(session) if session.is_short else frozenset()
    return [pair for pair in pairs if not core or pair[1] in core]


def _codes_of_copy(copy: JudgedCopy) -> list[tuple[UUID, str]]:
    version = copy.framework_version
    instrument = instrument_of(version, copy.instrument)
    asked = [each.code for each in applicable_criteria(specification_of(version), copy.as_case(), instrument)]
    rows = Criterion.objects.filter(version=version, code__in=asked).order_by("order")
    return list(rows.values_list("pk", "code"))


def core_criteria(session: ModerationSession) -> frozenset[str]:
    """The criteria of the short form, as the framework's own instrument for this level lists them."""
    framework, purpose = specification_of(session.framework_version), kind_of(session).purpose_key
    listed = (each.core_criteria for each in framework.instruments if each.used_at == purpose)
    return frozenset(code for codes in listed for code in codes)


def parts_in(space: Space, cases: Iterable[SessionCase]) -> dict[int, str]:
    """Person id -> why they must not look again at one of these cases, after "because they".

    A case without an audit judges nobody's work: those who know the child are wanted.
    """
    cases = list(cases)
    found = {case.audit.auditor_id: DID_THE_AUDIT for case in cases if case.audit is not None}
    plans = {case.plan_version.plan_id for case in cases if case.plan_version is not None}
    for (_, person_id), reason in conflicts_of(space, plans).items():
        found.setdefault(person_id, reason)
    return found


def conflict_words(person: Person, reason: str) -> str:
    return f"{person.name} cannot take part, because they {reason}."
