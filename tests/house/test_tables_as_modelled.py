"""PostgreSQL holds exactly what the models say: each column with its type and its leave to be empty, each index, each rule.

Migrations draw only the model that they change (`qa_portal/upkeep/states.py`); a shortcut that went wrong would show here.
"""

import pytest
from django.apps import apps
from django.db import connection

from tests.house.catalogue import rows_of

pytestmark = pytest.mark.django_db

COLUMNS = """
    SELECT c.relname, a.attname, a.atttypid::regtype::text, NOT a.attnotnull
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped"""
NAMES = """
    SELECT relname FROM pg_class WHERE relkind IN ('i', 'I') AND relnamespace = 'public'::regnamespace
    UNION SELECT conname FROM pg_constraint"""


FILLED_BY_POSTGRES = {("ledger_entry", "transaction")}
HOUSE = {"qa_portal", "audits", "frameworks", "moderation", "reporting"}


def modelled():
    """The models of this house; others' tables are for their own tests."""
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [model for model in found if model.__module__.partition(".")[0] in HOUSE]


def types_of(written: set[str]) -> dict[str, str]:
    """Django's word for a type -> PostgreSQL's."""
    pairs = rows_of("SELECT word, to_regtype(word)::text FROM unnest(%s::text[]) word", (sorted(written),))
    return dict(pairs)


def test_every_column_is_as_its_model_says():
    said = {
        (model._meta.db_table, field.column): (field.db_type(connection), field.null)
        for model in modelled()
        for field in model._meta.local_concrete_fields
    }
    types = types_of({word for word, _ in said.values()})
    tables = {model._meta.db_table for model in modelled()}
    held = {(table, column): facts for table, column, *facts in rows_of(COLUMNS) if table in tables}
    expected = {key: [types[word], null] for key, (word, null) in said.items()}
    assert {key: held.get(key) for key in expected} == expected
    assert set(held) - set(expected) == FILLED_BY_POSTGRES


def test_every_index_and_every_rule_is_there():
    said = {each.name for model in modelled() for each in (*model._meta.indexes, *model._meta.constraints)}
    assert len(said) > 100
    assert said - {name for (name,) in rows_of(NAMES)} == set()
