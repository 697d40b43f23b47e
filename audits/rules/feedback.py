"""Which answers of an audit are worth a point in its feedback note, and how far each point of a note has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_PRAISE, MOST_CHANGES = 4, 6
"""Points that are proposed of each kind; what must be put right is proposed whatever its number."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One graded answer of a submitted audit. `rank` is 0 for the worst grade of the scale and rises with better ones.

    `is_good`: the grade counts as good or better. `failed_gate`: it failed a legal gate. `says`: the comment on it.
    """

    code: str
    rank: int
    is_best: bool
    is_good: bool
    weight: int
    failed_gate: bool = False
    says: str = ""

    @property
    def must_be_fixed(self) -> bool:
        return self.failed_gate or self.rank == 0


@dataclass(frozen=True, slots=True)
class Proposed:
    """A point that the auditor finds in a new note, to be kept, put in other words or left out."""

    code: str
    is_praise: bool
    must_fix: bool
    text: str


def propose(answers: Iterable[Judged]) -> list[Proposed]:
    """The best answers as praise, then the lowest and every failed gate as changes; each kind the weightiest first."""
    known = list(answers)
    best = sorted((each for each in known if each.is_best), key=lambda each: (not each.says, -each.weight))
    must = [each for each in known if each.must_be_fixed]
    weak = sorted(
        (each for each in known if not each.is_good and not each.must_be_fixed),
        key=lambda each: (each.rank, -each.weight),
    )
    changes = [*must, *weak[: max(0, MOST_CHANGES - len(must))]]
    return [Proposed(each.code, is_praise=True, must_fix=False, text=each.says) for each in best[:MOST_PRAISE]] + [
        Proposed(each.code, is_praise=False, must_fix=each.must_be_fixed, text=each.says) for each in changes
    ]


class Step(StrEnum):
    """How far a point to change has come: found, said to be fixed, checked."""

    FOUND = "found"
    FIXED = "fixed"
    CHECKED = "checked"


def step_of(*, is_done: bool, is_right: bool) -> Step:
    """The last step that a point has reached; one that was checked and is not right yet is only found."""
    if is_right:
        return Step.CHECKED
    return Step.FIXED if is_done else Step.FOUND


def faults_of_note(praise: Sequence[str], changes: Sequence[str]) -> list[str]:
    """Why a note cannot be sent yet, as sentences. The words of each point are given, those left out not among them."""
    faults = []
    if not praise:
        faults.append("Begin with something that was done well. Keep or add at least one point of praise.")
    if empty := sum(not words.strip() for words in [*praise, *changes]):
        points = "one point" if empty == 1 else f"{empty} points"
        faults.append(f"Say in words what you mean in {points}, or leave {'it' if empty == 1 else 'them'} out.")
    return faults
