"""Migration helpers: the walls of a table, made in the one shape that is fast and the same everywhere.

A table of a space gets row-level security, forced on its owner too, four policies for `app_user`, exactly the
privileges that its kind needs, and a unique (space_id, id) for composite keys to point at. The inner SELECT makes
PostgreSQL work the array out once a statement and not once a row.
"""

from collections.abc import Mapping
from enum import Enum

from django.db.migrations import RunSQL

READ = "space_id = ANY ((SELECT app.spaces())::bigint[])"
STEWARD = "space_id = ANY ((SELECT app.spaces_s())::bigint[])"


def looked_after(organisation: str = "organisation_id") -> str:
    """Rows that speak of people whom the asker looks after.

    In a space of one body that is everybody; in a library or the national space, where several bodies meet, it is the
    people of the asker's own body and of those that it looks after. `organisation` is the column that names the body.
    """
    return (
        "(space_id = ANY ((SELECT app.spaces_s_all())::bigint[]) OR "
        "(space_id = ANY ((SELECT app.spaces_s())::bigint[]) "
        f"AND {organisation} = ANY ((SELECT app.bodies_s())::bigint[])))"
    )


def hold_matrix(matrix: Mapping[str, Mapping[str, str]]) -> RunSQL:
    """Tell PostgreSQL which role opens which kind of space: role -> kind -> "read" or "write".

    Joint spaces are opened case by case: to every role, and to guests for reading. A grant that the matrix does not
    know is refused by the database itself. When `access/roles.py` changes, a new migration calls this again.
    """
    rows = [f"('{role}', '{kind}', '{how}')" for role, kinds in matrix.items() for kind, how in kinds.items()]
    joint = [f"('{role}', 'joint', '{_in_joint(role)}')" for role, kinds in matrix.items() if "joint" not in kinds]
    return RunSQL(
        f"""
        CREATE OR REPLACE FUNCTION app.role_opens(which text, what text) RETURNS text
        LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
            SELECT opens FROM (VALUES {", ".join(rows + joint)}) matrix (role, kind, opens)
            WHERE role = which AND kind = what $$;
        """,  # noqa: S608 - every part comes from a migration, none from a person
        RunSQL.noop,
    )


def _in_joint(role: str) -> str:
    return "read" if role == "guest" else "write"


def _may(verb: str) -> str:
    return f"space_id = ANY ((SELECT app.spaces_w('{verb}'))::bigint[])"


class Wall(Enum):
    """How a table is used: which verbs `app_user` has on it at all."""

    ROWS = "SELECT, INSERT, UPDATE"
    REMOVABLE = "SELECT, INSERT, UPDATE, DELETE"
    HISTORY = "SELECT, INSERT"
    READ_ONLY = "SELECT"


_STAYS = """
    CREATE OR REPLACE FUNCTION app.stays_in_its_space() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'A row stays in its space' USING ERRCODE = 'integrity_constraint_violation'; END $$;
"""
"""Somebody who may write in two councils could otherwise carry a plan from one to the other; a copy leaves a record."""


def police(
    table: str,
    *,
    wall: Wall = Wall.ROWS,
    read: str = READ,
    insert: str | None = None,
    update: str | None = None,
    updated: str | None = None,
) -> list[RunSQL]:
    """Operations that wall a table. `read`, `insert` and `update` replace the usual rule where it needs its own.

    `updated` is what a row has to be after a change, where that is less than what it has to be before.
    """
    insert = insert or _may("insert")
    update = update or _may("update")
    updated = updated or update
    up = f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        REVOKE ALL ON {table} FROM app_user;
        GRANT {wall.value} ON {table} TO app_user;
        CREATE POLICY {table}_select ON {table} FOR SELECT TO app_user USING ({read});
        CREATE POLICY {table}_insert ON {table} FOR INSERT TO app_user WITH CHECK ({insert});
        CREATE POLICY {table}_update ON {table} FOR UPDATE TO app_user USING ({update}) WITH CHECK ({updated});
        CREATE POLICY {table}_delete ON {table} FOR DELETE TO app_user USING ({_may("delete")});
        {_STAYS}
        CREATE TRIGGER {table}_in_place BEFORE UPDATE OF space_id ON {table} FOR EACH ROW
            WHEN (OLD.space_id IS DISTINCT FROM NEW.space_id) EXECUTE FUNCTION app.stays_in_its_space();
    """  # noqa: S608 - every part comes from a migration, none from a person
    down = f"""
        DROP TRIGGER {table}_in_place ON {table};
        DROP POLICY {table}_select ON {table};
        DROP POLICY {table}_insert ON {table};
        DROP POLICY {table}_update ON {table};
        DROP POLICY {table}_delete ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO app_user;
    """
    return [RunSQL(up, down)]


def show_to_statistics(table: str, *columns: str, when: str = "true") -> RunSQL:
    """Let the role of statistics, which looks across spaces and writes nothing, read these columns of these rows."""
    policy = f"{table}_statistics"
    return RunSQL(
        f"""
        GRANT SELECT ({", ".join(columns)}) ON {table} TO app_stats;
        CREATE POLICY {policy} ON {table} FOR SELECT TO app_stats USING ({when});
        """,
        f"DROP POLICY {policy} ON {table}; REVOKE ALL ({', '.join(columns)}) ON {table} FROM app_stats;",
    )


def anchor(table: str) -> RunSQL:
    """Make (space_id, id) unique, so that children can be tied to rows of their own space only."""
    return RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_space_id_key UNIQUE (space_id, id)",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_space_id_key",
    )


def tie(table: str, **parents: str) -> list[RunSQL]:
    """Composite foreign keys: `tie("audits_audit", plan_id="audits_plan")` keeps an audit in the space of its plan.

    Foreign keys are checked past row-level security, so an ordinary one would let a row point into another space.
    """
    return [_tie_one(table, column, parent) for column, parent in parents.items()]


def _tie_one(table: str, column: str, parent: str) -> RunSQL:
    name = f"{table}_{column}_same_space"
    return RunSQL(
        f"""
        ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (space_id, {column}) REFERENCES {parent} (space_id, id)
            DEFERRABLE INITIALLY DEFERRED;
        CREATE INDEX {name} ON {table} (space_id, {column});
        """,
        f"DROP INDEX {name}; ALTER TABLE {table} DROP CONSTRAINT {name};",
    )


def freeze(table: str, *, when: str, sentence: str, unless: str = "false") -> RunSQL:
    """Refuse UPDATE and DELETE of rows that were judged.

    `when` is a condition on OLD; `unless` is one on OLD and NEW that lets an UPDATE through all the same, such as a
    change of state that leaves the content as it is.
    """
    function = f"app.{table}_is_frozen"
    return RunSQL(
        f"""
        CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND ({unless}) THEN RETURN NEW; END IF;
            RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation';
        END $$;
        CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {function}();
        """,
        f"DROP TRIGGER {table}_frozen ON {table}; DROP FUNCTION {function}();",
    )
