"""A criterion set for one level of assurance, with its own items and, for a checklist, the rule for its results."""

from dataclasses import dataclass, field

from frameworks.rules.criteria import AppliesWhen, ReferenceSpec, read_applies_when, read_references
from frameworks.rules.reading import Reading

LISTED = "listed"
ALL = "all"
WITH_FAMILY_QUESTION = "all_with_family_question"
SAME_AS_SOURCE = "same_as_source_audit"
SELECTIONS = (LISTED, ALL, WITH_FAMILY_QUESTION, SAME_AS_SOURCE)

ANSWERS, GATES = "answers", "gates"


@dataclass(frozen=True)
class ItemSpec:
    """A question of the instrument's own, which is not a criterion of the framework."""

    code: str
    text: str
    links_to: tuple[str, ...] = ()
    theme: str | None = None
    references: tuple[ReferenceSpec, ...] = ()
    applies_when: AppliesWhen = field(default_factory=AppliesWhen)


@dataclass(frozen=True)
class AdviceItems:
    """The items for one type of advice. A family's own contribution is not `audited`: its items are offers of help."""

    advice_type: str
    contributor: str
    items: tuple[ItemSpec, ...]
    audited: bool = True
    note: str | None = None


@dataclass(frozen=True)
class ConditionalCriteria:
    criteria: tuple[str, ...]
    when: AppliesWhen


@dataclass(frozen=True)
class ResultCondition:
    """Met when the number of answers (or of gates' answers) at or below a value is within the bounds."""

    count: str
    at_or_below: int
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True)
class ResultSpec:
    """A result of a checklist; met when any condition is met. Without conditions a person states the result."""

    code: str
    name: str
    rule: str
    when: tuple[ResultCondition, ...] = ()

    @property
    def sends_back(self) -> bool:
        """Whether what was found wrong brings the result about, so that the text has to be mended and checked again."""
        return any(condition.at_least is not None for condition in self.when)


@dataclass(frozen=True)
class InstrumentSpec:
    """`results` stand in the order in which they are tried: the first whose rule is met is the result.

    `councils` are the slugs of those that use it; none: every council of the area.
    """

    code: str
    name: str
    used_at: str
    answered_by: str
    scale: str | None
    selection: str = LISTED
    criteria: tuple[str, ...] = ()
    conditional_criteria: tuple[ConditionalCriteria, ...] = ()
    core_criteria: tuple[str, ...] = ()
    items: tuple[ItemSpec, ...] = ()
    items_by_advice_type: tuple[AdviceItems, ...] = ()
    key_questions: tuple[ItemSpec, ...] = ()
    allowed_scales: tuple[str, ...] = ()
    results: tuple[ResultSpec, ...] = ()
    gives: tuple[str, ...] = ()
    coverage: str | None = None
    minutes_expected: int | None = None
    judgement_framework: str | None = None
    allowed_judgement_frameworks: tuple[str, ...] = ()
    focus_themes: tuple[str, ...] = ()
    plans_per_round: int | None = None
    requires_plan: bool = True
    blind_option: bool = False
    local_criteria_allowed: bool = False
    councils: tuple[str, ...] = ()
    note: str | None = None

    @property
    def all_items(self) -> tuple[ItemSpec, ...]:
        return self.items + tuple(item for advice in self.items_by_advice_type for item in advice.items)


_SAID_TO_PEOPLE = (
    "applies_to", "blocks", "core_note", "family_reviewer", "note_to_writer", "open_items", "records", "reports_to",
    "shared_when", "statements", "steps",
)  # fmt: skip


