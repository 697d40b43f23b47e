"""Which plans could be drawn for a sample: the list, looked at before it is settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q

from audits.models import Assignment, FrameUnit, PlanVersion, SampledPlan, SampleFrame
from audits.rules.quotas import size_for
from audits.rules.sampling import Division, Unit, divide
from audits.rules.strata import AgeBand, DocumentFacts, strata_of
from frameworks.packs import read_pack
from frameworks.queries.codes import values_of
from qa_portal.spaces.models import Space

if TYPE_CHECKING:
    from django.db.models import QuerySet

A_YEAR = timedelta(days=365)
_COLUMNS = (
    "pk", "plan_id", "plan__reference", "plan__team", "plan__birth_month", "plan__primary_need", "plan__setting_type",
    "plan__plan_event", "plan_stage", "author_type", "drafted_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Population:
    """Which texts are meant; what is left open narrows nothing. Both dates belong to the period.

    `ready_for` is the code of the stage for which only drafts that are ready were listed.
    """

    stages: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    plan_kind: str = ""
    drafted_from: date | None = None
    drafted_to: date | None = None
    ready_for: str = ""


@dataclass(frozen=True, slots=True)
class Size:
    """How many are drawn: a number, or a share in percent with a least number; all of them when both are left open."""

    number: int | None = None
    share: Decimal | None = None
    least: int = 0

    def of(self, eligible: int) -> int:
        if self.number is not None:
            return min(self.number, eligible)
        return eligible if self.share is None else size_for(eligible, self.share, self.least)


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """What a lead chooses. `left_out` is the reference of a plan -> why it cannot be drawn.

    `but_drawn` leaves out plans that stand in a sample of the last year, `but_audited` texts that somebody has scored
    or has been asked to score. `among` are the texts that could be listed at all; None means all.
    """

    name: str
    kind: SampleFrame.Kind
    population: Population = field(default_factory=Population)
    size: Size = field(default_factory=Size)
    grouped_by: tuple[str, ...] = ()
    but_drawn: bool = False
    but_audited: bool = False
    left_out: Mapping[str, str] = field(default_factory=dict)
    among: "QuerySet[PlanVersion] | None" = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text on the list, with its facts; left out for a reason, or not."""

    version_id: UUID
    plan_id: UUID
    reference: str
    strata: Mapping[str, str]
    left_out: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of plans with its groups and their places. `unknown` are references that stand on no plan of the list."""

    candidates: list[Candidate]
    division: Division
    unknown: list[str]

    @property
    def left_out(self) -> list[Candidate]:
        return [each for each in self.candidates if each.left_out]


def list_frame(space: Space, facts: FrameFacts, today: date) -> Listed:
    """The list that these choices give today. Of each plan it holds the newest text that fits."""
    found = [_candidate(row, facts.grouped_by, today) for row in population_of(space, facts)]
    candidates = list(_with_reasons(space, facts, found, today))
    out = {str(each.version_id): each.reason for each in candidates if each.left_out}
    division = divide(
        frame=[Unit(str(each.version_id), each.strata) for each in candidates],
        size=facts.size.of(len(candidates) - len(out)),
        stratify_by=facts.grouped_by,
        exclusions=out,
    )
    known = {each.reference.casefold() for each in candidates}
    return Listed(candidates, division, [each for each in facts.left_out if each.casefold() not in known])


def checked_frame(space: Space, facts: FrameFacts, today: date) -> Listed:
    """The list, where it can be settled. Raises ValidationError, by field, when not."""
    listed = list_frame(space, facts, today)
    if listed.unknown:
        raise ValidationError({"left_out": f"Plan {listed.unknown[0]} does not stand on this list, so check the line."})
    if not listed.division.places:
        raise ValidationError("No plan could be drawn. Choose more kinds of plan, or a longer time.")
    return listed


def population_of(space: Space, facts: FrameFacts) -> list[Mapping[str, Any]]:
    """The newest text that fits of every plan of a council, with the facts by which plans are grouped."""
    texts = PlanVersion.objects.in_space(space).filter(state=PlanVersion.State.READ, **_narrowed(facts.population))
    if facts.among is not None:
        texts = texts.filter(pk__in=facts.among.values("pk"))
    newest = texts.order_by("plan_id", "-number").distinct("plan_id")
    return list(newest.values(*_COLUMNS))


def _narrowed(population: Population) -> dict[str, Any]:
    columns = {
        "plan_stage__in": population.stages,
        "plan__plan_event__in": population.events,
        "plan__team__in": population.teams,
        "plan__plan_kind": population.plan_kind,
        "drafted_on__gte": population.drafted_from,
        "drafted_on__lte": population.drafted_to,
    }
    return {column: value for column, value in columns.items() if value}


def teams_of(space: Space) -> list[str]:
    """The teams that write plans of a council, by name."""
    texts = PlanVersion.objects.in_space(space).exclude(plan__team="")
    return list(texts.values_list("plan__team", flat=True).order_by("plan__team").distinct())


def proposed_size() -> Size:
    """The share of drafts and the least number that the area's data propose."""
    target = _target("level2_sample_share")
    return Size(share=Decimal(target["value"]), least=target["minimum"])


