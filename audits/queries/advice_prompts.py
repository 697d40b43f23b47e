"""Drafting prompts on advice, as its author and the writer of the plan see them."""

from dataclasses import dataclass

from audits.models import Advice
from audits.queries.prompts import LEAST, SEVERITIES, Piece, check_named, marked_sentences
from audits.rules.checks.pack import Check
from audits.rules.checks.prompts import Kept, from_data


@dataclass(frozen=True)
class Hint:
    """One prompt with what is said about it. Nobody decides on it."""

    kept: Kept
    check: Check
    sentences: tuple[tuple[Piece, ...], ...]

    @property
    def colour(self) -> str:
        return SEVERITIES.get(self.kept.severity, LEAST)[1]


def hints_of(advice: Advice) -> list[Hint]:
    """The prompts on advice that was fetched with its text, in the order of the text."""
    kept = [from_data(each) for each in advice.prompts or ()]
    return [Hint(each, check_named(each.code), marked_sentences(advice.text, each.pieces, each.words)) for each in kept]


def prompts_words(advice: Advice) -> str:
    """As in: 3 prompts. Nothing where the text was not looked through, or nothing was found."""
    number = len(advice.prompts or ())
    return f"{number} prompt{'' if number == 1 else 's'}" if number else ""
