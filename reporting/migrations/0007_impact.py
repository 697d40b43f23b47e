"""What an action should move: a baseline that never changes, and what was seen after it."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, freeze, police, tie

_SAME = " AND ".join(
    f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}"
    for column in (
        "action_id", "kind", "code", "framework_version_id", "baseline_on", "baseline_hits", "baseline_n", "measure_on"
    )
)


class Migration(migrations.Migration):

    dependencies = [
        ('frameworks', '0009_themes'),
        ('reporting', '0006_actions'),
        ('spaces', '0005_advisers_comment'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalImpactMeasure',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('kind', models.CharField(choices=[('criterion', 'Good grades on a criterion'), ('section', 'Good grades of a section'), ('theme', 'Findings that speak of a theme')], max_length=10)),
                ('code', models.CharField(help_text='Of the criterion, the section or the theme.', max_length=60)),
                ('name', models.CharField(max_length=300)),
                ('baseline_on', models.DateField()),
                ('baseline_hits', models.PositiveIntegerField()),
                ('baseline_n', models.PositiveIntegerField()),
                ('measure_on', models.DateField(help_text='The day from which it can be measured.')),
                ('after_on', models.DateField(blank=True, null=True)),
                ('after_hits', models.PositiveIntegerField(blank=True, null=True)),
                ('after_n', models.PositiveIntegerField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.action')),
                ('framework_version', models.ForeignKey(blank=True, db_constraint=False, help_text='The text by which the grades were given; none for a theme.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='frameworks.frameworkversion')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical impact measure',
                'verbose_name_plural': 'historical impact measures',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ImpactMeasure',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('criterion', 'Good grades on a criterion'), ('section', 'Good grades of a section'), ('theme', 'Findings that speak of a theme')], max_length=10)),
                ('code', models.CharField(help_text='Of the criterion, the section or the theme.', max_length=60)),
                ('name', models.CharField(max_length=300)),
                ('baseline_on', models.DateField()),
                ('baseline_hits', models.PositiveIntegerField()),
                ('baseline_n', models.PositiveIntegerField()),
                ('measure_on', models.DateField(help_text='The day from which it can be measured.')),
                ('after_on', models.DateField(blank=True, null=True)),
                ('after_hits', models.PositiveIntegerField(blank=True, null=True)),
                ('after_n', models.PositiveIntegerField(blank=True, null=True)),
                ('action', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='impact', to='reporting.action')),
                ('framework_version', models.ForeignKey(blank=True, help_text='The text by which the grades were given; none for a theme.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='frameworks.frameworkversion')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('measure_on__gt', models.F('baseline_on'))), name='impact_after_its_baseline')],
            },
        ),
        *police("reporting_impactmeasure"),
        *police("reporting_historicalimpactmeasure", wall=Wall.HISTORY),
        *tie("reporting_impactmeasure", action_id="reporting_action"),
        freeze(
            "reporting_impactmeasure",
            when="true",
            unless=f"OLD.after_n IS NULL AND {_SAME}",
            sentence="A baseline, and what was measured, never change",
        ),
    ]