def proposed_grouping() -> tuple[str, ...]:
    """The facts by which the area's data propose to group drafts."""
    return tuple(_target("level2_sample_strata")["value"])


def _target(key: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(each for each in read_pack("area")["service_targets"] if each["key"] == key)
    return found


def _candidate(row: Mapping[str, Any], fields: Iterable[str], today: date) -> Candidate:
    born, drafted = row["plan__birth_month"], row["drafted_on"]
    facts = DocumentFacts(
        team=row["plan__team"],
        age=drafted.year - born.year - ((drafted.month, drafted.day) < (born.month, born.day)),
        primary_need=row["plan__primary_need"],
        plan_stage=row["plan_stage"],
        setting_type=row["plan__setting_type"],
        plan_event=row["plan__plan_event"],
        author_type=row["author_type"],
        drafted_on=drafted,
    )
    return Candidate(row["pk"], row["plan_id"], row["plan__reference"], strata_of(facts, fields, _bands(), today))


def _bands() -> list[AgeBand]:
    return [AgeBand(band["code"], band["age_min"], band["age_max"]) for band in values_of("age_band")]


def _with_reasons(space: Space, facts: FrameFacts, found: Iterable[Candidate], today: date) -> Iterable[Candidate]:
    by_hand = {reference.casefold(): reason for reference, reason in facts.left_out.items()}
    drawn = set(_drawn_since(space, today - A_YEAR)) if facts.but_drawn else set()
    audited = set(_audited(space)) if facts.but_audited else set()
    for each in found:
        if reason := by_hand.get(each.reference.casefold()):
            yield _left_out(each, FrameUnit.Left.BY_HAND, reason)
        elif each.plan_id in drawn:
            yield _left_out(each, FrameUnit.Left.DRAWN)
        elif each.version_id in audited:
            yield _left_out(each, FrameUnit.Left.AUDITED)
        else:
            yield each


def _left_out(candidate: Candidate, why: FrameUnit.Left, reason: str = "") -> Candidate:
    return Candidate(
        candidate.version_id, candidate.plan_id, candidate.reference, candidate.strata, why, reason or str(why.label)
    )


def _drawn_since(space: Space, day: date) -> "QuerySet[Any]":
    drawn = SampledPlan.objects.in_space(space).filter(chosen_at__date__gte=day)
    return drawn.values_list("unit__plan_version__plan_id", flat=True)


def _audited(space: Space) -> "QuerySet[Any]":
    """Texts that were scored, or that somebody has been asked to score."""
    standing = Q(withdrawn_at=None)
    return Assignment.objects.in_space(space).filter(standing).values_list("plan_version_id", flat=True)
