"""The type of setting of a plan, by which samples are divided; empty where nobody has recorded it."""

from django.db import migrations, models

_FIELD = models.SlugField(blank=True, db_default="", db_index=False, default="", max_length=40)


class Migration(migrations.Migration):
    dependencies = [("audits", "0005_quote_traces")]
    operations = [
        migrations.AddField(model_name="plan", name="setting_type", field=_FIELD),
        migrations.AddField(model_name="historicalplan", name="setting_type", field=_FIELD.clone()),
    ]
