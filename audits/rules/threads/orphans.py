"""Where the golden thread breaks: needs without help, outcomes that nothing leads to, help that answers nothing.

Each is a prompt to look and never a grade: the plan may say it in other words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from audits.rules.threads.items import Item, ItemKind
from audits.rules.threads.needs import need_sentences
from audits.rules.threads.sentences import in_words, sentences
from audits.rules.threads.words import ThreadWords, Topic

FOLLOWS = re.compile(
    r"\W*(?:because of (?:this|that|these)|as a result|this (?:means|makes|leads)|so\b|therefore|consequently|"
    r"it means)",
    re.IGNORECASE,
)
"""A sentence that tells what comes of the need before it; help for that need is enough."""


NOT_NEEDED = re.compile(r"\bno [^.;]{1,30} needed\b", re.IGNORECASE)
LEFT = 6
"""One need in so many may be named by no provision before the numbers say nothing."""


class Break(StrEnum):
    """The codes of the drafting prompts on links."""

    NEED = "unlinked_need"
    OUTCOME = "unlinked_outcome"
    PROVISION = "unlinked_provision"


@dataclass(frozen=True, slots=True)
class Orphan:
    """A break of the thread: text[start:end] are its words, `item` is its place in the list of items."""

    code: Break
    section: str
    start: int
    end: int
    quote: str
    why: str
    item: int


def orphans(items: Sequence[Item], words: ThreadWords) -> list[Orphan]:
    """Every break of the thread, in the order of the text; at most one for each sentence."""
    thread = _Thread(items, words)
    found = [*thread.needs_without_help(), *thread.outcomes_without_reason(), *thread.help_without_need()]
    return sorted(found, key=lambda orphan: (orphan.start, orphan.code))


def cited_needs(items: Sequence[Item]) -> frozenset[str]:
    """The numbers of needs that the help of F names, where most of it names one and few needs are left out."""
    given = [item for item in items if item.kind is ItemKind.PROVISION and item.section == "F"]
    cited = frozenset(number for item in given for number in item.serves if number.startswith("B"))
    numbered = {item.number for item in items if item.kind is ItemKind.NEED and item.section == "B" and item.number}
    left = len(numbered - cited)
    is_whole = (
        bool(given)
        and 3 * sum(bool(item.serves) for item in given) >= 2 * len(given)
        and left <= max(1, len(numbered) / LEFT)
    )
    return cited if is_whole and left < len(numbered) / 2 else frozenset()


class _Thread:
    """The subjects that needs, outcomes and help speak of; what says that there is nothing speaks of none."""

    def __init__(self, items: Sequence[Item], words: ThreadWords) -> None:
        self.items, self.words = items, words
        self.helped = self._subjects(ItemKind.PROVISION)
        self.needed = self._subjects(ItemKind.NEED)
        self.sought = self._subjects(ItemKind.OUTCOME)
        given = [item for item in items if item.kind is ItemKind.PROVISION and not words.generic.search(item.words)]
        self.cited = cited_needs(items)
        self.served = {number for item in given for number in item.serves}

    def _subjects(self, kind: ItemKind) -> frozenset[str]:
        said = [self._positive(item) for item in self.items if item.kind is kind]
        return frozenset[str]().union(*(self.words.topics_of(text) for text in said))

    def _positive(self, item: Item) -> str:
        text = item.all_words if item.around else item.words
        kept = [text[start:end] for start, end in sentences(text, 0, len(text))]
        return " ".join(sentence for sentence in kept if not self.words.says("nothing", sentence))

    def needs_without_help(self) -> Iterator[Orphan]:
        for at, item in enumerate(self.items):
            if item.kind is not ItemKind.NEED or item.section != "B":
                continue
            if item.number not in self.served:
                found = list(self._unanswered(item, at))
                yield from found or self._uncited(item, at)
            yield from self._unasked(item, at)

    def _unanswered(self, item: Item, at: int) -> Iterator[Orphan]:
        """Sentences on a difficulty of which at least half the subjects are nowhere in the help."""
        for start, end, sentence in need_sentences(item, self.words):
            topics = self.calling(sentence)
            left = [topic.name for topic in topics if not ({topic.code} | topic.met_by) & self.helped]
            enough = len(topics) if FOLLOWS.match(sentence) else len(topics) / 2
            if left and len(left) >= enough:
                why = f"No provision was found that speaks of {in_words(left[:2])}."
                yield Orphan(Break.NEED, item.section, start, end, sentence, why, at)

    def _uncited(self, item: Item, at: int) -> Iterator[Orphan]:
        """The first sentence of a need that is left out where all help names by number the need that it answers."""
        if not self.cited or not item.number or item.number in self.cited:
            return
        if self.words.topics_of(item.words) & self.helped or NOT_NEEDED.search(item.words):
            return
        for start, end, sentence in islice(need_sentences(item, self.words), 1):
            why = f"All other needs are named beside provision, and {item.number} is not."
            yield Orphan(Break.NEED, item.section, start, end, sentence, why, at)

    def _unasked(self, item: Item, at: int) -> Iterator[Orphan]:
        for start, end in sentences(item.words, 0, len(item.words)):
            sentence = item.words[start:end]
            if self.words.says("unasked", sentence):
                why = "What was recommended has not been asked for, and no provision stands in its place."
                yield Orphan(Break.NEED, item.section, item.start + start, item.start + end, sentence, why, at)

    def calling(self, sentence: str) -> list[Topic]:
        """The subjects of a sentence for which a plan has to make provision."""
        named = self.words.topics_of(sentence)
        return [topic for topic in self.words.topics if topic.must and topic.code in named]

    def outcomes_without_reason(self) -> Iterator[Orphan]:
        for at, item in enumerate(self.items):
            topics = self.words.topics_of(item.words)
            led = bool(topics & (self.helped | self.needed)) or bool(item.serves)
            if item.kind is ItemKind.OUTCOME and self.calling(item.words) and not led:
                why = f"No need or provision was found that speaks of {self._names(topics)}."
                yield Orphan(Break.OUTCOME, item.section, item.start, item.end, item.words, why, at)

    def help_without_need(self) -> Iterator[Orphan]:
        for at, item in enumerate(self.items):
            if item.kind is not ItemKind.PROVISION or item.section != "F" or item.serves:
                continue
            topics = frozenset(topic.code for topic in self.calling(item.words))
            if not topics or topics & (self.needed | self.sought):
                continue
            is_needed = self.words.subjects_of(item.words) & self.needed or self.words.topics_of(item.who) & self.needed
            if not is_needed and not self.words.generic.search(item.words):
                why = f"No need was found that speaks of {self._names(topics)}."
                yield Orphan(Break.PROVISION, item.section, item.start, item.end, item.words, why, at)

    def _names(self, topics: frozenset[str]) -> str:
        return in_words(sorted(self.words.topic(code).name for code in topics)[:2])
