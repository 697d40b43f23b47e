"""Steps of migrations that would stop people from working: those that lock a table in use, and those that the version
which still runs during an upgrade cannot live with.

`manage.py lint_migrations` names them. A migration that needs one says so, with the reason why it does no harm:

    class Migration(migrations.Migration):
        hazards = {"AddConstraint audits.plan": "a council has some thousand plans: checked within a tenth of a second"}

Tables that were made since the last release hold no rows yet, so everything may be done to them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    AlterModelTable,
    CreateModel,
    DeleteModel,
    RemoveField,
    RenameField,
    RenameModel,
    RunPython,
    RunSQL,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED

GONE = (
    "the version that still runs looks for what is no longer there: stop using it in one release, remove it in the next"
)
LOCKS = "nobody can write to the table while it is read through"
BREAKS = "the version that still runs leaves the new column empty: let it be null, or give it a db_default"
ROWS = "it works through rows while people wait: do it in a job, or say how few they are"

_STEPS: dict[type[Operation], str] = {
    AddConstraint: LOCKS,
    AddIndex: LOCKS,
    AlterField: LOCKS,
    AlterModelTable: GONE,
    DeleteModel: GONE,
    RemoveField: GONE,
    RenameField: GONE,
    RenameModel: GONE,
}
_NAME = r"(?:ONLY\s+)?(?:public\.)?(\w+)"
_STATEMENTS: tuple[tuple[str, str], ...] = (
    (rf"DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?{_NAME}", GONE),
    (rf"ALTER\s+TABLE\s+{_NAME}\s+(?:DROP\s+COLUMN|RENAME)", GONE),
    (rf"ALTER\s+TABLE\s+{_NAME}\s+ALTER\s+(?:COLUMN\s+)?\w+\s+(?:SET\s+DATA\s+)?(?:TYPE|SET\s+NOT\s+NULL)", LOCKS),
    (rf"ALTER\s+TABLE\s+{_NAME}\s+ADD\s+CONSTRAINT(?![^;]*NOT\s+VALID)", LOCKS),
    (rf"CREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)[^;]*?\sON\s+{_NAME}", LOCKS),
    (rf"(?:^|;)\s*(?:UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?)\s+{_NAME}", ROWS),
)


@dataclass(frozen=True, slots=True)
class Hazard:
    """One step of one migration. `step` is its key among the migration's own `hazards`."""

    migration: str
    step: str
    why: str

    def __str__(self) -> str:
        return f"{self.migration}: {self.step}: {self.why}."


def open_hazards(released: Mapping[str, str]) -> list[Hazard]:
    """Hazards for which no reason is given, in migrations after the newest `released` one of each app."""
    return [
        hazard
        for migration, hazard in _hazards(released)
        if len(getattr(migration, "hazards", {}).get(hazard.step, "").split()) <= _TOO_SHORT
    ]


def idle_reasons(released: Mapping[str, str]) -> list[str]:
    """Reasons that are given for steps which their migration does not take."""
    taken = {(str(migration), hazard.step) for migration, hazard in _hazards(released)}
    return [
        f"{migration}: {step}"
        for migration in _migrations()
        for step in getattr(migration, "hazards", {})
        if (str(migration), step) not in taken
    ]


_TOO_SHORT = 3
"""A reason of so few words says nothing."""


def _migrations() -> list[Migration]:
    """Every migration of the portal's own apps, each after those that it rests on."""
    graph = MigrationLoader(None).graph
    plan: dict[tuple[str, str], None] = {}
    for leaf in sorted(graph.leaf_nodes()):
        plan |= dict.fromkeys(graph.forwards_plan(leaf))
    found = [graph.nodes[key] for key in plan]
    return [migration for migration in found if _is_ours(migration)]


def _is_ours(migration: Migration) -> bool:
    module = type(migration).__module__
    return module.startswith(("qa_portal.", "audits.", "frameworks.", "moderation.", "reporting."))


def _hazards(released: Mapping[str, str]) -> Iterator[tuple[Migration, Hazard]]:
    new_tables: set[str] = set()
    state = ProjectState()
    for migration in _migrations():
        is_released = migration.name <= released.get(migration.app_label, "")
        for operation in migration.operations:
            if isinstance(operation, CreateModel) and not is_released:
                new_tables.add(_table(migration, operation.name, operation.options))
            if not is_released:
                found = hazards_of(migration, operation, new_tables, state)
                yield from ((migration, each) for each in found)
            operation.state_forwards(migration.app_label, state)


def hazards_of(
    migration: Migration, operation: Operation, new_tables: Iterable[str], state: ProjectState | None = None
) -> list[Hazard]:
    """The hazards of one step, given the tables that hold no rows yet, and how the models stand before it."""
    if isinstance(operation, AlterField) and _is_same_column(migration, operation, state):
        return []
    if isinstance(operation, RunSQL):
        return _in_sql(str(migration), _text(operation.sql), set(new_tables))
    if isinstance(operation, RunPython):
        return [Hazard(str(migration), f"RunPython {getattr(operation.code, '__name__', 'code')}", ROWS)]
    why = _why(operation)
    model = str(getattr(operation, "model_name", None) or getattr(operation, "name", ""))
    if not why or _table(migration, model, {}) in new_tables:
        return []
    return [Hazard(str(migration), f"{type(operation).__name__} {migration.app_label}.{model.lower()}", why)]


def _is_same_column(migration: Migration, operation: AlterField, state: ProjectState | None) -> bool:
    """Whether only words, choices and the like change, of which the database knows nothing."""
    key = (migration.app_label, operation.model_name.lower())
    if state is None or key not in state.models:
        return False
    return _column(state.models[key].fields[operation.name]) == _column(operation.field)


def _column(field: Any) -> tuple[str, list[Any], dict[str, Any]]:
    _, path, arguments, options = field.deconstruct()
    return path, arguments, {name: value for name, value in options.items() if name not in field.non_db_attrs}


def _why(operation: Operation) -> str:
    if isinstance(operation, AddField):
        field: Any = operation.field
        is_filled = field.null or field.many_to_many or field.db_default is not NOT_PROVIDED
        return "" if is_filled else BREAKS
    return _STEPS.get(type(operation), "")


def _in_sql(migration: str, text: str, new_tables: set[str]) -> list[Hazard]:
    """Function bodies run later, for somebody else, and are left out."""
    bare = re.sub(r"\$\$.*?\$\$", "", text, flags=re.DOTALL)
    found = [
        Hazard(migration, f"RunSQL {table}", why)
        for pattern, why in _STATEMENTS
        for table in re.findall(pattern, bare, re.IGNORECASE)
        if table not in new_tables
    ]
    return list(dict.fromkeys(found))


def _text(statements: Any) -> str:
    """What RunSQL runs: one text, or a list of texts, some with parameters."""
    if isinstance(statements, str):
        return statements
    return ";".join(each if isinstance(each, str) else each[0] for each in statements)


def _table(migration: Migration, model: str, options: Mapping[str, Any]) -> str:
    return str(options.get("db_table") or f"{migration.app_label}_{model.lower()}")
