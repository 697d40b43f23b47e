"""PostgreSQL's own catalogue, read by the portal's role: which walls stand, which keys and privileges there are."""

from dataclasses import dataclass, replace

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model

from qa_portal.spaces.tables import TABLES, WITHOUT_A_SPACE, Table

OWNER, USER = "app_owner", "app_user"
COMMANDS = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE"}


@dataclass(frozen=True)
class Policy:
    """One policy: its command, for which roles, and its two conditions ("" where it has none)."""

    table: str
    name: str
    command: str
    roles: frozenset[str]
    using: str
    check: str


def rows_of(statement: str, parameters: tuple = ()) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def policed() -> dict[str, Table]:
    """Database table -> its entry in the table of tables; the history of a table has an entry of its own kind."""
    found = {}
    for entry in TABLES:
        model = apps.get_model(entry.model)
        found[model._meta.db_table] = entry
        if entry.history:
            label = model.history.model._meta.label
            found[model.history.model._meta.db_table] = replace(entry, model=label, insert_only=True, history=False)
    return found


def policed_models() -> list[type[Model]]:
    """The models of every policed table, histories included, lowest floor first."""
    by_table = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return [by_table[table] for table in policed()]


def unpoliced_tables() -> set[str]:
    """The database tables that WITHOUT_A_SPACE names."""
    by_label = {model._meta.label: model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return {by_label.get(name, name) for name in WITHOUT_A_SPACE}


def tables() -> set[str]:
    """Every ordinary or partitioned table of the portal."""
    return {
        name
        for (name,) in rows_of(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace"
        )
    }


def tables_with_a_space() -> set[str]:
    statement = "SELECT attrelid::regclass::text FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE attname = 'space_id' AND relkind IN ('r', 'p')"
    return {name for (name,) in rows_of(statement)}


def walled_tables() -> set[str]:
    """Tables with row-level security, forced on their owner too."""
    return {
        name
        for (name,) in rows_of("SELECT oid::regclass::text FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    }


def policies() -> list[Policy]:
    statement = """
        SELECT polrelid::regclass::text, polname, polcmd,
               ARRAY(SELECT CASE r WHEN 0 THEN 'public' ELSE pg_get_userbyid(r) END FROM unnest(polroles) r),
               coalesce(pg_get_expr(polqual, polrelid), ''), coalesce(pg_get_expr(polwithcheck, polrelid), '')
        FROM pg_policy ORDER BY 1, 2"""
    return [
        Policy(table, name, COMMANDS.get(command, "ALL"), frozenset(roles), using, check)
        for table, name, command, roles, using, check in rows_of(statement)
    ]


def privileges(role: str) -> dict[str, set[str]]:
    """Table -> what the role may do to it, by grants to itself or to everybody, to the table or to single columns."""
    statement = """
        SELECT c.oid::regclass::text, acl.privilege_type
        FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attacl IS NOT NULL,
             LATERAL (SELECT * FROM aclexplode(c.relacl) UNION SELECT * FROM aclexplode(a.attacl)) acl
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
          AND acl.grantee IN (0, %s::regrole::oid)"""
    found: dict[str, set[str]] = {}
    for table, privilege in rows_of(statement, (role,)):
        found.setdefault(table, set()).add(privilege)
    return found


@dataclass(frozen=True)
class Key:
    """A foreign key as the database holds it."""

    table: str
    columns: tuple[str, ...]
    target: str
    target_columns: tuple[str, ...]


def foreign_keys() -> set[Key]:
    statement = """
        SELECT conrelid::regclass::text, confrelid::regclass::text,
               ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY k(n, o) JOIN pg_attribute ON attrelid = conrelid AND attnum = n ORDER BY o),
               ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY k(n, o) JOIN pg_attribute ON attrelid = confrelid AND attnum = n ORDER BY o)
        FROM pg_constraint WHERE contype = 'f'"""
    return {Key(table, tuple(own), target, tuple(theirs)) for table, target, own, theirs in rows_of(statement)}


def references() -> list[ForeignKey]:
    """Every reference from a row in a space to another row in a space, as Django knows it; histories point nowhere."""
    models = [apps.get_model(entry.model) for entry in TABLES]
    return [
        field
        for model in models
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model in models
    ]
