"""The rules of the house, drawn from the very tables that the code obeys: who may do what, and what is kept where."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qa_portal.access.acts import WORDS, Act
from qa_portal.access.roles import NAMES, ROLE_ACTS, ROLE_SPACES, Role, SpaceKind
from qa_portal.spaces.tables import RETENTION, TABLES, WITHOUT_A_SPACE, Table
from qa_portal.web.doors import PortalRequest, door

_HEADINGS = ("Table", "Space", "Holds", "Whose data", "Read by", "Written by", "Keeps every change", "Kept as")
_OPENS = {"write": "Reads and writes", "read": "Reads", None: "No"}


@require_safe
@door(Act.NOTICE_READ, anywhere=True)
def roles(request: PortalRequest) -> HttpResponse:
    """Show the role table: role x acts, and role x kind of space."""
    facts = {
        "acts": [{"key": NAMES[role], "value": _acts_in_words(role)} for role in Role],
        "kind_columns": [{"text": "Role"}, *({"text": kind.value.capitalize()} for kind in SpaceKind)],
        "kinds": [[NAMES[role], *(_OPENS[ROLE_SPACES[role].get(kind)] for kind in SpaceKind)] for role in Role],
    }
    return render(request, "partners/rules/roles.html", facts)


@require_safe
@door(Act.NOTICE_READ, anywhere=True)
def tables(request: PortalRequest) -> HttpResponse:
    """Show the table of tables: what is kept in which kind of space, who sees it, and for how long."""
    facts = {
        "columns": [{"text": heading} for heading in _HEADINGS],
        "rows": [_row(table) for table in TABLES],
        "retention": [{"key": name.capitalize(), "value": f"Kept {words}."} for name, words in RETENTION.items()],
        "outside_columns": [{"text": "Table"}, {"text": "Why it lies in no space"}],
        "outside": WITHOUT_A_SPACE.items(),
    }
    return render(request, "partners/rules/tables.html", facts)


def _row(table: Table) -> list[str]:
    keeps_changes = "Yes" if table.history else "No"
    return [
        table.model,
        table.space,
        table.holds,
        table.personal,
        table.read_by,
        table.writes,
        keeps_changes,
        table.retention,
    ]


def _acts_in_words(role: Role) -> str:
    words = [WORDS[act] for act in Act if act in ROLE_ACTS[role]]
    return f"{'; '.join(words)}.".capitalize()
