"""How far one passage is found again in another: by its words, by parts of words, and by the subjects both name."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from audits.rules.threads.stems import stems
from audits.rules.threads.words import ThreadWords

BY_COVER, BY_LETTERS, BY_WORDS, BY_TOPIC = 0.42, 0.12, 0.13, 0.33
LETTERS = (3, 5)
ALIKE_LETTERS = 5  # letters at the beginning by which two words are taken for one: "psychologist", "psychological"
HALF = 0.6
DIGIT = re.compile(r"\d")

Scores = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Shares = np.ndarray[tuple[int], np.dtype[np.float64]]


@dataclass(frozen=True)
class Likeness:
    """Compares every passage of `ones` with every one of `others`. Scores lie between 0 and 1."""

    ones: Sequence[str]
    others: Sequence[str]
    words: ThreadWords

    @cached_property
    def scores(self) -> Scores:
        """[one, other]: how far the one is found again in the other."""
        if not self.ones or not self.others:
            return np.zeros((len(self.ones), len(self.others)))
        by_words = self._cosine(TfidfVectorizer(analyzer=self._stems_of, sublinear_tf=True))
        by_letters = self._cosine(TfidfVectorizer(analyzer="char_wb", ngram_range=LETTERS, sublinear_tf=True))
        blend = BY_COVER * self.covers + BY_LETTERS * by_letters + BY_WORDS * by_words + BY_TOPIC * self.shared_topics
        return np.asarray(blend, dtype=np.float64)

    @cached_property
    def covers(self) -> Scores:
        """[one, other]: which share of the telling words of the one stands in the other, rare words counting more."""
        weights = self._weights()
        ours = [set(self._stems_of(one)) for one in self.ones]
        theirs = [_Said.of(self._stems_of(other)) for other in self.others]
        return self._table(lambda one, other: _cover(ours[one], theirs[other], weights))

    @cached_property
    def shared_topics(self) -> Scores:
        """[one, other]: which share of what the one is about the other names too, rare subjects counting more."""
        ours = [self.words.subjects_of(one) for one in self.ones]
        theirs = [self.words.topics_of(other) for other in self.others]
        counts = Counter(topic for topics in theirs for topic in topics)
        weights = {topic.code: _rarity(counts[topic.code], len(theirs)) for topic in self.words.topics}
        return self._table(lambda one, other: _share(ours[one], theirs[other], weights))

    def _table(self, score: Callable[[int, int], float]) -> Scores:
        return np.array([[score(one, other) for other in range(len(self.others))] for one in range(len(self.ones))])

    def _weights(self) -> dict[str, float]:
        passages = [*self.ones, *self.others]
        counts = Counter(stem for passage in passages for stem in set(self._stems_of(passage)))
        return {stem: _rarity(count, len(passages)) for stem, count in counts.items()}

    @cached_property
    def _stemmed(self) -> dict[str, list[str]]:
        return {passage: stems(passage) for passage in (*self.ones, *self.others)}

    def _stems_of(self, passage: str) -> list[str]:
        return self._stemmed[passage]

    def _cosine(self, vectorizer: TfidfVectorizer) -> Scores:
        try:
            both = vectorizer.fit_transform([*self.ones, *self.others])
        except ValueError:  # no passage holds a telling word
            return np.zeros((len(self.ones), len(self.others)))
        return np.asarray((both[: len(self.ones)] @ both[len(self.ones) :].T).todense())


def _rarity(count: int, passages: int) -> float:
    """How much a word or subject tells that stands in so many of the passages: 1 where it stands in all."""
    return float(np.log((1 + passages) / (1 + count)) + 1)


def _share(ours: frozenset[str], theirs: frozenset[str], weights: dict[str, float]) -> float:
    total = sum(weights[topic] for topic in ours)
    return sum(weights[topic] for topic in ours & theirs) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Said:
    """The stems of a passage, and how they begin."""

    stems: frozenset[str]
    begun: frozenset[str]

    @classmethod
    def of(cls, found: Sequence[str]) -> "_Said":
        return cls(frozenset(found), frozenset(stem[:ALIKE_LETTERS] for stem in found))

    def likeness(self, stem: str) -> float:
        """1 for a stem that stands here, less for one that begins alike."""
        return 1.0 if stem in self.stems else HALF if self._begins_alike(stem) else 0.0

    def _begins_alike(self, stem: str) -> bool:
        return len(stem) > ALIKE_LETTERS and stem[:ALIKE_LETTERS] in self.begun and not DIGIT.search(stem)


def _cover(ours: set[str], theirs: _Said, weights: dict[str, float]) -> float:
    total = sum(weights[stem] for stem in ours)
    return sum(weights[stem] * theirs.likeness(stem) for stem in ours) / total if total else 0.0


def share_a_word(one: str, other: str) -> bool:
    """Whether the other has a telling word of the one, or one that begins alike."""
    theirs = _Said.of(stems(other))
    return any(theirs.likeness(stem) for stem in stems(one))
