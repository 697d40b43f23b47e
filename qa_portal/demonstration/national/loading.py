"""Loading a made-up country into a throw-away database, once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context

import psycopg
from django.db import connection, connections
from psycopg import sql

from qa_portal.access.roles import SpaceKind
from qa_portal.demonstration.loading import NotEmpty
from qa_portal.demonstration.national.filling import fill
from qa_portal.demonstration.national.founding import Founded, found_partnership
from qa_portal.demonstration.national.shape import Country
from qa_portal.partners.demonstration import OPERATOR
from qa_portal.people.models import LocalArea, Person
from qa_portal.spaces.services import open_space
from reporting.tasks import compare_councils

Tell = Callable[[str], object]


@dataclass(frozen=True)
class Loaded:
    """What was written, and how large the database is with it, in bytes."""

    plans: int
    audits: int
    answers: int
    size: int


def seed(country: Country, today: date, *, owner: str, tell: Tell, hands: int = 1) -> Loaded:
    """Fill an empty database, and mark it as a demonstration's for good. `owner` is its owner's address.

    Raises NotEmpty where there is anything: these rows could never be told from real ones and taken out again.
    """
    operator = Person.objects.operator()
    if operator.email == OPERATOR or LocalArea.objects.exists():
        raise NotEmpty("This database is in use. A national load goes into an empty database that is thrown away.")
    operator.email = OPERATOR
    operator.save(update_fields=["email"])
    open_space(kind=SpaceKind.NATIONAL, name="National", slug="national")
    councils = []
    for numbers in country.partnerships:
        councils += found_partnership(country, numbers, today)
        tell(f"{len(councils)} of {country.councils} councils are founded")
    with _eased(owner):
        answers = _fill_all(councils, country, today, tell, hands)
    compare_councils()
    tell("Counting the rows for the planner")
    return Loaded(country.plans, country.audits, answers, _settle(owner))


def _fill_all(councils: list[Founded], country: Country, today: date, tell: Tell, hands: int) -> int:
    answers = 0
    for done, written in enumerate(_filled(councils, country, today, hands), 1):
        answers += written
        tell(f"{done} of {len(councils)} councils are filled, {answers:,} answers")
    return answers


def _filled(councils: list[Founded], country: Country, today: date, hands: int) -> Iterator[int]:
    """The answers of each council: one after the other here, or shared among processes of their own."""
    if hands == 1:
        yield from (fill(council, country, today) for council in councils)
        return
    connections.close_all()
    with ProcessPoolExecutor(hands, mp_context=get_context("fork")) as pool:
        for done in as_completed([pool.submit(fill, council, country, today) for council in councils]):
            yield done.result()


@contextmanager
def _eased(owner: str) -> Iterator[None]:
    """For as long as this takes, let the portal's role make temporary tables, which it never may otherwise, and do not
    ask of five million answers one by one whether their audit was submitted: none is before all are written.
    """
    _say(owner, "GRANT TEMPORARY ON DATABASE {database} TO {user}")
    _say(owner, "ALTER TABLE audits_answer DISABLE TRIGGER audits_answer_frozen")
    try:
        yield
    finally:
        _say(owner, "ALTER TABLE audits_answer ENABLE TRIGGER audits_answer_frozen")
        _say(owner, "REVOKE TEMPORARY ON DATABASE {database} FROM {user}")


def _settle(owner: str) -> int:
    _say(owner, "VACUUM (ANALYZE)")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def _say(owner: str, statement: str) -> None:
    told = connection.settings_dict
    with psycopg.connect(owner, autocommit=True) as raw:
        raw.execute("SET statement_timeout = 0")
        names = {"database": sql.Identifier(told["NAME"]), "user": sql.Identifier(told["USER"])}
        raw.execute(sql.SQL(statement).format(**names))
