"""The golden thread as a plan shows it: which need, outcome, provision and aspiration go together.

A link is proposed and never taken for granted: it says why, and a person confirms or removes it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audits.rules.threads.items import PAIRS, Item, ItemKind
from audits.rules.threads.likeness import Likeness
from audits.rules.threads.needs import is_need
from audits.rules.threads.sentences import in_words
from audits.rules.threads.words import ThreadWords

LEAST = 0.42
MOST = 3
"""Links by words alone that are proposed for one thing; links by number are all proposed."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two items by their places in the list that was read, the sureness between 0 and 1, and why."""

    one: int
    other: int
    score: float
    why: str


def propose_links(items: Sequence[Item], words: ThreadWords) -> list[Link]:
    """The links that the plan shows: by its numbers where it numbers, by its words and subjects elsewhere."""
    found: dict[tuple[int, int], Link] = {}
    for kind, other in PAIRS:
        ones = [at for at, item in enumerate(items) if item.kind is kind and is_linkable(item, words)]
        others = [at for at, item in enumerate(items) if item.kind is other]
        for link in _between(items, ones, others, words):
            found.setdefault((link.one, link.other), link)
    return sorted(found.values(), key=lambda link: (link.one, link.other))


def is_linkable(item: Item, words: ThreadWords) -> bool:
    """Whether a thread can begin or end here: in the sections on needs also strengths and history are written."""
    return item.kind is not ItemKind.NEED or is_need(item, words)


def _between(items: Sequence[Item], ones: Sequence[int], others: Sequence[int], words: ThreadWords) -> Iterator[Link]:
    numbered = [link for one in ones for other in others if (link := _by_number(items, one, other))]
    yield from numbered
    if not ones or not others:
        return
    if items[others[0]].kind is ItemKind.CONTRIBUTOR:
        yield from _by_contributor(items, ones, others, words)
        return
    joined = {link.one for link in numbered}
    yield from _by_words(items, [one for one in ones if one not in joined], others, words)


def _by_number(items: Sequence[Item], one: int, other: int) -> Link | None:
    first, second = items[one], items[other]
    for number, serves in ((first.number, second.serves), (second.number, first.serves)):
        if number and number in serves:
            return Link(one, other, 1.0, f"The plan names {number} beside it.")
    return None


def _by_words(items: Sequence[Item], ones: Sequence[int], others: Sequence[int], words: ThreadWords) -> Iterator[Link]:
    """Both ways, since a long need holds a short provision as well as the reverse."""
    texts = [items[one].all_words for one in ones], [items[other].all_words for other in others]
    there = Likeness(*texts, words).scores
    back = Likeness(texts[1], texts[0], words).scores.T
    scores = (there + back) / 2
    for row, one in enumerate(ones):
        best = sorted(range(len(others)), key=lambda column: -scores[row, column])[:MOST]
        for column in best:
            if scores[row, column] >= LEAST:
                why = reason(items[one], items[others[column]], words)
                yield Link(one, others[column], round(min(float(scores[row, column]), 1.0), 2), why)


def reason(one: Item, other: Item, words: ThreadWords) -> str:
    shared = words.topics_of(one.all_words) & words.topics_of(other.all_words)
    names = sorted(words.topic(code).name for code in shared)
    return f"Both speak of {in_words(names[:3])}." if names else "They share telling words."


def _by_contributor(
    items: Sequence[Item], ones: Sequence[int], others: Sequence[int], words: ThreadWords
) -> Iterator[Link]:
    """Help and the advice of the same profession, as the one who gives it or sets it is named."""
    for one in ones:
        professions = professions_in(items[one].who or items[one].words, words)
        for other in others:
            shared = professions & professions_in(items[other].all_words, words)
            if shared:
                yield Link(one, other, 0.7, f"Both name {in_words(sorted(shared)[:2])}.")


def professions_in(text: str, words: ThreadWords) -> set[str]:
    """The professions that a passage names, each by its beginning, so that therapist and therapy are one."""
    return {name for name, pattern in words.professions.items() if pattern.search(text)}
