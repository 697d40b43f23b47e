"""What became of each need and recommendation of an advice document in the plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audits.rules.threads.amounts import Amount, Measure, agreement, amounts_of, differing
from audits.rules.threads.items import Item, ItemKind
from audits.rules.threads.likeness import Likeness
from audits.rules.threads.sentences import sentences
from audits.rules.threads.stems import stems
from audits.rules.threads.verdicts import BeganIn, Verdict
from audits.rules.threads.words import ThreadWords

SECTIONS = {
    ItemKind.PROVISION: ("F", "G", "H1", "H2", "E"),
    ItemKind.ASPIRATION: ("F", "G", "H1", "H2", "E"),
    ItemKind.OUTCOME: ("E",),
    ItemKind.NEED: ("B", "C", "D"),
}
LEAST = 0.33  # likeness
COVERED = 0.4  # of the telling words
COVERED_NEED = 0.3  # of those of a need, which each writer describes in other words
SAME_SUBJECT = 0.5  # of its subjects
ASKED = (Measure.OFTEN, Measure.LENGTH, Measure.RATE, Measure.COUNT)
"""Measures that a plan has to take over; the others are told only where the plan has another of the same."""
BARE = 3  # telling words
SEVERAL = 4
HALF_SURE = 0.25
BY_MAIN = 0.45
BY_AMOUNT = 0.25
NEAR = 0.75  # of the best score: other passages that go with it


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that advice says, what of the plan comes nearest, the verdict and why. `score` lies between 0 and 1.

    `planned` is what comes nearest even where the verdict is no, so that a person can look; None where there is nothing
    of the kind in the plan.
    """

    advised: Item
    planned: Item | None
    verdict: Verdict
    why: str
    score: float


def match_advice(advised: Sequence[Item], plan: Sequence[Item], words: ThreadWords) -> list[Match]:
    """A match for each need, outcome and recommendation, in the order of the advice."""
    passages = [passage for item in plan for passage in passages_of(item)]
    compared = compare([_telling(item) for item in advised], passages, words)
    return [_match(item, _ranked(item, row), words) for item, row in zip(advised, compared, strict=True)]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an item of the plan that may be what the advice asks for: all of it, or one sentence of its prose."""

    item: Item
    main: str
    full: str


def passages_of(item: Item) -> list[Passage]:
    single = [item.words[start:end] for start, end in sentences(item.words, 0, len(item.words))]
    if len(single) == 1 or item.around:
        return [Passage(item, item.words, item.all_words)]
    return [Passage(item, words, words) for words in single]


def _telling(item: Item) -> str:
    """The words by which a recommendation is looked for: its own, and with few of those also who gives it."""
    return item.words if len(item.words.split()) > 2 else f"{item.words} {item.who}"  # noqa: PLR2004 - "Dietitian" alone


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage, from 0 to 1: likeness in all, and the shares of words, subjects and amounts in it."""

    passage: Passage
    score: float
    cover: float
    topics: float
    amounts: float = 0.0

    @property
    def says_it(self) -> bool:
        """Whether the passage says what is looked for, and not only something on the same subject."""
        return self.score >= LEAST and self.cover + BY_AMOUNT * self.amounts >= COVERED

    @property
    def touches_it(self) -> bool:
        return self.topics >= SAME_SUBJECT


def compare(telling: Sequence[str], passages: Sequence[Passage], words: ThreadWords) -> list[list[Evidence]]:
    """[one][passage]: what speaks for its being the same."""
    whole = Likeness(telling, [passage.full for passage in passages], words)
    main = Likeness(telling, [passage.main for passage in passages], words)
    scores = BY_MAIN * main.scores + (1 - BY_MAIN) * whole.scores
    return [
        [
            Evidence(passage, float(scores[one, at]), float(whole.covers[one, at]), float(whole.shared_topics[one, at]))
            for at, passage in enumerate(passages)
        ]
        for one in range(len(telling))
    ]


def _ranked(item: Item, row: Sequence[Evidence]) -> list[Evidence]:
    """The passages of the sections where such a thing belongs, the likest first; the same amounts speak for one."""
    advised = amounts_of(f"{item.words}. {item.amount}")
    wanted = SECTIONS.get(item.kind, ())
    scored = [_with_amounts(each, advised) for each in row if each.passage.item.section in wanted]
    return sorted(scored, key=lambda each: -each.score)


def _with_amounts(evidence: Evidence, advised: tuple[Amount, ...]) -> Evidence:
    same = agreement(advised, amounts_of(evidence.passage.full))
    bonus = BY_AMOUNT * same * min(1.0, evidence.score / HALF_SURE)
    return replace(evidence, score=evidence.score + bonus, amounts=same)


def _match(item: Item, ranked: Sequence[Evidence], words: ThreadWords) -> Match:
    if not ranked:
        return Match(item, None, Verdict.NO, _missing(item, None), 0.0)
    if item.kind is ItemKind.NEED:
        return _match_need(item, ranked[0])
    best = ranked[0]
    planned, score = best.passage.item, min(best.score, 1.0)
    if not best.says_it:
        loose = next((each for each in ranked[:SEVERAL] if is_barer(item, each, words)), None)
        if loose is None:
            return Match(item, planned, Verdict.NO, _missing(item, planned), score)
        return Match(item, loose.passage.item, Verdict.CHANGED, _barer(item, loose.passage), score)
    beside = [each.passage for each in ranked[1:SEVERAL] if each.says_it and each.score >= NEAR * best.score]
    why = next(differences(item, best.passage, beside, words), "")
    return Match(item, planned, Verdict.CHANGED if why else Verdict.YES, why or _same(planned), score)


