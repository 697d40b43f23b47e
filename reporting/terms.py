"""What figures and reports have to do with the dates of terms: told to partners, which change them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from qa_portal.partners.term_use import TermUse, offers_term_use
from qa_portal.spaces.models import Space


def _issued(library: Space, terms: Sequence[UUID]) -> int:
    return _number("SELECT app.issued_in_terms(%s, %s)", library.local_area_id, list(terms))


def _counted(library: Space, first_day: date, last_day: date) -> int:
    return _number("SELECT app.counted_between(%s, %s, %s)", library.local_area_id, first_day, last_day)


def _move(library: Space, first_day: date, last_day: date, term: UUID) -> int:
    return _number("SELECT app.move_counted(%s, %s, %s, %s)", library.local_area_id, first_day, last_day, term)


def _number(statement: str, *parameters: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return int(cursor.fetchone()[0])


offers_term_use(TermUse(_issued, _counted, _move))
