"""PostgreSQL holds the same matrix of roles and kinds of space as the role table, and takes no other grant."""

import pytest

from qa_portal.access.roles import Role, SpaceKind, may_enter, may_write
from tests.house.catalogue import rows_of

pytestmark = pytest.mark.django_db


def _opens(role: Role, kind: SpaceKind) -> str | None:
    return rows_of("SELECT app.role_opens(%s, %s)", (role.value, kind.value))[0][0]


@pytest.mark.parametrize("kind", SpaceKind)
def test_the_database_holds_the_role_table(kind):
    expected = {
        role: ("write" if may_write(role, kind) else "read") if may_enter(role, kind) else None for role in Role
    }
    assert {role: _opens(role, kind) for role in Role} == expected, "Call hold_matrix() in a new migration of spaces."
