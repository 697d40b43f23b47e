"""Samples behind the wall of their council: rows that are written once, and rounds that are opened from them."""

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import qa_portal.spaces.ids
from qa_portal.spaces.policing import Wall, anchor, police, tie

_TABLES = ("sampleframe", "frameunit", "sample", "sampledplan")


class Migration(migrations.Migration):
    hazards = {"RunSQL audits_auditround": "a council opens some rounds a term, so the table is read through in a moment"}

    dependencies = [
        ("audits", "0007_advice"),
        ("spaces", "0005_advisers_comment"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("seed", models.CharField(max_length=64)),
                (
                    "seed_source",
                    models.CharField(
                        choices=[("portal", "Made by the portal"), ("announced", "Announced by people, and typed in")],
                        max_length=10,
                    ),
                ),
                (
                    "announced",
                    models.CharField(blank=True, help_text="Where and by whom the seed was announced.", max_length=200),
                ),
                ("method", models.CharField(max_length=80)),
                ("code_hash", models.CharField(max_length=64)),
                ("drawn_at", models.DateTimeField(auto_now_add=True)),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.space"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="auditround",
            name="sample",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                help_text="Where its plans come from, when they were drawn.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="rounds",
                to="audits.sample",
            ),
        ),
        migrations.AddField(
            model_name="historicalauditround",
            name="sample",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Where its plans come from, when they were drawn.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="audits.sample",
            ),
        ),
        migrations.CreateModel(
            name="SampleFrame",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[("random", "Random sample"), ("dip", "Dip sample"), ("whole", "Every plan")],
                        max_length=8,
                    ),
                ),
                (
                    "chosen",
                    models.JSONField(
                        default=dict,
                        encoder=django.core.serializers.json.DjangoJSONEncoder,
                        help_text="What the lead chose: population, size, rules.",
                    ),
                ),
                (
                    "grouped_by",
                    models.JSONField(default=list, help_text="The facts by which plans are put into groups, in order."),
                ),
                ("wanted", models.PositiveIntegerField(help_text="How many plans are to be drawn.")),
                (
                    "listed",
                    models.PositiveIntegerField(help_text="How many plans stand on the list, those left out too."),
                ),
                ("eligible", models.PositiveIntegerField(help_text="How many of them could be drawn.")),
                ("frame_hash", models.CharField(max_length=64)),
                ("settled_at", models.DateTimeField(auto_now_add=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.space"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="sample",
            name="frame",
            field=models.OneToOneField(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sample",
                to="audits.sampleframe",
            ),
        ),
        migrations.CreateModel(
            name="FrameUnit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("strata", models.JSONField(default=dict)),
                (
                    "left_out",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("drawn", "Drawn in a sample within the last year"),
                            ("audited", "Audited already, or being audited"),
                            ("by_hand", "Left out by the lead, with a reason"),
                        ],
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "plan_version",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audits.planversion",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.space"
                    ),
                ),
                (
                    "frame",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="audits.sampleframe",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SampledPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveIntegerField(help_text="1 is the first; replacements follow.")),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("chosen_at", models.DateTimeField(auto_now_add=True)),
                (
                    "chosen_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="audits.sampledplan",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="audits.sample",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.space"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="audits.frameunit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("space", "sample", "position"), name="sampled_plan_position_once"),
                    models.UniqueConstraint(fields=("space", "sample", "unit"), name="sampled_plan_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reason", ""), ("replaces", None)),
                            models.Q(("replaces__isnull", False), models.Q(("reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="sampled_plan_replaces_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="sampleframe",
            index=models.Index(fields=["space", "-settled_at", "id"], name="sample_frame_newest_first"),
        ),
        migrations.AddConstraint(
            model_name="sampleframe",
            constraint=models.UniqueConstraint(fields=("space", "name"), name="sample_frame_name_once"),
        ),
        migrations.AddConstraint(
            model_name="frameunit",
            constraint=models.UniqueConstraint(fields=("space", "frame", "plan_version"), name="frame_unit_once"),
        ),
        migrations.AddConstraint(
            model_name="frameunit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("left_out", ""), ("reason", "")),
                    models.Q(models.Q(("left_out", ""), _negated=True), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="frame_unit_left_out_with_a_reason",
            ),
        ),
        *[step for noun in _TABLES for step in police(f"audits_{noun}", wall=Wall.HISTORY)],
        *[anchor(f"audits_{noun}") for noun in _TABLES],
        *tie("audits_frameunit", frame_id="audits_sampleframe", plan_version_id="audits_planversion"),
        *tie("audits_sample", frame_id="audits_sampleframe"),
        *tie(
            "audits_sampledplan",
            sample_id="audits_sample",
            unit_id="audits_frameunit",
            replaces_id="audits_sampledplan",
        ),
        *tie("audits_auditround", sample_id="audits_sample"),
    ]
