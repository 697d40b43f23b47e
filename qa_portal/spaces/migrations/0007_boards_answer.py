"""Members of a board answer what is taken up to it, so their grants there write."""

from importlib import import_module

from django.db import migrations
from django.db.migrations import RunSQL

from qa_portal.spaces.policing import hold_matrix

_BEFORE = import_module("qa_portal.spaces.migrations.0006_safeguarding_leads").MATRIX
_MEMBERS = ("paig_member", "executive", "icb_oversight")
MATRIX = {role: {**kinds, "board": "write"} if role in _MEMBERS else kinds for role, kinds in _BEFORE.items()}
_PRESENT = """
    ALTER TABLE spaces_space NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE spaces_spacegrant NO FORCE ROW LEVEL SECURITY;
    UPDATE spaces_spacegrant SET may_write = true FROM spaces_space
        WHERE spaces_space.id = space_id AND spaces_space.kind = 'board'
        AND role IN ('paig_member', 'executive', 'icb_oversight') AND revoked_at IS NULL;
    ALTER TABLE spaces_spacegrant FORCE ROW LEVEL SECURITY;
    ALTER TABLE spaces_space FORCE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    hazards = {"RunSQL spaces_spacegrant": "a board has some ten members, so a few dozen rows are changed at once"}

    dependencies = [("spaces", "0006_safeguarding_leads")]
    operations = [hold_matrix(MATRIX), RunSQL(_PRESENT, RunSQL.noop)]
