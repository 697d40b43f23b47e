"""The walls as PostgreSQL itself knows them, against the table of tables."""

import pytest
from django.apps import apps

from qa_portal.spaces.tables import LIBRARY, RETENTION, TABLES, WITHOUT_A_SPACE, Table
from tests.house import catalogue
from tests.house.catalogue import OWNER, USER, policed, rows_of

pytestmark = pytest.mark.django_db

WALLED_BY_THEIR_OWN_RULE = {"spaces_space", "spaces_spacegrant"}
EVERY_VERB = {"SELECT", "INSERT", "UPDATE", "DELETE"}
COMPOSITE = "is a plain reference between two spaces: add tie() to the migration, or list the column as `crossing`"


def _entry(model) -> Table:
    return next(entry for entry in TABLES if entry.model == model._meta.label)


def test_every_table_stands_in_one_of_the_two_lists_and_every_entry_has_a_table():
    listed = set(policed()) | catalogue.unpoliced_tables()
    missing, unknown = catalogue.tables() - listed, listed - catalogue.tables()
    assert not missing, f"Add these to TABLES or WITHOUT_A_SPACE in qa_portal/spaces/tables/: {sorted(missing)}"
    assert not unknown, f"These are in qa_portal/spaces/tables/ and not in the database: {sorted(unknown)}"
    assert not set(policed()) & catalogue.unpoliced_tables()


def test_no_table_with_a_space_goes_without_a_wall():
    assert catalogue.tables_with_a_space() == set(policed()) | {"spaces_spacegrant"}
    assert catalogue.walled_tables() == set(policed()) | WALLED_BY_THEIR_OWN_RULE


def test_every_reason_and_every_retention_class_says_something():
    assert all(len(reason.split()) > 3 for reason in WITHOUT_A_SPACE.values())
    assert {entry.retention for entry in TABLES} <= set(RETENTION)


def test_a_row_always_lies_in_a_space_but_for_refusals_that_had_none():
    statement = "SELECT attrelid::regclass::text FROM pg_attribute WHERE attname = 'space_id' AND NOT attnotnull AND attrelid::regclass::text = ANY(%s)"
    may_lie_nowhere = {name for (name,) in rows_of(statement, (list(policed()),))}
    histories = {name for name, entry in policed().items() if entry.model.split(".")[1].startswith("Historical")}
    assert may_lie_nowhere - histories == {"ledger_entry", "ledger_link"}


@pytest.mark.parametrize("command", sorted(EVERY_VERB))
def test_every_policed_table_has_the_policy_of_each_command(command):
    standing = {
        policy.table: policy for policy in catalogue.policies() if policy.command == command and USER in policy.roles
    }
    for table in policed():
        assert table in standing, f"{table} has no policy for {command}: use police() in its migration"
        conditions = standing[table].using + standing[table].check
        assert conditions == "false" * conditions.count("false") or "app." in conditions, f"{table}: {conditions}"


def test_no_policy_is_for_everybody_and_none_but_the_four_is_for_the_portals_role():
    ours = [policy for policy in catalogue.policies() if policy.table in policed() and USER in policy.roles]
    assert len(ours) == 4 * len(policed())
    assert all(policy.command != "ALL" for policy in ours)
    assert not [policy for policy in catalogue.policies() if "public" in policy.roles]


def test_policies_are_worked_out_once_a_statement_and_not_once_a_row():
    """`app.spaces()` in a sub-select is one call; bare, it is a call a row."""
    for policy in catalogue.policies():
        for condition in (policy.using, policy.check):
            assert condition.count("app.spaces") == condition.count("( SELECT app.spaces"), policy


def test_the_portals_role_may_do_to_each_table_exactly_what_is_written():
    granted = catalogue.privileges(USER)
    wrong = {table: granted.get(table) for table, entry in policed().items() if granted.get(table) != entry.verbs}
    assert not wrong, "Give police() the wall that qa_portal/spaces/tables/ names, or the other way round"