def read_instrument(each: Reading) -> InstrumentSpec:
    """Fields that only speak to people (steps, what happens to open items) stay in the pack and are not read here."""
    listed = isinstance(each.raw("criteria"), list | tuple | None)
    scale = each.maybe_text("scale")
    instrument = InstrumentSpec(
        code=each.code(),
        name=each.text("name", most=160),
        used_at=each.code("used_at"),
        answered_by=each.text("answered_by"),
        scale=None if scale == SAME_AS_SOURCE else scale,
        selection=LISTED if listed else each.text("criteria"),
        criteria=each.codes("criteria") if listed else (),
        conditional_criteria=tuple(
            ConditionalCriteria(part.codes("criteria"), read_applies_when(part.within("when")))
            for part in (Reading(item, each.place, each.faults) for item in each.items("conditional_criteria"))
        ),
        core_criteria=each.codes("core_criteria"),
        items=_items(each),
        items_by_advice_type=tuple(
            _advice_items(part) for part in each.each("items_by_advice_type", "Advice type", "advice_type")
        ),
        key_questions=tuple(read_item(part) for part in each.each("key_questions", "Key question")),
        allowed_scales=each.codes("allowed_scales"),
        results=_results(each),
        gives=each.codes("gives"),
        coverage=each.maybe_text("coverage"),
        minutes_expected=each.maybe_whole("minutes_expected"),
        judgement_framework=each.maybe_text("judgement_framework"),
        allowed_judgement_frameworks=each.codes("allowed_judgement_frameworks"),
        focus_themes=each.codes("focus_themes"),
        plans_per_round=each.maybe_whole("plans_per_round"),
        requires_plan=each.flag("requires_plan", default=True),
        blind_option=each.flag("blind_option"),
        local_criteria_allowed=each.flag("local_criteria_allowed"),
        councils=each.codes("councils"),
        note=each.maybe_text("note"),
    )
    each.only(*_SAID_TO_PEOPLE)
    return instrument


_OF_AN_ITEM = ("asked_of", "note", "outcomes", "parts", "prompts", "scale", "answered_by", "standard", "contributor")


def read_item(each: Reading) -> ItemSpec:
    item = ItemSpec(
        code=each.code(),
        text=each.text("text"),
        links_to=each.codes("links_to"),
        theme=each.maybe_text("theme"),
        references=read_references(each),
        applies_when=read_applies_when(each.within("applies_when")),
    )
    each.only(*_OF_AN_ITEM)
    return item


def _items(each: Reading) -> tuple[ItemSpec, ...]:
    """Items answered whatever the type of advice; a moderator's items are items too."""
    return tuple(
        read_item(part) for key in ("common_items", "items", "moderator_items") for part in each.each(key, "Item")
    )


def _advice_items(each: Reading) -> AdviceItems:
    return AdviceItems(
        advice_type=each.code("advice_type"),
        contributor=each.code("contributor"),
        items=tuple(read_item(item) for item in each.each("items", "Item")),
        audited=each.flag("audited", default=True),
        note=each.maybe_text("note"),
    )


def _results(each: Reading) -> tuple[ResultSpec, ...]:
    results = [_result(part) for part in each.each("results", "Result")]
    order = each.codes("results_judged_in_order")
    if order and sorted(order) != sorted(result.code for result in results):
        each.fault("does not name each of its results once in results_judged_in_order")
        return ()
    return tuple(sorted(results, key=lambda result: order.index(result.code)) if order else results)


def _result(each: Reading) -> ResultSpec:
    conditions = [_condition(Reading(item, f"A rule of {each.place}", each.faults)) for item in each.items("when")]
    return ResultSpec(code=each.code(), name=each.text("name"), rule=each.text("rule"), when=tuple(conditions))


def _condition(each: Reading) -> ResultCondition:
    condition = ResultCondition(
        count=each.text("count"),
        at_or_below=each.whole("at_or_below"),
        at_least=each.maybe_whole("at_least"),
        at_most=each.maybe_whole("at_most"),
    )
    if condition.count not in {ANSWERS, GATES}:
        each.fault(f"counts {condition.count!r}; it can count answers or gates")
    if condition.at_least is None and condition.at_most is None:
        each.fault("says neither at_least nor at_most how many")
    each.only()
    return condition
