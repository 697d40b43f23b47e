"""What auditors write in the story. Sentences are said in turn, so that no two neighbours read the same."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

TONES = {4: "strong", 2: "weak", 1: "poor"}


@cache
def bank() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Criterion -> tone -> sentences; under "not_applicable", criterion -> reasons."""
    read: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        (Path(__file__).parent / "remarks.yaml").read_text(encoding="utf-8")
    )
    return read


class Speaker:
    """Says the sentences of the bank in turn. `begin` sets where, so that councils do not say the same on one day."""

    def __init__(self, begin: int = 0) -> None:
        self._begin = begin
        self._said: Counter[tuple[str, str]] = Counter()

    def remark(self, criterion: str, grade: int) -> str:
        """A comment on an answer; a grade in the middle needs none."""
        tone = TONES.get(grade)
        return self._next(criterion, tone, bank()[criterion][tone]) if tone else ""

    def reason(self, criterion: str) -> str:
        """Why a criterion does not apply."""
        return self._next("not_applicable", criterion, bank()["not_applicable"][criterion])

    def _next(self, first: str, second: str, sentences: Sequence[str]) -> str:
        self._said[first, second] += 1
        return sentences[(self._begin + self._said[first, second]) % len(sentences)]
