"""What becomes of the rows of an import, in words."""

from typing import TYPE_CHECKING

from django import template

from audits.queries.register import STATES
from audits.rules.register import Outcome

if TYPE_CHECKING:
    from django.core.paginator import Page

    from audits.models import RegisterFault

register = template.Library()

_WORDS = {
    Outcome.REFUSED: ("Row not taken in", "red"),
    Outcome.NOTED: ("Row taken in, with this note", "yellow"),
    Outcome.SAME: ("Row not taken in again", "grey"),
    Outcome.OUTSIDE: ("Row out of scope", "grey"),
}


@register.filter
def outcome_words(outcome: str) -> str:
    return _WORDS[Outcome(outcome)][0]


@register.filter
def outcome_colour(outcome: str) -> str:
    return _WORDS[Outcome(outcome)][1]


@register.filter
def rows_words(number: int) -> str:
    """A number of rows: "1 row", "2,000 rows"."""
    return "1 row" if number == 1 else f"{number:,} rows"


@register.filter
def counted(number: int) -> str:
    """A number as it is read: "2,000"."""
    return f"{number:,}"


@register.filter
def take_in_words(number: int) -> str:
    """The words of the button."""
    return "Take in 1 good row" if number == 1 else f"Take in {number:,} good rows"


@register.filter
def import_colour(state: str) -> str:
    return STATES[state]


@register.filter
def page_before(page: "Page[RegisterFault]") -> str:
    """The address of the lines before, or nothing."""
    return f"?page={page.previous_page_number()}#faults" if page.has_previous() else ""


@register.filter
def page_after(page: "Page[RegisterFault]") -> str:
    return f"?page={page.next_page_number()}#faults" if page.has_next() else ""