def test_the_portals_role_may_never_truncate_and_the_unused_tables_are_closed():
    granted = catalogue.privileges(USER)
    assert not {table for table, verbs in granted.items() if verbs - EVERY_VERB}
    assert "guardian_userobjectpermission" not in granted
    assert granted["django_migrations"] == granted["guardian_groupobjectpermission"] == {"SELECT"}
    assert all("DELETE" not in granted[table] for table in WALLED_BY_THEIR_OWN_RULE)


def test_the_portals_role_is_weak():
    attributes = "rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication, rolinherit"
    assert rows_of(f"SELECT current_user, {attributes} FROM pg_roles WHERE rolname = current_user") == [
        (USER, *[False] * 6)
    ]
    assert rows_of("SELECT 1 FROM pg_auth_members WHERE member = %s::regrole", (USER,)) == []
    owned = "SELECT classid::regclass, objid FROM pg_shdepend WHERE deptype = 'o' AND refobjid = %s::regrole"
    assert rows_of(owned, (USER,)) == []


def test_every_table_and_function_belongs_to_the_owner():
    of_tables = "SELECT relname FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'app'::regnamespace) AND relowner <> %s::regrole"
    of_functions = "SELECT proname FROM pg_proc WHERE pronamespace = 'app'::regnamespace AND proowner <> %s::regrole"
    assert rows_of(of_tables, (OWNER,)) == rows_of(of_functions, (OWNER,)) == []


def test_no_view_looks_past_the_walls():
    statement = """
        SELECT relname FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'app'::regnamespace)
        AND (relkind = 'm' OR relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY(reloptions), false))"""
    assert rows_of(statement) == []


def test_functions_that_run_as_the_owner_look_names_up_in_one_place_only():
    statement = """
        SELECT proname FROM pg_proc WHERE pronamespace = 'app'::regnamespace AND prosecdef
        AND NOT coalesce(EXISTS (SELECT FROM unnest(proconfig) c WHERE c LIKE 'search_path=pg_catalog'), false)"""
    assert rows_of(statement) == [], "add SET search_path = pg_catalog"
    assert rows_of("SELECT 1 FROM pg_proc WHERE prosecdef AND pronamespace = 'app'::regnamespace")


@pytest.mark.parametrize("field", catalogue.references(), ids=str)
def test_a_reference_stays_in_its_space_or_is_listed_as_crossing(field):
    entry = _entry(field.model)
    if field.column in entry.crossing or entry.read_only:
        return
    table, target = field.model._meta.db_table, field.related_model._meta.db_table
    wanted = catalogue.Key(table, ("space_id", field.column), target, ("space_id", "id"))
    assert wanted in catalogue.foreign_keys(), f"{table}.{field.column} {COMPOSITE}"


def test_the_database_holds_no_plain_key_between_walled_tables_that_is_not_listed():
    entries = policed()
    between = [key for key in catalogue.foreign_keys() if key.table in entries and key.target in entries]
    plain = [
        key for key in between if key.columns[0] != "space_id" and key.columns[0] not in entries[key.table].crossing
    ]
    assert not plain, COMPOSITE
    assert between


@pytest.mark.parametrize("entry", [entry for entry in TABLES if entry.crossing], ids=lambda entry: entry.model)
def test_only_references_into_a_library_cross(entry):
    columns = {field.column: field for field in apps.get_model(entry.model)._meta.concrete_fields}
    targets = [_entry(columns[column].related_model) for column in entry.crossing]
    assert {target.space for target in targets} == {LIBRARY}


def test_no_row_in_a_space_points_at_anything_whatever_or_at_many():
    generic = [model for model in catalogue.policed_models() if model._meta.many_to_many or model._meta.private_fields]
    assert [
        model._meta.label for model in generic if not model._meta.label.split(".")[1].startswith("Historical")
    ] == []
