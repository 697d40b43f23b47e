"""Plans: the list with its filters, and one plan with its texts and audits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from audits.models import Plan, PlanVersion
from audits.queries.advice import AdviceRow, advice_of_plan
from audits.queries.audits import AssignmentRow, audits_of_plan, oversees
from audits.queries.clocks import ClockRow, clocks_of
from audits.queries.readiness import readiness_of_latest, readiness_of_texts
from audits.queries.reading import NO_DOCUMENT, state_colour, state_words
from audits.queries.undated import Undated, undated_documents
from audits.queries.versions import SectionFound, sections_found
from audits.rules.readiness import Readiness
from frameworks.queries.codes import names_of, values_of
from qa_portal.access.decisions import Viewer
from qa_portal.spaces.models import Space
from qa_portal.web.paging import SIZE, Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in the list, with its latest text, and how far that is checked where the council checks every draft."""

    plan: Plan
    number: int | None
    stage: str
    state: str | None
    readiness: Readiness | None = None

    @property
    def kind_words(self) -> str:
        return names_of("plan_kind").get(self.plan.plan_kind, self.plan.plan_kind)

    @property
    def event_words(self) -> str:
        return names_of("plan_event").get(self.plan.plan_event, self.plan.plan_event)

    @property
    def need_words(self) -> str:
        return names_of("primary_need").get(self.plan.primary_need, "")

    @property
    def setting_words(self) -> str:
        return names_of("setting_type").get(self.plan.setting_type, "")

    @property
    def transfer_words(self) -> str:
        return names_of("phase_transfer_kind").get(self.plan.transfer_kind, self.plan.transfer_kind)

    @property
    def stage_words(self) -> str:
        return names_of("plan_stage").get(self.stage, "")

    @property
    def document_words(self) -> str:
        """The latest document."""
        return f"{self.stage_words}, version {self.number}" if self.number else "None"

    @property
    def state_words(self) -> str:
        return state_words(self.state)

    @property
    def colour(self) -> str:
        return state_colour(self.state)


def plan_list(space: Space, chosen: Mapping[str, str], *, key: str) -> Page:
    """A page of plans, newest first; filters by reference, kind, event, need, and stage and state of the latest text.

    `rows` says how many stand on a page.
    """
    plans = _with_latest(space).filter(_chosen(chosen))
    page = newest_first(plans, by="registered_at", key=key, size=int(chosen.get("rows") or SIZE))
    readiness = readiness_of_latest(space, [plan.latest_id for plan in page.rows if plan.latest_id])
    rows = [replace(_row(plan), readiness=readiness.get(plan.latest_id)) for plan in page.rows]
    return Page(rows, page.newer, page.older)


def plans_of_writer(viewer: Viewer, spaces: list[Space], most: int) -> list[PlanRow]:
    """The plans whose texts the viewer wrote or uploaded, newest first."""
    own = PlanVersion.objects.filter(Q(written_by_id=viewer.person_id) | Q(uploaded_by_id=viewer.person_id))
    plans = _annotated(Plan.objects.filter(space__in=spaces).select_related("space"))
    mine = plans.filter(Q(pk__in=own.values("plan_id")) | Q(registered_by_id=viewer.person_id))
    return [_row(plan) for plan in mine.order_by("-registered_at")[:most]]


