"""The list of plans finds those of one kind, such as cases of SEN Support, without reading the whole register."""

from django.db import migrations, models


class Migration(migrations.Migration):
    hazards = {"AddIndex audits.plan": "a council has at most some ten thousand plans: one index takes a second"}

    dependencies = [
        ("audits", "0020_voice"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(fields=["space", "plan_kind", "-registered_at", "id"], name="plan_newest_of_kind"),
        ),
    ]
