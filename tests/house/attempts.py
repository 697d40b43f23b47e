"""Attempts on the walls by a person who has no business there. Each gives the tables whose wall did not hold."""

import copy
from collections.abc import Callable, Iterable

from django.db import DatabaseError, connection, models, transaction
from psycopg.errors import InsufficientPrivilege

from qa_portal.people.models import Person
from qa_portal.spaces.ids import new_id
from qa_portal.spaces.principal import acting_as
from tests.house import catalogue
from tests.house.rows import SHOWN_TO_NOBODY, Stock


def all_rows(stock: Stock) -> list[models.Model]:
    """A row of every policed table in the spaces of the stock, histories and links included, read as its author.

    A table that is shown to nobody has a row, and gives none.
    """
    asked = [model for model in catalogue.policed_models() if model._meta.label not in SHOWN_TO_NOBODY]
    with acting_as(stock.author.pk), transaction.atomic():
        found = [
            model._base_manager.filter(space_id__in=[space.pk for space in stock.spaces]).first() for model in asked
        ]
    missing = [model._meta.label for model, row in zip(asked, found, strict=True) if row is None]
    assert not missing, f"These have no row to leak, so no wall is tested: {missing}"
    return found


def shown_to_somebody() -> set[str]:
    """The policed tables of which the portal's role is shown rows at all."""
    return {table for table, entry in catalogue.policed().items() if entry.model not in SHOWN_TO_NOBODY}


def visible(tables: Iterable[str]) -> set[str]:
    """The tables of which at least one row is visible now."""
    return {table for table in tables if catalogue.rows_of(f"SELECT 1 FROM {table} LIMIT 1")}


def reading(person: Person, spaces: Iterable[int]) -> set[str]:
    """Tables that show the person a row outside these spaces: no filter is given, as if somebody had forgotten it."""
    statement = "SELECT 1 FROM {} WHERE space_id IS NULL OR space_id <> ALL(%s) LIMIT 1"
    with acting_as(person.pk), transaction.atomic():
        return {table for table in catalogue.policed() if catalogue.rows_of(statement.format(table), (list(spaces),))}


def inserting(person: Person, rows: Iterable[models.Model]) -> set[str]:
    """Tables that take a copy of a row, in the person's own name, in the space where it lies."""
    return {row._meta.db_table for row in rows if not _is_refused(person, _insertion(person, row))}


def changing(person: Person) -> set[str]:
    """Tables of which the person can change a row without seeing it. They have no row of their own."""
    return {
        table for table in catalogue.policed() if not _is_refused(person, _blind(f"UPDATE {table} SET space_id = NULL"))
    }


def removing(person: Person) -> set[str]:
    """Tables of which the person can remove a row without seeing it. They have no row of their own."""
    return {table for table in catalogue.policed() if not _is_refused(person, _blind(f"DELETE FROM {table}"))}


def moving(stock: Stock) -> set[str]:
    """Tables that let their author carry a row from one of the stock's spaces to another."""
    changed = [row for row in all_rows(stock) if "UPDATE" in catalogue.policed()[row._meta.db_table].verbs]
    moves = [(row, next(space.pk for space in stock.spaces if space.pk != row.space_id)) for row in changed]
    return {
        row._meta.db_table
        for row, space_id in moves
        if not _stays(stock, row, "space_id", space_id, "stays in its space")
    }


def pointing(stock: Stock, other: Stock) -> set[str]:
    """References, as table.column, that let the author of one stock point at a row of another."""
    fields = [field for field in catalogue.references() if _is_tied(field)]
    return {
        f"{field.model._meta.db_table}.{field.column}"
        for field in fields
        if not _stays(
            stock,
            stock[field.model._meta.label],
            field.column,
            other[field.related_model._meta.label].pk,
            "_same_space",
        )
    }


def _is_tied(field: models.ForeignKey) -> bool:
    entry = catalogue.policed()[field.model._meta.db_table]
    return "UPDATE" in entry.verbs and field.column not in entry.crossing


def _stays(stock: Stock, row: models.Model, column: str, value: object, reason: str) -> bool:
    """Whether the database refuses, for this reason, to set a column; a unique one, a check or a freeze may refuse first."""
    statement = f"UPDATE {row._meta.db_table} SET {column} = %s WHERE id = %s"
    try:
        with acting_as(stock.author.pk), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [value, row.pk])
            if not cursor.rowcount:
                return _has_a_key(row._meta.db_table, column, reason)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
    except DatabaseError as error:
        if "row-level security" in str(error):
            return _has_a_key(row._meta.db_table, column, reason)
        return any(
            words in str(error) for words in (reason, "duplicate key", "violates check constraint", "_is_frozen()")
        )
    return False


def _has_a_key(table: str, column: str, reason: str) -> bool:
    """Of a row that is closed to everybody by its own state the catalogue says what would refuse it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [f"{table}_{column}{reason}"])
        return cursor.fetchone() is not None


def _insertion(person: Person, row: models.Model) -> Callable[[], bool]:
    """True when nothing was written."""
    double = copy.copy(row)
    double.pk, double._state = new_id(), models.base.ModelState()
    for field in row._meta.concrete_fields:
        if field.related_model is Person:
            setattr(double, field.attname, person.pk)

    def insert() -> bool:
        models.QuerySet(type(row))._insert([double], fields=_columns(row), using="default")
        return False

    return insert


def _columns(row: models.Model) -> list[models.Field]:
    return list(row._meta.concrete_fields)


def _blind(statement: str) -> Callable[[], bool]:
    """True when no row was touched."""

    def touch() -> bool:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.rowcount == 0

    return touch


def _is_refused(person: Person, attempt: Callable[[], bool]) -> bool:
    """Whether the wall kept the attempt off: refused by policy or privilege, or nothing touched. All is undone."""
    try:
        with acting_as(person.pk), transaction.atomic():
            nothing_done = attempt()
            transaction.set_rollback(True)
            return nothing_done
    except DatabaseError as error:
        return isinstance(error.__cause__, InsufficientPrivilege)
