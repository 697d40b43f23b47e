"""The walls of the library's tables, and the trigger that keeps an approved text as it is.

A version's state moves on, and an approved one never becomes a draft again, from where its text could be changed. The
rows that a version or an answer points at can only be added: other words are a new version with rows of its own.
"""

from django.db import migrations

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie

_ROWS = ("framework", "assurancelevel", "areaoutcome", "principle", "familystatement", "reference")
_FIXED = ("scale", "criterion", "instrument")
_SAME_TEXT = " AND ".join(
    f"NEW.{column} = OLD.{column}"
    for column in ("framework_id", "number", "content", "content_hash", "scale_id", "made_by_id", "made_at")
)


class Migration(migrations.Migration):
    dependencies = [("frameworks", "0001_initial"), ("spaces", "0002_walls")]
    operations = [
        *[step for noun in (*_ROWS, "frameworkversion") for step in police(f"frameworks_{noun}")],
        *[step for noun in _FIXED for step in police(f"frameworks_{noun}", wall=Wall.HISTORY)],
        *[step for noun in _ROWS for step in police(f"frameworks_historical{noun}", wall=Wall.HISTORY)],
        *[anchor(f"frameworks_{noun}") for noun in ("scale", "framework", "frameworkversion", "criterion", "instrument")],
        *tie("frameworks_frameworkversion", framework_id="frameworks_framework", scale_id="frameworks_scale"),
        *tie("frameworks_criterion", version_id="frameworks_frameworkversion"),
        *tie("frameworks_reference", criterion_id="frameworks_criterion"),
        *tie("frameworks_instrument", version_id="frameworks_frameworkversion", scale_id="frameworks_scale"),
        freeze(
            "frameworks_frameworkversion",
            when="OLD.state IN ('approved', 'live', 'retired')",
            unless=f"NEW.state IN ('approved', 'live', 'retired') AND {_SAME_TEXT}",
            sentence="An approved framework never changes; make a new version",
        ),
    ]
