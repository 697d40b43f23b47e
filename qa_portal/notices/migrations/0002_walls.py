"""A notice is read by the person it is for, and written by whoever works in the space."""

from django.db import migrations

from qa_portal.spaces.policing import police

_OWN = "person_id = (SELECT app.uid())"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("spaces", "0002_walls")]
    operations = police(
        "notices_notice", read=_OWN, insert="space_id = ANY ((SELECT app.spaces())::bigint[])", update=_OWN
    )
