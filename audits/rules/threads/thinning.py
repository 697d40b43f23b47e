"""What a plan says otherwise than the advice it takes up: other amounts, conditions, fewer or less expert people."""

import re
from collections.abc import Iterator, Sequence

from audits.rules.checks.openness import left_open as left_open_words
from audits.rules.threads.amounts import Amount, Measure, amounts_of, differing, has_amount
from audits.rules.threads.items import Item, ItemKind
from audits.rules.threads.passages import Passage
from audits.rules.threads.words import ThreadWords

ASKED = (Measure.OFTEN, Measure.LENGTH, Measure.RATE, Measure.COUNT, Measure.PEOPLE)
"""Measures that a plan has to take over; the others are told only where the plan has another of the same."""
GIVEN_BY = re.compile(
    r"(?:^|\b(?<!trained )(?<!planned )(?<!supervised )(?<!advised )(?<!written )(?<!set )(?:by|with|from)\b)"
    r"(?= ?((?:[\w-]+ ?){1,5}))",
    re.IGNORECASE,
)
"""Who gives help in a sentence: at its beginning, or after "by", "with" or "from"; not who only trains or plans."""
GIVERS = ("specialist", "assistant", "teacher")
WEAKENED = re.compile(
    r"\b(?:may (?!half)|might|could|access to|would benefit|aims? to|as appropriate|ideally|where possible|"
    r"familiar with)\b",
    re.IGNORECASE,
)
EACH_OCCASION = re.compile(
    r"\b(?:every|each|all) (?:school |single )?(?:breaks?|break ?times?|lunch(?:es|times?)?|play ?times?|lessons?|"
    r"sessions?|meals?|mornings?|afternoons?|"
    r"assembl\w+|registrations?|days?)\b|\bat all times\b|\balways\b|\bthroughout\b",
    re.IGNORECASE,
)
"""What comes round each day says "every day" in other words."""
DAILY = 5


def differences(item: Item, planned: Passage, beside: Sequence[Passage], words: ThreadWords) -> Iterator[str]:
    """Sentences on what the plan says otherwise than the advice; the most telling first."""
    if item.kind is ItemKind.NEED:
        return
    lost = list(_lost_amounts(item, planned, beside))
    yield from (f"The advice says “{amount.words}”; the plan says “{other.words}”." for amount, other in lost if other)
    yield from _vaguer(item, planned, words)
    yield from (f"The advice says “{amount.words}”; the plan does not." for amount, other in lost if not other)
    yield from _made_exact(item, planned, words)
    yield from _on_condition(item, planned, words)
    yield from _less_sure(item, planned)
    if item.kind is ItemKind.PROVISION:
        yield from _for_fewer(item, planned, words)
        yield from _less_expert(item, planned, words)


def _lost_amounts(item: Item, planned: Passage, beside: Sequence[Passage]) -> Iterator[tuple[Amount, Amount | None]]:
    """The advised amounts that neither the passage nor those beside it have, with the plan's own of that measure."""
    more = tuple(amount for other in beside for amount in amounts_of(other.full))
    for amount, instead in differing(amounts_of(f"{item.words}. {item.amount}"), amounts_of(planned.full)):
        elsewhere = more and not list(differing((amount,), more))
        if amount.measure is Measure.OFTEN and amount.value == DAILY and EACH_OCCASION.search(planned.full):
            continue
        if not elsewhere and (instead or amount.measure in ASKED):
            yield amount, instead


def _vaguer(item: Item, planned: Passage, words: ThreadWords) -> Iterator[str]:
    loose = words.amounts["vague"].search(planned.full)
    if loose and not words.amounts["vague"].search(item.all_words) and not has_amount(planned.full):
        said = item.amount or item.words
        yield f"The advice says “{said}”; the plan leaves it open: “{loose[0]}”."


def _made_exact(item: Item, planned: Passage, words: ThreadWords) -> Iterator[str]:
    if has_amount(f"{item.words} {item.amount}") or not has_amount(planned.full):
        return
    if loose := left_open(item, words):
        yield f"The advice leaves the amount open (“{loose}”); the plan gives one. Check where it comes from."


def left_open(item: Item, words: ThreadWords) -> str:
    """The words with which advice leaves help open, or ""; help of every kind ("1:1 support.") says nothing else."""
    said = f"{item.words} {item.amount}".strip()
    if loose := words.amounts["vague"].search(said):
        return loose[0]
    nothing_else = not any(map(str.isalnum, words.generic.sub(" ", said)))
    return said.rstrip(".") if nothing_else else ""


def _on_condition(item: Item, planned: Passage, words: ThreadWords) -> Iterator[str]:
    """Help that the plan gives on a condition, or only looks into, where the advice says that it is to be given."""
    condition = words.amounts["condition"].search(f"{planned.main} {planned.item.amount}")
    if condition and not words.amounts["condition"].search(item.all_words):
        yield f"The plan adds “{condition[0]}”, which the advice does not say."


def _less_sure(item: Item, planned: Passage) -> Iterator[str]:
    """Help of which the advice is sure and the plan is not: it may be given, or others will decide."""
    said = f"{planned.main} {planned.item.amount}"
    weak = left_open_words(said) or (found[0] if (found := WEAKENED.search(said)) else "")
    if weak and not left_open_words(item.all_words) and not WEAKENED.search(item.all_words):
        yield f"The plan says “{weak}”, of which the advice is sure."


def _less_expert(item: Item, planned: Passage, words: ThreadWords) -> Iterator[str]:
    """Help by somebody less specialised than the advice names; who trains or plans does not count as giving it."""
    advised = _giver(item.who) or _giver_in(item.words, words)
    instead = _giver(planned.item.who) or _giver_in(planned.main, words)
    expert = words.people["specialist"].search(advised)
    helper = next((found for role in LESSER if (found := words.people[role].search(instead))), None)
    if not expert or not helper or words.people["assistant"].search(advised):
        return
    if not words.people["specialist"].search(planned.item.who or planned.main):
        yield f"The advice names a {expert[0].lower()}; the plan says “{helper[0]}”."


LESSER = ("assistant", "anybody", "teacher")


def _giver(who: str) -> str:
    return re.split(r"[;,]|\b(?:trained|taught|planned|supervised|set|shown|using|with)\b", who)[0]


def _giver_in(said: str, words: ThreadWords) -> str:
    """Who gives help by the words of a sentence, or ""."""
    named = (match[1] for match in GIVEN_BY.finditer(said))
    return next((each for each in named if any(words.people[one].search(each) for one in GIVERS)), "")


def _for_fewer(item: Item, planned: Passage, words: ThreadWords) -> Iterator[str]:
    everybody = words.people["everybody"].search(item.words)
    one = words.people["assistant"].search(planned.full)
    if everybody and one and not words.people["anybody"].search(planned.full):
        yield f"The advice says “{everybody[0]}”; the plan names “{one[0]}”."
