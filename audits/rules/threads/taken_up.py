"""What became of each need and recommendation of an advice document in the plan."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from audits.rules.checks.openness import left_open as left_open_words
from audits.rules.threads.amounts import Amount, agreement, amounts_of, has_amount
from audits.rules.threads.items import Item, ItemKind
from audits.rules.threads.likeness import BY_TOPIC, Likeness, Shares, share_a_word
from audits.rules.threads.passages import Passage, passages_of
from audits.rules.threads.stems import stems
from audits.rules.threads.thinning import differences, left_open
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
ALL_SUBJECTS = 0.9
UNSHARED = 0.5  # of the telling words, where the passage names none of the subjects
BARE = 3  # telling words
NAMED = 2  # telling words
ENOUGH = 3  # words of a recommendation to be looked for by them alone; "Dietitian" is too few
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


def _telling(item: Item) -> str:
    """The words by which a recommendation is looked for: its own, and with few of those also who gives it."""
    return item.words if len(item.words.split()) >= ENOUGH else f"{item.words} {item.who}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a passage, from 0 to 1: likeness in all, and the shares of words, subjects and amounts in it.

    `names_it`: whether it has a word of the thing itself, and not only of who gives it.
    """

    passage: Passage
    score: float
    cover: float
    topics: float
    has_topics: bool
    amounts: float = 0.0
    names_it: bool = True

    @property
    def says_it(self) -> bool:
        """Whether the passage says what is looked for, and not only something on the same subject."""
        is_elsewhere = self.has_topics and not self.topics and self.cover < UNSHARED
        if is_elsewhere or not self.names_it:
            return False
        return self.score >= LEAST and self.cover + BY_AMOUNT * self.amounts >= COVERED

    @property
    def touches_it(self) -> bool:
        return self.names_it and self.topics >= SAME_SUBJECT


def compare(telling: Sequence[str], passages: Sequence[Passage], words: ThreadWords) -> list[list[Evidence]]:
    """[one][passage]: what speaks for its being the same."""
    whole = Likeness(telling, [passage.full for passage in passages], words)
    main = Likeness(telling, [passage.main for passage in passages], words)
    scores = BY_MAIN * main.scores + (1 - BY_MAIN) * whole.scores
    return [
        _row(words.subjects_of(one), passages, scores[at], whole.covers[at], whole.shared_topics[at])
        for at, one in enumerate(telling)
    ]


def _row(
    topics: frozenset[str], passages: Sequence[Passage], scores: Shares, covers: Shares, shared: Shares
) -> list[Evidence]:
    """What speaks for each passage. Where no subject is named, the other parts of the likeness make all of it."""
    scores = scores if topics else scores / (1 - BY_TOPIC)
    rows = zip(passages, scores.tolist(), covers.tolist(), shared.tolist(), strict=True)
    return [Evidence(passage, score, cover, share, bool(topics)) for passage, score, cover, share in rows]


def _ranked(item: Item, row: Sequence[Evidence]) -> list[Evidence]:
    """The passages of the sections where such a thing belongs, the likest first; the same amounts speak for one."""
    advised = amounts_of(f"{item.words}. {item.amount}")
    wanted = SECTIONS.get(item.kind, ())
    named = [_named(item, each) for each in row if each.passage.item.section in wanted]
    scored = [_with_amounts(each, advised) for each in named]
    return sorted(scored, key=lambda each: -each.score)


def _named(item: Item, evidence: Evidence) -> Evidence:
    is_short = len(item.words.split()) < ENOUGH
    return replace(evidence, names_it=not is_short or share_a_word(item.words, evidence.passage.full))


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
    loose = is_help and bool(left_open(match.advised, words)) and not has_amount(said)
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
    passage = evidence.passage
    is_same = evidence.touches_it or is_named_in(item, passage)
    if not is_same or item.kind not in (ItemKind.PROVISION, ItemKind.ASPIRATION):
        return False
    if words.amounts["vague"].search(passage.full) or (evidence.score >= LEAST and left_open_words(passage.full)):
        return True
    is_bare = len(set(stems(passage.main))) <= BARE or _is_all_but_the_amount(item, evidence)
    return is_bare and not has_amount(passage.full)


def is_named_in(item: Item, passage: Passage) -> bool:
    """Whether all the telling words by which the plan names its help stand in the advice: "Sound practice"."""
    named = set(stems(passage.main))
    return len(named) >= NAMED and named <= set(stems(item.words))


def _is_all_but_the_amount(item: Item, evidence: Evidence) -> bool:
    """Whether a passage of provision names every subject of help whose amount the advice gives."""
    is_help = evidence.passage.item.kind is ItemKind.PROVISION
    return is_help and evidence.topics >= ALL_SUBJECTS and evidence.score >= LEAST and has_amount(item.all_words)


def _barer(item: Item, planned: Passage) -> str:
    return f"The advice says “{item.words}”; the plan only says “{planned.main}”."


def _missing(item: Item, nearest: Item | None) -> str:
    kind = {ItemKind.NEED: "need", ItemKind.OUTCOME: "outcome"}.get(item.kind, "recommendation")
    if nearest is None:
        return f"Nothing in the plan was found that takes up this {kind}."
    return (
        f"Nothing in the plan was found that takes up this {kind}. The nearest words are in Section {nearest.section}."
    )


def _same(planned: Item) -> str:
    return f"Section {planned.section} of the plan has it."
