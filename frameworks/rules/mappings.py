"""Reading one scale as another: what a mapping says, what it leaves open, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from frameworks.rules.scales import ScaleSpec

Pairs = Mapping[int, int]
"""An answer of the old scale -> an answer of the new one; several may lead to one, and some may lead nowhere."""


def faults_of(pairs: Pairs, source: ScaleSpec, target: ScaleSpec) -> list[str]:
    """A sentence for everything that keeps these pairs from being a way to read one scale as another."""
    strange = sorted(set(pairs) - set(source.answers))
    foreign = sorted(set(pairs.values()) - set(target.answers))
    return [
        *(f"{source.name} has no answer {answer}." for answer in strange),
        *(f"{target.name} has no answer {answer}." for answer in foreign),
        *([] if strange or foreign else _out_of_order(pairs, source, target)),
    ]


def _out_of_order(pairs: Pairs, source: ScaleSpec, target: ScaleSpec) -> Iterator[str]:
    """A better answer of the old scale may never read worse than a lesser one: the trend would turn round."""
    best_first = sorted(pairs, key=lambda answer: _place(source, answer))
    for better, lesser in pairwise(best_first):
        if _place(target, pairs[better]) > _place(target, pairs[lesser]):
            yield (
                f"“{source.label(better)}” is better than “{source.label(lesser)}”, "
                f"so it cannot be read as something worse."
            )


def _place(scale: ScaleSpec, answer: int) -> int:
    """How far from the best answer; 0 is the best itself."""
    return abs(scale.best - answer)


def unmapped(pairs: Pairs, source: ScaleSpec) -> tuple[int, ...]:
    """The answers of the old scale of which the mapping says nothing, best first."""
    left = [answer for answer in source.answers if answer not in pairs]
    return tuple(sorted(left, key=lambda answer: _place(source, answer)))


def keeps_good_line(pairs: Pairs, source: ScaleSpec, target: ScaleSpec) -> bool:
    """Whether what counted as good or better still does, and nothing else."""
    return all(source.is_good(answer) == target.is_good(read) for answer, read in pairs.items())


def rows_of(pairs: Pairs, source: ScaleSpec, target: ScaleSpec) -> list[tuple[str, str]]:
    """(old word, new word), best first; the new word is empty where the mapping says nothing."""
    return [
        (told(source, answer), told(target, pairs[answer]) if answer in pairs else "")
        for answer in sorted(source.answers, key=lambda answer: _place(source, answer))
    ]


def told(scale: ScaleSpec, answer: int) -> str:
    """An answer by its word; on a score scale the score itself comes first."""
    label = scale.label(answer)
    return f"{answer} ({label})" if scale.kind == "score" else label


def sides_changed(pairs: Pairs, source: ScaleSpec, target: ScaleSpec) -> list[str]:
    """The old words that cross the good line when they are read on the new scale."""
    return [
        told(source, answer) for answer, read in sorted(pairs.items()) if source.is_good(answer) != target.is_good(read)
    ]
