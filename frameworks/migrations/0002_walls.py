"""The walls of the library's tables, and the trigger that keeps an approved text as it is."""

from django.db import migrations

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie

_ROWS = ("framework", "assurancelevel", "areaoutcome", "principle", "familystatement", "reference")
_SIMPLE = ("scale", "frameworkversion", "criterion", "instrument")


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0001_initial"), ("spaces", "0002_walls")]
    operations = [
        *[step for noun in (*_ROWS, *_SIMPLE) for step in police(f"frameworks_{noun}")],
        *[step for noun in _ROWS for step in police(f"frameworks_historical{noun}", wall=Wall.HISTORY)],
        *[anchor(f"frameworks_{noun}") for noun in ("scale", "framework", "frameworkversion", "criterion", "instrument")],
        *tie("frameworks_frameworkversion", framework_id="frameworks_framework", scale_id="frameworks_scale"),
        *tie("frameworks_criterion", version_id="frameworks_frameworkversion"),
        *tie("frameworks_reference", criterion_id="frameworks_criterion"),
        *tie("frameworks_instrument", version_id="frameworks_frameworkversion", scale_id="frameworks_scale"),
        freeze(
            "frameworks_frameworkversion",
            when="OLD.state IN ('approved', 'live', 'retired')",
            unless="NEW.content = OLD.content AND NEW.content_hash = OLD.content_hash AND NEW.number = OLD.number",
            sentence="An approved framework never changes; make a new version",
        ),
    ]
