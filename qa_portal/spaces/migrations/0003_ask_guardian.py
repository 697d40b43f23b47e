"""django-guardian asks its table of group permissions, too, before it answers `has_perm`: it may look, and finds nothing."""

from django.db import migrations

_LOOK = "GRANT SELECT ON guardian_groupobjectpermission TO app_user"
_CLOSE = "REVOKE SELECT ON guardian_groupobjectpermission FROM app_user"


class Migration(migrations.Migration):
    dependencies = [("spaces", "0002_walls")]
    operations = [migrations.RunSQL(_LOOK, _CLOSE)]
