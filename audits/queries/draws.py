"""Drawing a sample from what was stored of it: the first time, again, and for a replacement."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef

from audits.models import FrameUnit, PlanVersion, Sample, SampledPlan, SampleFrame
from audits.rules.sampling import Division, Draw, Unit, divide, draw, replacement

if TYPE_CHECKING:
    from django.db.models import QuerySet


def division_of(frame: SampleFrame) -> Division:
    """The groups and places of a settled list, worked out from what was stored of it."""
    units = list(frame.units.all())
    return divide(
        frame=[Unit(str(unit.plan_version_id), unit.strata) for unit in units],
        size=frame.wanted,
        stratify_by=frame.grouped_by,
        exclusions={str(unit.plan_version_id): unit.reason for unit in units if unit.left_out},
    )


def draw_of(frame: SampleFrame, seed: str) -> Draw:
    return draw(division_of(frame), seed)


@dataclass(frozen=True, slots=True)
class DrawnAgain:
    """Whether a second draw from the stored list gives what the record says, and if not, in what it differs."""

    same_list: bool
    same_plans: bool
    drawn: int

    @property
    def is_same(self) -> bool:
        return self.same_list and self.same_plans

    @property
    def sentence(self) -> str:
        if not self.same_list:
            return "Not the same: the stored list does not have the fingerprint that it was settled with."
        if not self.same_plans:
            return "Not the same: from this list the seed draws other plans than the record says."
        return f"The same: from the stored list the seed draws the same {self.drawn} plans in the same order."


def draw_again(sample: Sample) -> DrawnAgain:
    """Draw a sample again from the stored list and the stored seed, and compare it with the record."""
    again = draw_of(sample.frame, sample.seed)
    kept = sample.plans.filter(replaces=None).order_by("position").values_list("unit__plan_version_id", flat=True)
    recorded = tuple(str(each) for each in kept)
    return DrawnAgain(again.division.frame_hash == sample.frame.frame_hash, recorded == again.drawn, len(recorded))


def next_in_order(sample: Sample, lost: SampledPlan) -> FrameUnit | None:
    """The unit that takes the place of a drawn one; None when its group has no other."""
    rows = sample.plans.select_related("unit")
    already = [str(each.unit.plan_version_id) for each in rows if each.replaces_id]
    chosen = replacement(draw_of(sample.frame, sample.seed), str(lost.unit.plan_version_id), already)
    return FrameUnit.objects.filter(frame=sample.frame_id, plan_version_id=UUID(chosen)).first() if chosen else None


def standing_in(sample_id: UUID) -> "QuerySet[SampledPlan]":
    """The plans of a sample that stand: drawn and not replaced, or replacements, in order."""
    replaced = SampledPlan.objects.filter(space_id=OuterRef("space_id"), replaces=OuterRef("pk"))
    return SampledPlan.objects.filter(~Exists(replaced), sample_id=sample_id).order_by("position")  # type: ignore[no-any-return]


def stands_in(sample_id: UUID, version: PlanVersion) -> bool:
    """Whether a text is one of those that a sample asks to be judged."""
    return standing_in(sample_id).filter(unit__plan_version=version).exists()


@dataclass(frozen=True, slots=True)
class SampledCounts:
    """How many plans were drawn at first, and how many of these were replaced."""

    drawn: int
    replaced: int


def counts_of(sample_id: UUID) -> SampledCounts:
    replaced = list(SampledPlan.objects.filter(sample_id=sample_id).values_list("replaces", flat=True))
    return SampledCounts(replaced.count(None), len(replaced) - replaced.count(None))