def plan_in(space: Space, plan_id: UUID) -> Plan:
    """A plan of this space. Raises Http404."""
    return get_object_or_404(Plan.objects.in_space(space).select_related("registered_by", "space__council"), pk=plan_id)


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A text of a plan in the list of its texts."""

    version: PlanVersion
    has_former_text: bool
    readiness: Readiness | None = None

    @property
    def stage_words(self) -> str:
        return names_of("plan_stage").get(self.version.plan_stage, self.version.plan_stage)

    @property
    def state_words(self) -> str:
        return state_words(self.version.state)

    @property
    def colour(self) -> str:
        return state_colour(self.version.state)


@dataclass(frozen=True, slots=True)
class PlanPage:
    """One plan: its texts, newest first, what was found in the latest that was read, its audits and its advice."""

    row: PlanRow
    versions: list[VersionRow]
    read: PlanVersion | None
    sections: list[SectionFound]
    audits: list[AssignmentRow]
    sees_all_audits: bool
    clocks: list[ClockRow]
    undated: list[Undated]
    advice: list[AdviceRow]

    @property
    def found(self) -> list[SectionFound]:
        """The sections that were found, each once."""
        return [section for section in self.sections if not section.is_continued]


def plan_page(plan: Plan, viewer: Viewer, today: date) -> PlanPage:
    versions = list(_versions_of(plan))
    read = next((version for version in versions if version.is_read), None)
    readiness = readiness_of_texts(plan.space, versions)
    clocks = clocks_of(plan, today)
    return PlanPage(
        row=_row_with(plan, versions[0] if versions else None),
        versions=[
            VersionRow(version, _has_former_text(version, versions), readiness.get(version.pk)) for version in versions
        ],
        read=read,
        sections=sections_found(read) if read else [],
        audits=audits_of_plan(viewer, plan, today),
        sees_all_audits=oversees(viewer, plan.space_id),
        clocks=clocks,
        undated=undated_documents(versions, clocks),
        advice=advice_of_plan(plan),
    )


def _has_former_text(version: PlanVersion, versions: list[PlanVersion]) -> bool:
    """Whether a text was read, and one before it, so that quotes of that may have been looked for in it."""
    return version.is_read and any(each.is_read and each.number < version.number for each in versions)


def _versions_of(plan: Plan) -> "QuerySet[PlanVersion]":
    versions = PlanVersion.objects.filter(space_id=plan.space_id, plan=plan)
    return versions.select_related("plan", "written_by", "uploaded_by").defer("html", "text").order_by("-number")


def latest_read(space: Space, reference: str) -> PlanVersion | None:
    """The newest text that was read of the plan with this reference, or None."""
    versions = PlanVersion.objects.in_space(space).filter(plan__reference__iexact=reference)
    ready = versions.filter(state=PlanVersion.State.READ)
    return ready.select_related("plan").defer("html", "text").order_by("-number").first()


def has_reference(space: Space, reference: str) -> bool:
    return Plan.objects.in_space(space).filter(reference__iexact=reference).exists()


def _with_latest(space: Space) -> "QuerySet[Plan]":
    return _annotated(Plan.objects.in_space(space))


def _annotated(plans: "QuerySet[Plan]") -> "QuerySet[Plan]":
    versions = PlanVersion.objects.filter(space_id=OuterRef("space_id"), plan_id=OuterRef("pk")).order_by("-number")
    return plans.annotate(
        latest_id=Subquery(versions.values("pk")[:1]),
        latest_number=Subquery(versions.values("number")[:1]),
        latest_stage=Subquery(versions.values("plan_stage")[:1]),
        latest_state=Subquery(versions.values("state")[:1]),
    )


def _row(plan: Any) -> PlanRow:
    """The row of a plan that carries its annotations."""
    return PlanRow(plan, plan.latest_number, plan.latest_stage or "", plan.latest_state)


def _row_with(plan: Plan, latest: PlanVersion | None) -> PlanRow:
    return PlanRow(plan, latest.number, latest.plan_stage, latest.state) if latest else PlanRow(plan, None, "", None)


def _chosen(chosen: Mapping[str, str]) -> Q:
    columns = {
        "plan_kind": chosen.get("kind"),
        "plan_event": chosen.get("event"),
        "primary_need": chosen.get("need"),
        "setting_type": chosen.get("setting"),
        "latest_stage": chosen.get("stage"),
        "reference__icontains": chosen.get("reference"),
    }
    wanted = Q(**{column: value for column, value in columns.items() if value})
    if state := chosen.get("state"):
        wanted &= _in_state(state)
    return wanted & _of_age(chosen["age"], timezone.localdate()) if chosen.get("age") else wanted


def _of_age(band: str, today: date) -> Q:
    """Those whose age today lies in a band, as their month of birth tells it: a month counts from its first day."""
    bounds = next(value for value in values_of("age_band") if value["code"] == band)
    first = date(today.year - bounds["age_max"] - 1, today.month, 1)
    return Q(birth_month__gt=first, birth_month__lte=date(today.year - bounds["age_min"], today.month, 1))


def _in_state(state: str) -> Q:
    return Q(latest_state=None) if state == NO_DOCUMENT else Q(latest_state=state)
