"""What became of quotes in newer texts, behind the wall of the council whose plan they are from."""

import django.db.models.deletion
from django.db import migrations, models

import qa_portal.spaces.ids
from qa_portal.spaces.policing import Wall, anchor, police, tie


class Migration(migrations.Migration):
    dependencies = [("audits", "0004_page_edit"), ("spaces", "0003_ask_guardian")]
    operations = [
        migrations.CreateModel(
            name="QuoteTrace",
            fields=[
                ("id", models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[("gone", "Gone"), ("changed", "Changed"), ("moved", "Moved"), ("exact", "Where it stood")], max_length=8)),
                ("start", models.PositiveIntegerField(blank=True, help_text="Offsets are code points of the newer text.", null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("location", models.CharField(blank=True, help_text="The section of the newer text.", max_length=120)),
                ("similarity", models.DecimalField(decimal_places=3, help_text="1 for the same words, 0 for none.", max_digits=4)),
                ("reads_differently", models.BooleanField(default=False, help_text="The same words in a sentence that has changed.")),
                ("traced_at", models.DateTimeField(auto_now_add=True)),
                ("quote", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="traces", to="audits.evidencequote")),
                ("space", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.space")),
                ("version", models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="traces", to="audits.planversion")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("space", "quote", "version"), name="trace_once_a_version"),
                    models.CheckConstraint(condition=models.Q(models.Q(("end", None), ("kind", "gone"), ("start", None)), models.Q(models.Q(("kind", "gone"), _negated=True), ("end__gt", models.F("start")), ("end__isnull", False), ("start__isnull", False)), _connector="OR"), name="trace_has_a_place_or_is_gone"),
                ],
            },
        ),
        *police("audits_quotetrace", wall=Wall.REMOVABLE),
        anchor("audits_evidencequote"),
        *tie("audits_quotetrace", quote_id="audits_evidencequote", version_id="audits_planversion"),
    ]
