"""What the page for choosing words to quote shows: the words of a paragraph, and the criteria they may bear out."""

import re
from dataclasses import dataclass

from audits.models import Answer, PlanVersion
from audits.queries.judging import Judging
from audits.queries.locations import location_at
from audits.rules.blocks import row_around

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text that a person may trim, with their place; `row` is the place of the whole row around a cell."""

    words: str
    start: int
    location: str
    row: str


def passage_at(version: PlanVersion, place: str) -> Passage | None:
    """The words at a place such as "120-180"; None for what is no place of the text. `version` comes with its words."""
    found = _PLACE.fullmatch(place)
    start, end = (int(found[1]), int(found[2])) if found else (0, 0)
    words = version.text[start:end]
    if not words.strip():
        return None
    row = row_around(version.html, start)
    is_more = row is not None and len(version.text[slice(*row)].strip()) > len(words.strip())
    return Passage(words.strip(), start, location_at(version, start), f"{row[0]}-{row[1]}" if row and is_more else "")


def answer_to(judging: Judging, code: str) -> Answer | None:
    """The answer to a criterion of the audit, by its code."""
    return next((answer for answer in judging.answers if answer.criterion.code == code), None)
