"""Samples: the list, and one sample as it was drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404

from audits.models import AuditRound, FrameUnit, Sample, SampledPlan, SampleFrame
from audits.queries.draws import division_of
from audits.queries.groups import GroupRow, group_rows, group_words
from audits.rules.sample_summary import Counted, publishable
from audits.rules.sampling import Division, Draw, GroupDraw, draw
from qa_portal.spaces.models import Space
from qa_portal.web.paging import Page, newest_first

if TYPE_CHECKING:
    from django.db.models import QuerySet


def frame_in(space: Space, frame_id: UUID) -> SampleFrame:
    """A list of this space with its sample, if it was drawn. Raises Http404."""
    frames = SampleFrame.objects.in_space(space).select_related("settled_by", "sample__drawn_by", "space")
    return get_object_or_404(frames, pk=frame_id)


def drawn_in(space: Space, frame_id: UUID, drawn_id: UUID) -> SampledPlan:
    """A drawn plan of a sample. Raises Http404."""
    plans = SampledPlan.objects.in_space(space).select_related("unit__plan_version__plan", "sample__frame")
    return get_object_or_404(plans, pk=drawn_id, sample__frame_id=frame_id)


def sample_list(space: Space, *, key: str) -> Page:
    """A page of the samples of a council, newest first, drawn and not yet drawn."""
    frames = (
        SampleFrame.objects.in_space(space)
        .select_related("sample")
        .annotate(
            drawn=Count("sample__plans", filter=Q(sample__plans__replaces=None)),
            replaced=Count("sample__plans", filter=Q(sample__plans__replaces__isnull=False)),
        )
    )
    return newest_first(frames, by="settled_at", key=key)


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A drawn plan with its group; `replaced_by` and `replaces` are the references of the other plan."""

    drawn: SampledPlan
    group: str
    replaced_by: str = ""
    replaces: str = ""

    @property
    def can_be_replaced(self) -> bool:
        return not self.replaced_by


@dataclass
class SamplePage:
    """A settled list, with what was drawn from it if anything was."""

    frame: SampleFrame

    @cached_property
    def sample(self) -> Sample | None:
        return getattr(self.frame, "sample", None)

    @cached_property
    def division(self) -> Division:
        return division_of(self.frame)

    @property
    def groups(self) -> list[GroupRow]:
        return group_rows(self.division)

    @cached_property
    def draw(self) -> Draw | None:
        return draw(self.division, self.sample.seed) if self.sample else None

    @cached_property
    def left_out(self) -> list[FrameUnit]:
        units = self.frame.units.exclude(left_out="").select_related("plan_version__plan")
        return list(units.defer("plan_version__html", "plan_version__text").order_by("plan_version__plan__reference"))

    @cached_property
    def rows(self) -> list[DrawnRow]:
        """What was drawn, in the order of the draw; replacements follow."""
        if self.sample is None or self.draw is None:
            return []
        plans = list(_with_plans(self.sample.plans.all()).order_by("position"))
        names = {each.pk: _reference(each) for each in plans}
        replaced = {each.replaces_id: _reference(each) for each in plans if each.replaces_id}
        groups = _groups_by_unit(self.draw.groups)
        return [
            DrawnRow(
                each,
                groups[str(each.unit.plan_version_id)],
                replaced_by=replaced.get(each.pk, ""),
                replaces=names[each.replaces_id] if each.replaces_id else "",
            )
            for each in plans
        ]

    @cached_property
    def rounds(self) -> list[AuditRound]:
        return list(self.sample.rounds.order_by("opened_at")) if self.sample else []


def _with_plans(drawn: "QuerySet[SampledPlan]") -> "QuerySet[SampledPlan]":
    related = drawn.select_related("unit__plan_version__plan")
    return related.defer("unit__plan_version__html", "unit__plan_version__text")


def _reference(drawn: SampledPlan) -> str:
    return str(drawn.unit.plan_version.plan.reference)


def _groups_by_unit(groups: Iterable[GroupDraw]) -> dict[str, str]:
    return {unit: group_words(each.group) for each in groups for unit in each.order}


@dataclass(frozen=True, slots=True)
class Summary:
    """What of a sample everybody may know."""

    frame: SampleFrame
    sample: Sample
    groups: list[Counted]
    left_out: list[Counted]
    threshold: int
    replaced: int


def summary_of(page: SamplePage, threshold: int) -> Summary:
    """A drawn sample without references or names, small numbers hidden. Raises ValueError when it was not drawn."""
    if page.sample is None:
        raise ValueError("This list has not been drawn from.")
    groups = [Counted(row.name, row.eligible, row.places) for row in page.groups]
    reasons = [Counted(label, _count(page.left_out, code), None) for code, label in FrameUnit.Left.choices]
    return Summary(
        frame=page.frame,
        sample=page.sample,
        groups=publishable(groups, threshold),
        left_out=publishable([each for each in reasons if each.eligible], threshold),
        threshold=threshold,
        replaced=sum(1 for row in page.rows if row.replaces),
    )


def _count(units: Iterable[FrameUnit], code: str) -> int:
    return sum(1 for unit in units if unit.left_out == code)
