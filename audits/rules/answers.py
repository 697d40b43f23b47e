"""An answer as it was given, before anything is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Evidence:
    """Words of the plan, with their place. Where words are missing from the plan there is nothing to quote: then
    `nothing_there` says so, and the place is where they should have been.
    """

    quote: str = ""
    location: str = ""
    nothing_there: bool = False

    @property
    def shows_something(self) -> bool:
        return self.nothing_there or bool(self.quote.strip())


@dataclass(frozen=True)
class GivenAnswer:
    """The answer to one criterion: a grade, or "not applicable" with its reason, or neither yet."""

    grade: int | None = None
    not_applicable: bool = False
    reason: str = ""
    comment: str = ""
    evidence: tuple[Evidence, ...] = ()


def marks_of(answers: Mapping[str, GivenAnswer]) -> dict[str, int | None]:
    """What grading reads: code -> grade, None for not applicable, and nothing for what is still open."""
    return {
        code: None if answer.not_applicable else answer.grade
        for code, answer in answers.items()
        if answer.not_applicable or answer.grade is not None
    }
