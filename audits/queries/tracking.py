"""How far the drafts of a council are in this term, in live numbers, and which of them are ready to be drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from audits.models import Assignment, Audit, PlanVersion, SampledPlan
from audits.queries.checks import checks_made, drafts_in_hand, unchecked
from audits.queries.rounds import terms_for
from audits.queries.stages import stages_of
from audits.rules.stages import Stage
from frameworks.models import FrameworkVersion, Instrument
from frameworks.queries.specifications import instrument_of
from qa_portal.partners.models import Term
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

if TYPE_CHECKING:
    from datetime import datetime

_USED = (FrameworkVersion.State.LIVE, FrameworkVersion.State.APPROVED, FrameworkVersion.State.RETIRED)


@dataclass(frozen=True, slots=True)
class Number:
    """One number with its words."""

    words: str
    value: int


@dataclass(frozen=True, slots=True)
class Tracking:
    """The numbers of a term, in the order of a draft's way; `mark` changes when any of them does."""

    term: Term | None
    numbers: list[Number]

    @property
    def mark(self) -> str:
        return "-".join(str(number.value) for number in self.numbers)

    @property
    def sentence(self) -> str:
        return "; ".join(f"{number.words}: {number.value}" for number in self.numbers)


def tracking_of(space: Space, today: date) -> Tracking:
    """The numbers of this term; all of them are counted in one question. None where no draft goes through stages."""
    stages = stages_of(space)
    if not stages:
        return Tracking(None, [])
    term = terms_for(space, today).order_by("starts_on").first()
    counted = _counted(space, stages, term.starts_on if term else today)
    found = _ask(space, [rows for _, rows in counted])
    return Tracking(term, [Number(words, value) for (words, _), value in zip(counted, found, strict=True)])


def ready_drafts(space: Space, stages: Sequence[Stage]) -> "QuerySet[PlanVersion]":
    """The newest text of each plan, where it is a draft that went through its checks and was not sent back."""
    checks = [stage for stage in stages if stage.checks_every_draft]
    ready, back = drafts_in_hand(space), _sending_back(space, checks) if checks else []
    for number, stage in enumerate(checks):
        newest = checks_made(space, stage).order_by("-submitted_at").values("checklist_result")[:1]
        name = f"came_to_{number}"
        ready = ready.annotate(**{name: Subquery(newest)})
        ready = ready.filter(**{f"{name}__isnull": False}).exclude(**{f"{name}__in": back})
    return ready


def _counted(space: Space, stages: Sequence[Stage], since: date) -> "list[tuple[str, QuerySet[Any]]]":
    checks = [stage for stage in stages if stage.checks_every_draft]
    numbers: list[tuple[str, QuerySet[Any]]] = []
    for stage in checks:
        numbers += [
            (f"Waiting for “{stage.name}”", unchecked(space, [stage])),
            (f"Checked by “{stage.name}” this term", _made_since(space, stage, since)),
        ]
    if checks:
        numbers.append(("Ready", ready_drafts(space, stages)))
    for stage in stages:
        if not stage.checks_every_draft:
            numbers += _of_sample(space, stage, since)
    return numbers


def _of_sample(space: Space, stage: Stage, since: date) -> "list[tuple[str, QuerySet[Any]]]":
    asked = Assignment.objects.in_space(space).filter(
        withdrawn_at=None,
        purpose=Assignment.Purpose.AUDIT,
        round__instrument__code__in=stage.accepts,
        round__sample__drawn_at__date__gte=since,
    )
    done = Q(audit__state=Audit.State.SUBMITTED)
    return [
        (f"Drawn for “{stage.name}” this term", _drawn_since(space, stage, since)),
        ("Being audited", asked.exclude(done)),
        ("Done this term", asked.filter(done)),
    ]


def _drawn_since(space: Space, stage: Stage, since: date) -> "QuerySet[SampledPlan]":
    """What stands in samples that were drawn for the stage: by its button, or with a round of its questions."""
    for_it = Q(sample__frame__chosen__population__ready_for=stage.code)
    rounds = Q(sample__rounds__instrument__code__in=stage.accepts)
    drawn = SampledPlan.objects.in_space(space).filter(for_it | rounds, sample__drawn_at__date__gte=since)
    return drawn.filter(replaced_by=None).distinct()  # type: ignore[no-any-return]


def _made_since(space: Space, stage: Stage, since: "date | datetime") -> "QuerySet[Audit]":
    made = Audit.objects.in_space(space).submitted().filter(assignment__purpose=Assignment.Purpose.AUDIT)
    return made.filter(  # type: ignore[no-any-return]
        instrument__code__in=stage.accepts, submitted_at__date__gte=since
    )


def _sending_back(space: Space, checks: Sequence[Stage]) -> list[str]:
    """The results, by code, with which a check sends a draft back, in whatever version of the questions."""
    asked = Instrument.objects.in_space(library_of(space)).filter(
        code__in=[code for stage in checks for code in stage.accepts], version__state__in=_USED
    )
    specs = [instrument_of(each.version, each) for each in asked.select_related("version").defer("version__content")]
    return sorted({result.code for spec in specs for result in spec.results if result.sends_back})


def _ask(space: Space, counted: "Sequence[QuerySet[Any]]") -> list[int]:
    """How many rows each of these has, in one question."""
    (row,) = Space.objects.filter(pk=space.pk).values_list(*(_number_of(rows) for rows in counted))
    return list(row)


def _number_of(rows: "QuerySet[Any]") -> Coalesce:
    counted = rows.filter(space=OuterRef("pk")).order_by().values("space").annotate(n=Count("pk", distinct=True))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)
