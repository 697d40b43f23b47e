import psycopg
import pytest
from psycopg import errors

from qa_portal.run import roles

_DATABASE = "roles"


@pytest.fixture(scope="module")
def passwords():
    return {role: f"{role}-password" for role in roles.ROLES}


@pytest.fixture(scope="module")
def connect(shared_run, passwords):
    """A database with the roles of production, and a table that the owner made."""
    server = shared_run.services.postgres
    roles.create_roles(server.url(), passwords, database=_DATABASE)

    def connect(role):
        return psycopg.connect(server.url(user=role, password=passwords[role], database=_DATABASE), autocommit=True)

    with connect(roles.OWNER) as owner:
        owner.execute("CREATE TABLE plan (id int PRIMARY KEY, space int)")
        owner.execute("INSERT INTO plan VALUES (1, 1), (2, 2)")
        owner.execute("ALTER TABLE plan ENABLE ROW LEVEL SECURITY")
        owner.execute("CREATE POLICY one_space ON plan TO app_user USING (space = 1)")
    return connect


def _attributes(connect):
    query = (
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication "
        "FROM pg_roles WHERE rolname = ANY(%s)"
    )
    with connect(roles.OWNER) as owner:
        return {name: facts for name, *facts in owner.execute(query, [list(roles.ROLES)])}


def test_no_role_has_more_power_than_it_needs(connect):
    nothing = [False] * 5
    assert _attributes(connect) == {
        roles.OWNER: nothing,
        roles.USER: nothing,
        roles.STATS: nothing,
        roles.BACKUP: [False, True, False, False, False],  # past row policies, else its dump would be empty
    }


def test_the_owner_owns_the_database_and_its_schema(connect):
    with connect(roles.OWNER) as owner:
        query = (
            "SELECT pg_get_userbyid(datdba), (SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'app') "
            "FROM pg_database WHERE datname = current_database()"
        )
        assert owner.execute(query).fetchone() == (roles.OWNER, roles.OWNER)


def test_the_portals_role_owns_nothing(connect):
    with connect(roles.OWNER) as owner:
        query = "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' AND refobjid = 'app_user'::regrole"
        assert owner.execute(query).fetchone() == (0,)


def test_the_portals_role_reads_and_writes_what_row_policies_let_through(connect):
    with connect(roles.USER) as user:
        assert user.execute("SELECT id FROM plan").fetchall() == [(1,)]
        user.execute("INSERT INTO plan VALUES (3, 1)")
        user.execute("DELETE FROM plan WHERE id = 3")


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE plan",
        "ALTER TABLE plan DISABLE ROW LEVEL SECURITY",
        "DROP TABLE plan",
        "CREATE TABLE mine (id int)",
        "CREATE TABLE app.mine (id int)",
        "CREATE SCHEMA mine",
        "CREATE TEMP TABLE mine (id int)",
        "CREATE DATABASE mine",
        "SET ROLE app_owner",
        "SET SESSION AUTHORIZATION app_owner",
        "ALTER ROLE app_user BYPASSRLS",
        "COPY plan TO PROGRAM 'true'",
        "SELECT pg_read_file('PG_VERSION')",
    ],
)
@pytest.mark.parametrize("role", [roles.USER, roles.STATS, roles.BACKUP])
def test_only_the_owner_may_change_the_house(connect, role, statement):
    with connect(role) as connection, pytest.raises((errors.InsufficientPrivilege, errors.ReadOnlySqlTransaction)):
        connection.execute(statement)


def test_the_portals_role_cannot_turn_row_policies_off(connect):
    with connect(roles.USER) as user:
        user.execute("SET row_security = off")
        with pytest.raises(errors.InsufficientPrivilege):
            user.execute("SELECT * FROM plan")


def test_the_figures_role_reads_nothing_that_no_migration_gave_it(connect):
    with connect(roles.STATS) as stats, pytest.raises(errors.InsufficientPrivilege):
        stats.execute("SELECT * FROM plan")


def test_the_backup_role_reads_every_row_and_changes_none(connect):
    with connect(roles.BACKUP) as backup:
        assert backup.execute("SELECT count(*) FROM plan").fetchone() == (2,)
        backup.execute("SET default_transaction_read_only = off")
        with pytest.raises(errors.InsufficientPrivilege):
            backup.execute("DELETE FROM plan")


def test_strangers_may_not_even_connect(connect, shared_run):
    server = shared_run.services.postgres
    with psycopg.connect(server.url(), autocommit=True) as admin:
        admin.execute("CREATE ROLE stranger LOGIN PASSWORD 'stranger'")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        psycopg.connect(server.url(user="stranger", password="stranger", database=_DATABASE))


def test_making_the_roles_again_changes_passwords_and_nothing_else(connect, shared_run, passwords):
    before = _attributes(connect)
    passwords[roles.USER] = "a new password"
    roles.create_roles(shared_run.services.postgres.url(), passwords, database=_DATABASE)
    assert _attributes(connect) == before
    with connect(roles.USER) as user:
        assert user.execute("SELECT id FROM plan").fetchall() == [(1,)]


def test_a_role_without_a_password_is_refused(shared_run, passwords):
    with pytest.raises(psycopg.errors.RaiseException, match="no password was given for app_stats"):
        roles.create_roles(shared_run.services.postgres.url(), {**passwords, roles.STATS: ""}, database="other")
