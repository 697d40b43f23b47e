"""The walls of memberships, invitations, terms and groups."""

from django.db import migrations

from qa_portal.spaces.policing import STEWARD, Wall, anchor, police, tie


class Migration(migrations.Migration):
    dependencies = [("partners", "0001_initial"), ("spaces", "0002_walls")]
    operations = [
        *police("partners_membership", insert=STEWARD, update=STEWARD),
        *police("partners_historicalmembership", wall=Wall.HISTORY, insert=STEWARD),
        *police("partners_invitation", read=STEWARD, insert=STEWARD, update=STEWARD),
        *police("partners_term"),
        *police("partners_group"),
        anchor("partners_membership"),
        anchor("partners_group"),
        anchor("partners_term"),
        *tie("partners_invitation", membership_id="partners_membership"),
        *tie("partners_group", escalates_to_id="partners_group"),
    ]
