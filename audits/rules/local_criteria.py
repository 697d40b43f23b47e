"""Local priorities on paper: their codes, their order, what each answer looks like, and when they are asked."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from frameworks.rules.scales import ScaleSpec

PREFIX = "LP"


def next_code(taken: Iterable[str]) -> str:
    """A code that was never given before: one that ended keeps its own for ever."""
    numbers = [int(code.removeprefix(PREFIX)) for code in taken]
    return f"{PREFIX}{max(numbers, default=0) + 1}"


def is_asked(begins: date, ends: date | None, on: date) -> bool:
    """Whether a round that is opened on a day asks it; both ends count."""
    return begins <= on and (ends is None or on <= ends)


def best_first(scale: ScaleSpec) -> list[int]:
    return sorted(scale.answers, key=lambda answer: abs(scale.best - answer))


def described(lines: Sequence[str], scale: ScaleSpec) -> dict[int, str]:
    """One line for each answer, best first. Raises ValueError with a sentence when there are more or fewer."""
    answers = best_first(scale)
    if not lines:
        return {}
    if len(lines) != len(answers):
        words = ", ".join(scale.label(answer) for answer in answers)
        raise ValueError(f"Write {len(answers)} lines, one for each of {words}. There {_counted(len(lines))}.")
    return dict(zip(answers, lines, strict=True))


def _counted(lines: int) -> str:
    return "is one line" if lines == 1 else f"are {lines} lines"


def looks_of(descriptors: Mapping[int, str], scale: ScaleSpec) -> dict[int, str]:
    """What each answer looks like: in the council's own words, else in those of the scale."""
    return {answer: descriptors.get(answer) or scale.value_of(answer).descriptor for answer in scale.answers}


def moved(codes: Sequence[str], code: str, step: int) -> list[str]:
    """The codes with one of them a place earlier (-1) or later (1); at the end it stays."""
    order = list(codes)
    at = order.index(code)
    to = min(max(at + step, 0), len(order) - 1)
    order.insert(to, order.pop(at))
    return order
