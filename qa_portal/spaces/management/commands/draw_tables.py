"""`manage.py draw_tables` writes docs/tables.md from the role table and the table of tables. A test holds it equal."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand

from qa_portal.access.roles import NAMES, ROLE_SPACES, Role, SpaceKind
from qa_portal.environment import ROOT
from qa_portal.spaces.tables import RETENTION, TABLES, WITHOUT_A_SPACE, Table

PAGE = ROOT / "docs" / "tables.md"

_HEAD = """\
# What is kept where, and who sees it

Drawn by `python manage.py draw_tables` from `qa_portal/access/roles.py` and `qa_portal/spaces/tables/`; change those,
not this page. PostgreSQL keeps the walls between spaces; `tests/house/test_walls_*.py` hold them against these tables.
"""


class Command(BaseCommand):
    requires_system_checks = ()  # it draws from two tables and needs neither addresses nor a database
    help = "Draw docs/tables.md from the role table and the table of tables."

    def handle(self, **_: Any) -> None:
        PAGE.write_text(drawn())
        self.stdout.write(f"Wrote {PAGE.relative_to(ROOT)}")


def drawn() -> str:
    """The whole page, in Markdown."""
    return f"{_HEAD}\n{_roles()}\n{_tables()}\n{_retention()}\n{_without()}"


def _roles() -> str:
    head = ("Role", *(kind.value.capitalize() for kind in SpaceKind))
    rows = [(NAMES[role], *(ROLE_SPACES[role].get(kind, "") for kind in SpaceKind)) for role in Role]
    words = "Which kinds of space a role opens. Joint spaces are opened case by case, for a time.\n"
    return f"## Roles and spaces\n\n{words}\n{_grid(head, rows)}"


def _tables() -> str:
    head = ("Table", "Space", "Holds", "Personal data of", "Read by", "Written by", "Rows are", "History", "Crossing")
    return f"## Tables behind a wall\n\n{_grid(head, map(_row, TABLES))}"


def _row(table: Table) -> tuple[str, ...]:
    return (
        f"`{table.model}`",
        table.space,
        table.holds,
        table.personal,
        table.read_by,
        table.writes,
        _changes(table),
        "yes" if table.history else "",
        ", ".join(f"`{column}`" for column in table.crossing),
    )


def _changes(table: Table) -> str:
    if table.read_only:
        return "left to the database"
    if table.insert_only:
        return "kept as they are"
    return "changed and removed" if table.removable else "changed"


def _retention() -> str:
    holders = {name: [table.model for table in TABLES if table.retention == name] for name in RETENTION}
    rows = [(name, words, ", ".join(f"`{model}`" for model in holders[name])) for name, words in RETENTION.items()]
    return f"## How long it stays\n\n{_grid(('Class', 'Kept', 'Tables'), rows)}"


def _without() -> str:
    rows = [(f"`{model}`", reason) for model, reason in WITHOUT_A_SPACE.items()]
    return f"## Tables without a space\n\n{_grid(('Table', 'Why'), rows)}"


def _grid(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
