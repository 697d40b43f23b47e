"""Drafts that wait for a check which every draft gets, and who has taken which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from audits.models import Assignment, Audit, AuditRound, PlanVersion
from audits.queries.audits import FINISHED
from audits.queries.codes import first_kind
from audits.queries.stages import checks_of_every_draft
from audits.rules.stages import Stage
from frameworks.queries.codes import names_of, values_of
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space

MOST = 50


@dataclass(frozen=True, slots=True)
class CheckToMake:
    """One check of one draft that nobody has submitted. `assignment` is that of the person who took it."""

    version: PlanVersion
    stage: Stage
    assignment: Assignment | None
    is_mine: bool
    wrote_it: bool

    @property
    def stage_words(self) -> str:
        return names_of("plan_stage").get(self.version.plan_stage, self.version.plan_stage)

    @property
    def is_entered_by(self) -> int | None:
        """Who types in the sheet of somebody who made this check on paper; None where it is not made so."""
        audit = getattr(self.assignment, "audit", None)
        return audit.entered_by_id if audit is not None else None

    @property
    def takes_sheet(self) -> bool:
        """Whether a filled-in sheet can be entered: it is a stage on paper, and nobody has begun on screen."""
        return self.stage.takes_paper and not hasattr(self.assignment, "audit")

    @property
    def can_take(self) -> bool:
        return self.assignment is None and not self.wrote_it


@dataclass(frozen=True, slots=True)
class DraftQueue:
    """The checks that wait, the longest first; `waiting` counts the drafts, of which at most `MOST` are shown."""

    stages: tuple[Stage, ...]
    checks: list[CheckToMake]
    waiting: int

    @property
    def shows_all(self) -> bool:
        return self.waiting <= MOST


def draft_queue(space: Space, viewer: Viewer) -> DraftQueue:
    """What waits to be checked in a council; nothing where it does not have every draft checked."""
    stages = checks_of_every_draft(space)
    if not stages:
        return DraftQueue((), [], 0)
    waiting = unchecked(space, stages)
    shown = list(waiting.select_related("plan", "written_by").defer("html", "text").order_by("read_at", "pk")[:MOST])
    return DraftQueue(stages, _checks(shown, stages, viewer), waiting.count())


def checks_to_make(version: PlanVersion, stages: Sequence[Stage], viewer: Viewer) -> list[CheckToMake]:
    """The checks of one draft that are still to be made."""
    return _checks([version], stages, viewer)


def taken_by_another(version: PlanVersion, stage: Stage) -> Assignment | None:
    """The assignment of the person who checks a draft now, or did."""
    return _taken([version.pk], [stage]).get((version.pk, stage.code))


def drafts_in_hand(space: Space) -> "QuerySet[PlanVersion]":
    """The newest text of each plan, where it is a draft that was read; of a case without a plan nothing is drafted."""
    texts = PlanVersion.objects.in_space(space)
    newer = texts.filter(plan_id=OuterRef("plan_id"), number__gt=OuterRef("number"))
    issued = [value["code"] for value in values_of("plan_stage") if value.get("issued", False)]
    read: QuerySet[PlanVersion] = texts.filter(
        ~Exists(newer), state=PlanVersion.State.READ, plan__plan_kind=first_kind()
    )
    return read.exclude(plan_stage__in=issued)


def unchecked(space: Space, stages: Sequence[Stage]) -> "QuerySet[PlanVersion]":
    """Those of them that lack a check."""
    lacking = Q()
    for stage in stages:
        lacking |= Q(~Exists(checks_made(space, stage)))
    return drafts_in_hand(space).filter(lacking)


def checks_made(space: Space, stage: Stage) -> "QuerySet[Audit]":
    """The submitted checks of the text of an outer query at a stage."""
    submitted = Audit.objects.in_space(space).submitted().filter(assignment__purpose=Assignment.Purpose.AUDIT)
    found: QuerySet[Audit] = submitted.filter(plan_version_id=OuterRef("pk"), instrument__code__in=stage.accepts)
    return found


def _checks(versions: Sequence[PlanVersion], stages: Sequence[Stage], viewer: Viewer) -> list[CheckToMake]:
    taken, own = _taken([each.pk for each in versions], stages), _written_by(viewer, versions)
    checks = [
        CheckToMake(
            version,
            stage,
            assignment := taken.get((version.pk, stage.code)),
            assignment is not None and assignment.auditor_id == viewer.person_id,
            version.plan_id in own,
        )
        for version in versions
        for stage in stages
    ]
    return [check for check in checks if not _is_made(check)]


def _is_made(check: CheckToMake) -> bool:
    audit = getattr(check.assignment, "audit", None)
    return audit is not None and audit.is_submitted


def _taken(ids: Iterable[UUID], stages: Sequence[Stage]) -> dict[tuple[UUID, str], Assignment]:
    """Who has, or has had, which check of which text; a submitted one counts before one under way."""
    stage_of = {code: stage.code for stage in stages for code in stage.accepts}
    stands = FINISHED | Q(withdrawn_at=None, round__state=AuditRound.State.OPEN)
    rows = Assignment.objects.filter(stands, plan_version__in=list(ids), round__instrument__code__in=stage_of)
    rows = rows.filter(purpose=Assignment.Purpose.AUDIT)
    rows = rows.select_related("auditor", "audit", "round__instrument").defer("audit__result")
    ordered = sorted(rows, key=lambda row: (hasattr(row, "audit") and row.audit.is_submitted, row.assigned_at))
    return {(row.plan_version_id, stage_of[row.round.instrument.code]): row for row in ordered}


def _written_by(viewer: Viewer, versions: Sequence[PlanVersion]) -> set[UUID]:
    """The plans of which the viewer wrote any text: each new draft carries words of the one before."""
    plans = {version.plan_id for version in versions}
    wrote = PlanVersion.objects.filter(plan_id__in=plans, written_by_id=viewer.person_id)
    return set(wrote.values_list("plan_id", flat=True))
