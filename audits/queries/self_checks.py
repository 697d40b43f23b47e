"""The self-check of a piece of advice as pages show it: its items with their answers, and the gaps that stay open."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from audits.models import Advice, CheckAnswer, SelfCheck
from audits.rules.self_checks import CheckSummary, ItemAnswer, asked_items, faults_of, sum_up
from frameworks.models import FrameworkVersion, Instrument
from frameworks.queries.specifications import instrument_of, scale_of, specification_of
from frameworks.rules.applicability import Case
from frameworks.rules.instruments import InstrumentSpec, ItemSpec
from frameworks.rules.scales import ScaleSpec
from qa_portal.spaces.models import Space
from qa_portal.spaces.queries import library_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

PURPOSE = "advice_quality_control"
"""What the self-check is for, by the purpose key of a level of assurance."""

EHCP = "ehcp"
"""The kind of plan that advice at a desk is taken to be for: a desk knows no plans."""

NOT_APPLICABLE = "Does not apply"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item with its answer in words; `is_gap` where it was answered below the best."""

    spec: ItemSpec
    given: ItemAnswer
    words: str
    is_gap: bool

    @property
    def code(self) -> str:
        return self.spec.code


@dataclass(frozen=True)
class CheckPage:
    """The check of one piece of advice, begun or not, by the items of the framework version that it is made with."""

    advice: Advice
    check: SelfCheck | None
    version: FrameworkVersion
    instrument_row: Instrument

    @cached_property
    def instrument(self) -> InstrumentSpec:
        return instrument_of(self.version, self.instrument_row)

    @cached_property
    def scale(self) -> ScaleSpec:
        return scale_of(self.version, self.instrument_row)

    @cached_property
    def labels(self) -> Mapping[int, str]:
        """The words for each answer, best first."""
        words = specification_of(self.version).answer_labels
        answers = sorted(self.scale.answers, reverse=self.scale.high_is_good)
        return {answer: self.scale.label(answer, words) for answer in answers}

    @cached_property
    def answers(self) -> dict[str, ItemAnswer]:
        rows = self.check.answers.all() if self.check else ()
        return {row.code: ItemAnswer(row.answer, row.not_applicable, row.note) for row in rows}

    @cached_property
    def items(self) -> tuple[ItemSpec, ...]:
        """What is asked. A check that is complete asks for ever what was answered, whatever is learnt of the plan."""
        asked = asked_items(self.instrument, self._case, self.advice.advice_type)
        return tuple(item for item in asked if item.code in self.answers) if self.is_complete else asked

    @property
    def _case(self) -> Case:
        plan = self.advice.plan
        if plan is None or self.is_complete:
            return Case(EHCP)
        return Case(plan.plan_kind, year_group=plan.year_group or None)

    @property
    def is_complete(self) -> bool:
        return self.check is not None and self.check.is_complete

    @property
    def is_judged(self) -> bool:
        """A family's own contribution is never judged: its items are offers of help."""
        kinds = self.instrument.items_by_advice_type
        return next((each.audited for each in kinds if each.advice_type == self.advice.advice_type), True)

    @cached_property
    def summary(self) -> CheckSummary:
        return sum_up(self.instrument, self.scale, self.items, self.answers)

    @cached_property
    def faults(self) -> dict[str, str]:
        return faults_of(self.items, self.answers)

    @cached_property
    def rows(self) -> list[ItemRow]:
        return [self._row(item) for item in self.items]

    @property
    def gaps(self) -> list[ItemRow]:
        """What the check found open: it is carried with the advice to whoever writes the plan."""
        return [row for row in self.rows if row.is_gap]

    @property
    def counts_words(self) -> str:
        """As in: 11 yes, 2 partly, 1 no, 1 not applicable."""
        said = [f"{times} {self.labels[answer].lower()}" for answer, times in self.summary.counts.items() if times]
        left_out = len(self.summary.not_applicable)
        return ", ".join([*said, *([f"{left_out} not applicable"] if left_out else [])])

    def _row(self, item: ItemSpec) -> ItemRow:
        given = self.answers.get(item.code, ItemAnswer())
        words = NOT_APPLICABLE if given.not_applicable else self.labels.get(given.answer, "")  # type: ignore[arg-type]
        return ItemRow(item, given, words, item.code in self.summary.gaps)


def with_check(advice: "QuerySet[Advice]") -> "QuerySet[Advice]":
    """Advice with its plan, its check and the answers: three queries, however much there is."""
    checks = SelfCheck.objects.select_related("framework_version", "instrument", "checked_by")
    return advice.select_related("plan").prefetch_related(
        Prefetch("checks", checks.defer("framework_version__content")),
        Prefetch("checks__answers", CheckAnswer.objects.order_by("code")),
    )


def check_of(advice: Advice) -> CheckPage | None:
    """The check that was begun on advice that was fetched `with_check`; None before that."""
    check = next(iter(advice.checks.all()), None)
    return CheckPage(advice, check, check.framework_version, check.instrument) if check else None


def check_page(advice: Advice, space: Space) -> CheckPage | None:
    """The check of advice, or the one to begin. None where the library of the area has no self-check in force."""
    begun = check_of(advice)
    if begun is not None:
        return begun
    instrument = instrument_for(space, advice.plan.plan_kind if advice.plan else EHCP)
    return CheckPage(advice, None, instrument.version, instrument) if instrument else None


def instrument_for(space: Space, plan_kind: str) -> Instrument | None:
    """The self-check in force for a kind of plan, among those that the council of the space uses."""
    found = Instrument.objects.in_space(library_of(space)).filter(
        used_at=PURPOSE, version__state=FrameworkVersion.State.LIVE, version__framework__plan_kind=plan_kind
    )
    found = found.select_related("version__framework").defer("version__content").order_by("version__framework__name")
    return next((each for each in found if _is_used_in(space, each)), None)


def _is_used_in(space: Space, instrument: Instrument) -> bool:
    councils = instrument_of(instrument.version, instrument).councils
    return not councils or (space.council is not None and space.council.organisation.slug in councils)
