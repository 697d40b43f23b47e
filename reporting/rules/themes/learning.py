"""A model of themes: logistic regression over the traits of passages, learnt from the shipped start and coded findings.

The same start and the same findings in the same order give the same model. scikit-learn is imported when a model is
learnt or asked and at no other time, since starting a web process must not wait for it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

import numpy as np

from reporting.rules.themes.passages import FILLER, NUMBER, Passage, Trait, letters, sections, spoken, subjects, words
from reporting.rules.themes.start import Start

TRUST = 5.0
"""How far the model may follow what it is shown: the inverse of the penalty on its weights."""
SIGN_COUNTS = 0.5
"""A bare sign is worth half a sentence."""
ROUNDS = 300
NEAR = 1e-3
FEWEST_LETTERS = 2
WORDS_SHOWN = 4

Traits = Callable[[Passage], list[Trait]]
Shares = np.ndarray[tuple[int, int], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Coded:
    """A finding with the key of the theme that a person gave it."""

    passage: Passage
    theme: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A theme that a finding may speak of; probability from 0 to 1."""

    theme: str
    probability: float


@dataclass(frozen=True)
class Look:
    """One way of looking at passages: the traits it sees, and how their counts become numbers."""

    traits: Traits
    vectorizer: Any


@dataclass(frozen=True, eq=False)
class ThemeModel:
    """Proposes themes for passages and names the words that spoke for a theme."""

    looks: tuple[Look, ...]
    classifier: Any
    priors: np.ndarray[tuple[int], np.dtype[np.float64]]

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(map(str, self.classifier.classes_))

    def propose(self, passages: Sequence[Passage]) -> list[tuple[Proposal, ...]]:
        """For each passage every theme, the likeliest first; the probabilities of one passage add up to 1."""
        return [self._ranked(row) for row in self._shares(passages)]

    def words_for(self, passage: Passage, theme: str) -> tuple[str, ...]:
        """Up to four words of the passage that spoke most for a theme, the strongest first, as they are written."""
        said = [word for word in spoken(passage) if word.name not in FILLER and word.name != NUMBER]
        weights = self._weights(passage, self.themes.index(theme))
        scores = {
            word: sum(weight for start, end, weight in weights if start < word.end and word.start < end)
            for word in said
        }
        best = sorted((word for word in said if scores[word] > 0), key=lambda word: (-scores[word], word.start))
        shown = dict.fromkeys(passage.text[word.start : word.end] for word in best)
        return tuple(shown)[:WORDS_SHOWN]

    def _shares(self, passages: Sequence[Passage]) -> Shares:
        if not passages:
            return np.zeros((0, len(self.themes)))
        shares = self.classifier.predict_proba(_table(self.looks, passages)) * self.priors
        return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float64)

    def _ranked(self, row: np.ndarray[Any, Any]) -> tuple[Proposal, ...]:
        order = np.argsort(-row, kind="stable")
        return tuple(Proposal(self.themes[at], float(row[at])) for at in order)

    def _weights(self, passage: Passage, theme: int) -> list[tuple[int, int, float]]:
        """Start, end and push of every trait: how far it speaks for the theme more than for the others."""
        pushes = self._pushes[theme]
        return [weight for at, look in self._placed() for weight in _pushed(look, passage, pushes[at:])]

    @cached_property
    def _pushes(self) -> np.ndarray[Any, Any]:
        """[theme, trait]: how far a trait speaks for the theme more than for the average of all."""
        return np.asarray(self.classifier.coef_ - self.classifier.coef_.mean(axis=0))

    def _placed(self) -> Iterator[tuple[int, Look]]:
        at = 0
        for look in self.looks:
            yield at, look
            at += len(look.vectorizer.vocabulary_)


def learn(coded: Sequence[Coded], start: Start) -> ThemeModel:
    """A model of every theme of the start, three or more. Coded findings without text teach nothing."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    told = [each for each in coded if each.passage.text.strip()]
    given = [(Coded(Passage(text), theme.key), 1.0) for theme in start.themes for text in theme.texts]
    given += [(Coded(Passage(sign), theme.key), SIGN_COUNTS) for theme in start.themes for sign in theme.signs]
    known = told + [each for each, _ in given]
    passages = [each.passage for each in known]
    looks = _looks(passages, start)
    classifier = LogisticRegression(C=TRUST, max_iter=ROUNDS, tol=NEAR)
    counts = [1.0] * len(told) + [count for _, count in given]
    with threadpool_limits(1):  # sums as small as these take five times as long when processors share them
        classifier.fit(_table(looks, passages), [each.theme for each in known], sample_weight=counts)
    return ThemeModel(looks, classifier, _priors(told, list(map(str, classifier.classes_))))


def _looks(passages: Sequence[Passage], start: Start) -> tuple[Look, ...]:
    """Each way of looking, fitted to what is known; the section only where at least one passage names one."""
    seen: list[tuple[Traits, int]] = [
        (words, 1),
        (letters, FEWEST_LETTERS),
        (partial(subjects, patterns=start.subjects), 1),
    ]
    seen += [(sections, 1)] if any(map(sections, passages)) else []
    return tuple(_fitted(traits, fewest, passages) for traits, fewest in seen)


def _fitted(traits: Traits, fewest: int, passages: Sequence[Passage]) -> Look:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=partial(_names, traits=traits), sublinear_tf=True, min_df=fewest)
    return Look(traits, vectorizer.fit(passages))


def _table(looks: Sequence[Look], passages: Sequence[Passage]) -> Any:
    from scipy.sparse import hstack

    return hstack([look.vectorizer.transform(passages) for look in looks]).tocsr()


def _priors(told: Sequence[Coded], themes: Sequence[str]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """A theme that people here use less often than the average is proposed less readily; 1 where nothing is coded."""
    counts = Counter(each.theme for each in told)
    usual = max(len(told) / len(themes), 1.0)
    return np.array([min(1.0, (counts[theme] + 1) / usual) for theme in themes])


def _pushed(look: Look, passage: Passage, pushes: np.ndarray[Any, Any]) -> Iterator[tuple[int, int, float]]:
    """The push of each trait, shared out among the places where it stands."""
    places = defaultdict(list)
    for trait in look.traits(passage):
        places[trait.name].append((trait.start, trait.end))
    row = look.vectorizer.transform([passage])
    counted = dict(zip(row.indices.tolist(), row.data.tolist(), strict=True))
    vocabulary = look.vectorizer.vocabulary_
    for name in places.keys() & vocabulary.keys():
        column = vocabulary[name]
        push = float(counted.get(column, 0.0) * pushes[column]) / len(places[name])
        yield from ((start, end, push) for start, end in places[name])


def _names(passage: Passage, traits: Traits) -> list[str]:
    return [trait.name for trait in traits(passage)]
