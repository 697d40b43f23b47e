"""The self-check of advice: which items it asks, what is still missing, and which gaps stay open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.rules.checklists import judge_checklist
from frameworks.rules.applicability import Case, applicable_items, applies
from frameworks.rules.instruments import InstrumentSpec, ItemSpec
from frameworks.rules.scales import ScaleSpec


@dataclass(frozen=True)
class ItemAnswer:
    """The answer to one item on the scale, or that it does not apply; with a note. Neither: not answered yet."""

    answer: int | None = None
    not_applicable: bool = False
    note: str = ""

    @property
    def is_given(self) -> bool:
        return self.answer is not None or self.not_applicable


@dataclass(frozen=True)
class CheckSummary:
    """A check in figures. `counts` is answer -> how often, best first; `gaps` are items answered below the best."""

    counts: Mapping[int, int]
    not_applicable: tuple[str, ...]
    unanswered: tuple[str, ...]
    gaps: tuple[str, ...]
    total: int

    @property
    def answered(self) -> int:
        return self.total - len(self.unanswered)


def asked_items(instrument: InstrumentSpec, case: Case, advice_type: str) -> tuple[ItemSpec, ...]:
    """The common items, then those for the type of advice.

    A family's contribution is never judged: it is asked its own items alone, which are prompts and offers of help.
    """
    own = next((part for part in instrument.items_by_advice_type if part.advice_type == advice_type), None)
    if own is not None and not own.audited:
        return tuple(item for item in own.items if applies(item, case))
    return applicable_items(instrument, case, advice_type)


def sum_up(
    instrument: InstrumentSpec, scale: ScaleSpec, items: Sequence[ItemSpec], answers: Mapping[str, ItemAnswer]
) -> CheckSummary:
    """Count a check. Answers to items that are not asked are left out."""
    marks = {
        item.code: given.answer for item in items if (given := answers.get(item.code)) is not None and given.is_given
    }
    result = judge_checklist(instrument=instrument, scale=scale, questions=items, marks=marks)
    return CheckSummary(result.counts, result.not_applicable, result.unanswered, result.to_change, len(items))


def faults_of(items: Sequence[ItemSpec], answers: Mapping[str, ItemAnswer]) -> dict[str, str]:
    """What stands in the way of completing a check: code of the item -> a sentence. Gaps do not: they travel along."""
    return {item.code: fault for item in items if (fault := _fault(item, answers.get(item.code)))}


def _fault(item: ItemSpec, given: ItemAnswer | None) -> str:
    if given is None or not given.is_given:
        return f"Answer {item.code}."
    return f"Say why {item.code} does not apply." if given.not_applicable and not given.note.strip() else ""
