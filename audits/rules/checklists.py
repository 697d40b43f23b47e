"""A checklist: answers counted against the rules for its results, as the instrument holds them. Nothing is averaged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audits.rules.means import Marks
from frameworks.rules.criteria import CriterionSpec
from frameworks.rules.instruments import GATES, InstrumentSpec, ItemSpec, ResultCondition, ResultSpec
from frameworks.rules.scales import ScaleSpec


@dataclass(frozen=True)
class ChecklistResult:
    """`code` is None while questions are open, and where the instrument leaves the result to a person.

    `because` holds the codes that met the rule; `to_change` every question answered below the best.
    """

    code: str | None
    name: str | None
    rule: str | None
    because: tuple[str, ...]
    counts: Mapping[int, int]
    not_applicable: tuple[str, ...]
    unanswered: tuple[str, ...]
    to_change: tuple[str, ...]


def judge_checklist(
    *, instrument: InstrumentSpec, scale: ScaleSpec, questions: Sequence[CriterionSpec | ItemSpec], marks: Marks
) -> ChecklistResult:
    """Judge a checklist. `questions` are those asked of the case, criteria and items alike, in their order.

    `marks` are on `scale`; read answers given on another scale through a published mapping first. Raises ValueError for
    an answer that the scale does not have.
    """
    _refuse_foreign_answers(questions, scale, marks)
    answers = {each.code: mark for each in questions if (mark := marks.get(each.code)) is not None}
    gates = {each.code for each in questions if isinstance(each, CriterionSpec) and each.gate}
    unanswered = tuple(each.code for each in questions if each.code not in marks)
    result, because = (None, ()) if unanswered else _first_met(instrument.results, answers, gates)
    return ChecklistResult(
        code=result.code if result else None,
        name=result.name if result else None,
        rule=result.rule if result else None,
        because=because,
        counts={value: list(answers.values()).count(value) for value in reversed(scale.answers)},
        not_applicable=tuple(each.code for each in questions if each.code in marks and marks[each.code] is None),
        unanswered=unanswered,
        to_change=tuple(code for code, answer in answers.items() if answer != scale.best),
    )


def explain_checklist(result: ChecklistResult, labels: Mapping[int, str]) -> list[str]:
    """`labels` are the scale's words for its answers."""
    counted = ", ".join(f"{times} answered {labels[value].lower()}" for value, times in result.counts.items() if times)
    sentences = [f"{counted[:1].upper()}{counted[1:]}."] if counted else []
    if result.unanswered:
        return [*sentences, f"There is no result yet: {', '.join(result.unanswered)} still to be answered."]
    if result.code is None:
        return [*sentences, "The result is stated by the person who made the check."]
    cause = f" ({', '.join(result.because)})" if result.because else ""
    return [f"{result.name}: {result.rule}{cause}.", *sentences]


def _first_met(
    results: Sequence[ResultSpec], answers: Mapping[str, int], gates: set[str]
) -> tuple[ResultSpec | None, tuple[str, ...]]:
    for result in results:
        for condition in result.when:
            counted = tuple(code for code in _counted(condition, answers, gates))
            if _within(len(counted), condition):
                return result, counted
    return None, ()


def _counted(condition: ResultCondition, answers: Mapping[str, int], gates: set[str]) -> list[str]:
    return [
        code
        for code, answer in answers.items()
        if answer <= condition.at_or_below and (condition.count != GATES or code in gates)
    ]


def _within(number: int, condition: ResultCondition) -> bool:
    enough = condition.at_least is None or number >= condition.at_least
    return enough and (condition.at_most is None or number <= condition.at_most)


def _refuse_foreign_answers(questions: Sequence[CriterionSpec | ItemSpec], scale: ScaleSpec, marks: Marks) -> None:
    for each in questions:
        answer = marks.get(each.code)
        if answer is not None and answer not in scale.answers:
            raise ValueError(f"{each.code} cannot be answered {answer}, which the scale {scale.code} does not have.")