def began_in(match: Match, words: ThreadWords) -> BeganIn:
    """Where the fault of a match began: in advice that leaves the amount open itself, or else in the writing."""
    if match.verdict is Verdict.YES:
        return BeganIn.NOWHERE
    said = f"{match.advised.words} {match.advised.amount}"
    is_help = match.advised.kind in (ItemKind.PROVISION, ItemKind.ASPIRATION)
    loose = is_help and bool(words.amounts["vague"].search(said)) and not _has_amount(said)
    return BeganIn.ADVICE if loose else BeganIn.WRITING


def _match_need(item: Item, best: Evidence) -> Match:
    """A need counts as in the plan where the plan speaks of the same subject or has a fair share of its words."""
    planned, score = best.passage.item, min(best.score, 1.0)
    if best.touches_it or best.cover >= COVERED_NEED:
        return Match(item, planned, Verdict.YES, _same(planned), score)
    return Match(item, planned, Verdict.NO, _missing(item, planned), score)


def is_barer(item: Item, evidence: Evidence, words: ThreadWords) -> bool:
    """Whether a passage on the same subject only leaves open what the advice says, or says next to nothing.

    Of help only: an outcome that could be measured and now cannot is not thinned but lost.
    """
    if not evidence.touches_it or item.kind not in (ItemKind.PROVISION, ItemKind.ASPIRATION):
        return False
    passage = evidence.passage
    bare = len(set(stems(passage.main))) <= BARE and not _has_amount(passage.full)
    return bare or bool(words.amounts["vague"].search(passage.full))


def _barer(item: Item, planned: Passage) -> str:
    return f"The advice says “{item.words}”; the plan only says “{planned.main}”."


def differences(item: Item, planned: Passage, beside: Sequence[Passage], words: ThreadWords) -> Iterator[str]:
    """Sentences on what the plan says otherwise than the advice; the most telling first."""
    if item.kind is ItemKind.NEED:
        return
    lost = list(_lost_amounts(item, planned, beside))
    yield from (f"The advice says “{amount.words}”; the plan says “{other.words}”." for amount, other in lost if other)
    yield from _vaguer(item, planned, words)
    yield from (f"The advice says “{amount.words}”; the plan does not." for amount, other in lost if not other)
    yield from _made_exact(item, planned, words)
    if item.kind is ItemKind.PROVISION:
        yield from _for_fewer(item, planned, words)
        yield from _less_expert(item, planned.item, words)


def _lost_amounts(item: Item, planned: Passage, beside: Sequence[Passage]) -> Iterator[tuple[Amount, Amount | None]]:
    """The advised amounts that neither the passage nor those beside it have, with the plan's own of that measure."""
    more = tuple(amount for other in beside for amount in amounts_of(other.full))
    for amount, instead in differing(amounts_of(f"{item.words}. {item.amount}"), amounts_of(planned.full)):
        elsewhere = more and not list(differing((amount,), more))
        if not elsewhere and (instead or amount.measure in ASKED):
            yield amount, instead


def _vaguer(item: Item, planned: Passage, words: ThreadWords) -> Iterator[str]:
    loose = words.amounts["vague"].search(planned.full)
    if loose and not words.amounts["vague"].search(item.all_words) and not _has_amount(planned.full):
        said = item.amount or item.words
        yield f"The advice says “{said}”; the plan leaves it open: “{loose[0]}”."


def _made_exact(item: Item, planned: Passage, words: ThreadWords) -> Iterator[str]:
    loose = words.amounts["vague"].search(f"{item.words} {item.amount}")
    if loose and not _has_amount(f"{item.words} {item.amount}") and _has_amount(planned.full):
        yield f"The advice leaves the amount open (“{loose[0]}”); the plan gives one. Check where it comes from."


def _has_amount(words: str) -> bool:
    return any(amount.measure not in (Measure.LIMIT, Measure.PEOPLE) for amount in amounts_of(words))


def _less_expert(item: Item, planned: Item, words: ThreadWords) -> Iterator[str]:
    """Help by somebody less specialised than the advice names; who trains or plans does not count as giving it."""
    expert = words.people["specialist"].match(_giver(item)) or words.people["specialist"].search(_giver(item))
    helper = words.people["assistant"].search(_giver(planned)) or words.people["anybody"].search(_giver(planned))
    if not expert or not helper or words.people["assistant"].search(_giver(item)):
        return
    if not words.people["specialist"].search(planned.who):
        yield f"The advice names a {expert[0].lower()}; the plan says “{helper[0]}”."


def _giver(item: Item) -> str:
    return re.split(r"[;,]|\b(?:trained|taught|planned|supervised|set|shown|using|with)\b", item.who)[0]


def _for_fewer(item: Item, planned: Passage, words: ThreadWords) -> Iterator[str]:
    everybody = words.people["everybody"].search(item.words)
    one = words.people["assistant"].search(planned.full)
    if everybody and one and not words.people["anybody"].search(planned.full):
        yield f"The advice says “{everybody[0]}”; the plan names “{one[0]}”."


def _missing(item: Item, nearest: Item | None) -> str:
    kind = {ItemKind.NEED: "need", ItemKind.OUTCOME: "outcome"}.get(item.kind, "recommendation")
    if nearest is None:
        return f"Nothing in the plan was found that takes up this {kind}."
    return (
        f"Nothing in the plan was found that takes up this {kind}. The nearest words are in Section {nearest.section}."
    )


def _same(planned: Item) -> str:
    return f"Section {planned.section} of the plan has it."
