"""Rounds of audits: with what they can be opened, and how far they are."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from audits.models import Assignment, Audit, AuditRound, PlanVersion
from audits.queries.audits import FIRST_LOOK, LATE, STANDING, AssignmentRow, for_deciding, in_state, row_of, visible_to
from audits.queries.draws import SampledCounts, counts_of, standing_in
from frameworks.models import AssuranceLevel, FrameworkVersion, Instrument
from frameworks.queries.specifications import instrument_of, specification_of
from frameworks.rules.instruments import LISTED
from qa_portal.access.decisions import Viewer
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet

PURPOSES = ("draft_quality_control", "multi_agency_case_study")
"""What a council's own rounds are for, by the purpose key of a level; other levels have pages of their own."""

TERMS_OFFERED = timedelta(days=300)
MOST_LATE = 50
MOST_READY = 20


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """How far a round is, counted in audits."""

    planned: int
    assigned: int
    started: int
    submitted: int
    late: int
    sampled: SampledCounts | None = None

    @property
    def mark(self) -> str:
        """Changes when any of the counts does."""
        drawn = (self.sampled.drawn, self.sampled.replaced) if self.sampled else ()
        return "-".join(map(str, (self.planned, self.assigned, self.started, self.submitted, self.late, *drawn)))

    @property
    def total(self) -> int:
        """What a full bar means: the number that was planned, or what was assigned where that is more."""
        return max(self.planned, self.assigned)

    @property
    def not_assigned(self) -> int:
        return max(0, self.planned - self.assigned)

    @property
    def unfinished(self) -> int:
        return self.assigned - self.submitted


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round with its progress."""

    round: AuditRound
    progress: RoundProgress


def round_list(space: Space, *, key: str, today: date) -> Page:
    """A page of the rounds of a space, newest first."""
    page = newest_first(_counted(AuditRound.objects.in_space(space), today), by="opened_at", key=key)
    return Page([_row(each) for each in page.rows], page.newer, page.older)


def open_rounds(space: Space) -> "QuerySet[AuditRound]":
    return AuditRound.objects.in_space(space).filter(state=AuditRound.State.OPEN).order_by("due_on", "name")


def open_rounds_with_progress(spaces: list[Space], today: date) -> list[RoundRow]:
    """The open rounds of several spaces, the most pressing first."""
    rounds = AuditRound.objects.filter(space__in=spaces, state=AuditRound.State.OPEN).select_related("space")
    return [_row(each) for each in _counted(rounds, today).order_by("due_on", "name")]


def round_with_progress(audit_round: AuditRound, today: date) -> RoundRow:
    """A round with its progress; one that was opened from a sample with what was drawn and replaced."""
    rounds = AuditRound.objects.in_space(audit_round.space).select_related("sample__frame")
    row = _row(_counted(rounds, today).get(pk=audit_round.pk))
    sampled = counts_of(audit_round.sample_id) if audit_round.sample_id else None
    return replace(row, progress=replace(row.progress, sampled=sampled))


def _counted(rounds: "QuerySet[AuditRound]", today: date) -> "QuerySet[AuditRound]":
    standing = Q(assignments__withdrawn_at=None, assignments__purpose=Assignment.Purpose.AUDIT)
    submitted = Q(assignments__audit__state=Audit.State.SUBMITTED)
    return (
        rounds.select_related("term", "level", "instrument", "framework_version__framework")
        .defer("framework_version__content")
        .annotate(
            assigned=Count("assignments", filter=standing),
            started=Count("assignments", filter=standing & Q(assignments__audit__state=Audit.State.IN_PROGRESS)),
            submitted=Count("assignments", filter=standing & submitted),
            late=Count("assignments", filter=standing & ~submitted & Q(assignments__due_on__lt=today)),
        )
    )


def _row(counted: AuditRound) -> RoundRow:
    facts = {name: getattr(counted, name) for name in ("assigned", "started", "submitted", "late")}
    return RoundRow(counted, RoundProgress(planned=counted.planned_audits, **facts))


def assignments_in(audit_round: AuditRound, viewer: Viewer, *, key: str, today: date) -> Page:
    """A page of what was assigned in a round, as far as the viewer may know of it, newest first."""
    page = newest_first(for_deciding(_in_round(audit_round, viewer)), by="assigned_at", key=key)
    return Page([row_of(assignment, today) for assignment in page.rows], page.newer, page.older)


def late_in(audit_round: AuditRound, viewer: Viewer, today: date) -> list[AssignmentRow]:
    """What is late in a round, the longest first."""
    late = for_deciding(_in_round(audit_round, viewer).filter(in_state(LATE, today)))
    return [row_of(assignment, today) for assignment in late.order_by("due_on", "id")[:MOST_LATE]]


def _in_round(audit_round: AuditRound, viewer: Viewer) -> "QuerySet[Assignment]":
    return Assignment.objects.filter(
        visible_to(viewer), STANDING, FIRST_LOOK, space_id=audit_round.space_id, round=audit_round
    )


def ready_for(audit_round: AuditRound) -> "QuerySet[PlanVersion]":
    """The latest of the texts that can be given out in a round, without their words."""
    return unscored_in(audit_round).order_by("-uploaded_at")[:MOST_READY]


def unscored_in(audit_round: AuditRound) -> "QuerySet[PlanVersion]":
    """Texts that were read, of a kind that is judged here, and that nobody scores yet; of a sample, those drawn."""
    kinds = specification_of(audit_round.framework_version).scope.plan_kinds
    taken = Assignment.objects.filter(round=audit_round, withdrawn_at=None).values("plan_version__plan_id")
    ready = PlanVersion.objects.in_space(audit_round.space).filter(
        state=PlanVersion.State.READ, plan__plan_kind__in=kinds
    )
    if audit_round.sample_id:
        ready = ready.filter(pk__in=standing_in(audit_round.sample_id).values("unit__plan_version_id"))
    latest = ready.exclude(plan_id__in=taken).order_by("plan_id", "-number").distinct("plan_id").values("pk")
    shown = PlanVersion.objects.in_space(audit_round.space).filter(pk__in=latest).select_related("plan")
    return shown.defer("html", "text")


def instruments_for(space: Space) -> "QuerySet[Instrument]":
    """The instruments that a round can be opened with: of the live version of each framework, or of one approved.

    Those that the framework keeps for other councils of the area are left out, and those that ask no criterion.
    """
    library = library_of(space)
    found = (
        Instrument.objects.in_space(library)
        .filter(used_at__in=_purposes_with_a_level(space, library), version__in=_usable_versions(library))
        .select_related("version__framework")
        .defer("version__content")
        .order_by("version__framework__name", "used_at", "name")
    )
    return found.exclude(pk__in=[each.pk for each in found if not _is_used_by(space, each)])


def _is_used_by(space: Space, instrument: Instrument) -> bool:
    told = instrument_of(instrument.version, instrument)
    asks = told.selection != LISTED or bool(told.criteria)
    return asks and (not told.councils or space.own_council.organisation.slug in told.councils)


def _usable_versions(library: Space) -> "QuerySet[FrameworkVersion]":
    """Of each framework the live version; one that is only approved where none is live."""
    states = FrameworkVersion.State
    versions = FrameworkVersion.objects.in_space(library)
    live = versions.filter(state=states.LIVE)
    waiting = Q(state=states.APPROVED) & ~Q(framework__in=live.values("framework_id"))
    return versions.filter(Q(state=states.LIVE) | waiting)


def _purposes_with_a_level(space: Space, library: Space) -> list[str]:
    levels = AssuranceLevel.objects.in_space(library).filter(variant__in=_variants(space), purpose_key__in=PURPOSES)
    return list(levels.values_list("purpose_key", flat=True))


def level_for(space: Space, purpose_key: str) -> AssuranceLevel | None:
    """The level of assurance with this purpose, as the council's own variant names it or else as the area does."""
    levels = AssuranceLevel.objects.in_space(library_of(space)).filter(
        variant__in=_variants(space), purpose_key=purpose_key
    )
    return levels.order_by("-variant").first()


def _variants(space: Space) -> list[str]:
    return ["", space.council.level_variant] if space.council else [""]


def terms_for(space: Space, today: date) -> "QuerySet[Term]":
    """The terms that a round can be opened for: this one and those of the coming year."""
    return Term.objects.filter(space=library_of(space), ends_on__gte=today, starts_on__lte=today + TERMS_OFFERED)
