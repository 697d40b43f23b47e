import subprocess

import psycopg
import pytest
from psycopg import errors

from qa_portal.run import roles
from qa_portal.run.cluster import bare_environment

_DATABASE = "roles"


@pytest.fixture(scope="module")
def passwords():
    return {role: f"it's {role}'s" for role in roles.ROLES}


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


def _attributes(connection):
    query = (
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication "
        "FROM pg_roles WHERE rolname = ANY(%s)"
    )
    return {name: facts for name, *facts in connection.execute(query, [list(roles.ROLES)])}


def _admin_facts(server):
    with psycopg.connect(server.url(), dbname=_DATABASE) as admin:
        return _attributes(admin)


def test_no_role_has_more_power_than_it_needs(connect):
    nothing = [False] * 5
    with connect(roles.OWNER) as owner:
        attributes = _attributes(owner)
    assert attributes == {
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
    before = _admin_facts(shared_run.services.postgres)
    passwords[roles.USER] = "a new password"
    roles.create_roles(shared_run.services.postgres.url(), passwords, database=_DATABASE)
    assert _admin_facts(shared_run.services.postgres) == before
    with connect(roles.USER) as user:
        assert user.execute("SELECT id FROM plan").fetchall() == [(1,)]


def test_a_role_without_a_password_is_refused(shared_run, passwords):
    with pytest.raises(psycopg.errors.RaiseException, match="no password was given for app_stats"):
        roles.create_roles(shared_run.services.postgres.url(), {**passwords, roles.STATS: ""}, database="other")


# --- production's way to the same roles -------------------------------------------------------------------------------


def _tool(run, *command, **env):
    """Run one of PostgreSQL's own programs, as an operator would."""
    server = run.services.postgres
    environment = {
        **bare_environment(server._programs),
        "PATH": f"{server._programs}:/usr/bin:/bin",
        "PGHOST": "127.0.0.1",
        "PGPORT": str(server.port),
        **env,
    }
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def test_the_script_for_production_makes_the_same_roles(connect, shared_run, passwords):
    server = shared_run.services.postgres
    with psycopg.connect(server.url(), autocommit=True) as admin:
        for role in roles.ROLES:
            admin.execute(f"ALTER ROLE {role} PASSWORD NULL")
    before = _admin_facts(server)
    variables = {f"{role.upper()}_PASSWORD": password for role, password in passwords.items()}
    done = _tool(
        shared_run, "sh", "qa_portal/run/make_roles.sh", POSTGRES_DB=_DATABASE, PGPASSWORD=server._password, **variables
    )
    assert done.returncode == 0, done.stderr
    assert _admin_facts(server) == before
    for role in roles.ROLES:
        with connect(role) as connection:
            assert connection.execute("SELECT current_user").fetchone() == (role,)


def test_the_script_for_production_stops_without_a_password(connect, shared_run):
    server = shared_run.services.postgres
    done = _tool(shared_run, "sh", "qa_portal/run/make_roles.sh", POSTGRES_DB="postgres", PGPASSWORD=server._password)
    assert done.returncode != 0


def test_a_backup_holds_every_row(connect, shared_run, passwords):
    def dump(role):
        return _tool(shared_run, "pg_dump", f"--username={role}", _DATABASE, PGPASSWORD=passwords[role])

    assert "1\t1\n2\t2\n" in dump(roles.BACKUP).stdout
    assert dump(roles.USER).returncode != 0  # rather than a dump of the rows that it may see
