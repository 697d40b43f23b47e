"""Every kind of step that would stop people from working is found; harmless ones, and new tables, are left alone."""

import pytest
from django.core.management import CommandError, call_command
from django.db import migrations, models
from django.db.migrations import Migration
from django.db.migrations.state import ModelState, ProjectState

from qa_portal.spaces.policing import freeze, police, tie
from qa_portal.upkeep import hazards
from qa_portal.upkeep.hazards import BREAKS, GONE, LOCKS, ROWS, hazards_of
from qa_portal.upkeep.management.commands import lint_migrations

MIGRATION = Migration("0099_next", "audits")


def fill(apps, schema_editor) -> None:
    """A step that works through rows."""


def found(operation, *new_tables: str) -> list[tuple[str, str]]:
    return [(hazard.step, hazard.why) for hazard in hazards_of(MIGRATION, operation, new_tables)]


@pytest.mark.parametrize(
    ("operation", "step", "why"),
    [
        (migrations.RemoveField("plan", "team"), "RemoveField audits.plan", GONE),
        (migrations.RenameField("Plan", "team", "group"), "RenameField audits.plan", GONE),
        (migrations.DeleteModel("Plan"), "DeleteModel audits.plan", GONE),
        (migrations.AlterField("plan", "team", models.TextField()), "AlterField audits.plan", LOCKS),
        (migrations.AddIndex("plan", models.Index(fields=["team"], name="x")), "AddIndex audits.plan", LOCKS),
        (
            migrations.AddConstraint("plan", models.UniqueConstraint(fields=["team"], name="y")),
            "AddConstraint audits.plan",
            LOCKS,
        ),
        (migrations.AddField("plan", "colour", models.TextField(default="red")), "AddField audits.plan", BREAKS),
        (migrations.RunPython(fill), "RunPython fill", ROWS),
        (migrations.RunSQL("DROP TABLE audits_plan"), "RunSQL audits_plan", GONE),
        (migrations.RunSQL("alter table audits_plan drop column team"), "RunSQL audits_plan", GONE),
        (migrations.RunSQL("ALTER TABLE audits_plan ALTER COLUMN team SET NOT NULL"), "RunSQL audits_plan", LOCKS),
        (migrations.RunSQL("ALTER TABLE audits_plan ALTER team TYPE text"), "RunSQL audits_plan", LOCKS),
        (migrations.RunSQL("ALTER TABLE audits_plan ADD CONSTRAINT c CHECK (1=1)"), "RunSQL audits_plan", LOCKS),
        (migrations.RunSQL("CREATE UNIQUE INDEX i ON audits_plan (team)"), "RunSQL audits_plan", LOCKS),
        (migrations.RunSQL(["SELECT 1", "UPDATE audits_plan SET team = ''"]), "RunSQL audits_plan", ROWS),
        (migrations.RunSQL([("DELETE FROM audits_plan WHERE team = %s", ["x"])]), "RunSQL audits_plan", ROWS),
        (tie("audits_answer", audit_id="audits_audit")[0], "RunSQL audits_answer", LOCKS),
    ],
)
def test_a_step_that_would_stop_people_is_named(operation, step, why):
    assert found(operation) == [(step, why)]


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("plan", "colour", models.TextField(null=True)),
        migrations.AddField("plan", "colour", models.TextField(db_default="red")),
        migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AlterModelOptions("plan", {"ordering": ["team"]}),
        migrations.RunSQL("CREATE INDEX CONCURRENTLY i ON audits_plan (team)"),
        migrations.RunSQL("ALTER TABLE audits_plan ADD CONSTRAINT c CHECK (team <> '') NOT VALID"),
        migrations.RunSQL("CREATE FUNCTION app.f() RETURNS void LANGUAGE sql AS $$ DELETE FROM audits_plan $$"),
        *police("audits_plan"),
        freeze("audits_plan", when="true", sentence="It stays"),
    ],
)
def test_a_harmless_step_is_left_alone(operation):
    assert found(operation) == []


def test_a_table_without_rows_may_be_changed():
    assert found(migrations.AlterField("Plan", "team", models.TextField()), "audits_plan") == []
    assert found(tie("audits_answer", audit_id="audits_audit")[0], "audits_answer") == []


def test_every_migration_since_the_last_release_says_why():
    call_command("lint_migrations")


@pytest.mark.parametrize(
    ("field", "is_harmless"),
    [
        (models.CharField(max_length=60, help_text="Other words."), True),
        (models.CharField(max_length=60, choices=[("a", "A")]), True),
        (models.CharField(max_length=61), False),
        (models.CharField(max_length=60, null=True), False),
        (models.TextField(), False),
    ],
)
def test_only_what_the_database_knows_of_a_field_counts(field, is_harmless):
    state = ProjectState()
    state.add_model(ModelState("audits", "Plan", [("team", models.CharField(max_length=60))]))
    steps = hazards_of(MIGRATION, migrations.AlterField("plan", "team", field), (), state)
    assert (steps == []) is is_harmless


class WithAReason(Migration):
    operations = [migrations.RemoveField("plan", "team")]
    hazards = {"RemoveField audits.plan": "nothing has read it since version 0.4"}


class WithoutAReason(Migration):
    operations = WithAReason.operations
    hazards = {"RemoveField audits.plan": "harmless"}


class WithAReasonTooMany(Migration):
    operations = []
    hazards = WithAReason.hazards


class Released(Migration):
    operations = [migrations.CreateModel("Plan", [("team", models.CharField(max_length=60))])]


@pytest.fixture
def only(monkeypatch):
    """`only(Class)` lets the portal have this one migration after the last release."""
    before = Released("0001_first", "audits")
    return lambda kind: monkeypatch.setattr(hazards, "_migrations", lambda: [before, kind("0099_next", "audits")])


def test_a_reason_of_a_sentence_lets_a_step_through(only):
    only(WithAReason)
    call_command("lint_migrations")


def test_a_reason_that_says_nothing_does_not(only, capsys):
    only(WithoutAReason)
    with pytest.raises(CommandError, match="give the reason in the migration"):
        call_command("lint_migrations")
    assert "audits.0099_next: RemoveField audits.plan: the version that still runs" in capsys.readouterr().err


def test_a_reason_for_what_is_not_done_is_refused(only, capsys):
    only(WithAReasonTooMany)
    with pytest.raises(CommandError):
        call_command("lint_migrations")
    assert "it takes no such step" in capsys.readouterr().err


def test_a_release_makes_all_tables_tables_in_use(monkeypatch, tmp_path):
    monkeypatch.setattr(lint_migrations, "RELEASED", tmp_path / "released.yaml")
    call_command("lint_migrations", release=True)
    assert "audits: '0" in (tmp_path / "released.yaml").read_text().replace("audits: 0", "audits: '0")
    assert hazards.open_hazards(lint_migrations.newest()) == []
