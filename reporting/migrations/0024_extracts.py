"""Extracts for a council's business intelligence."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, police


class Migration(migrations.Migration):

    dependencies = [
        ('reporting', '0023_benchmarks'),
        ('spaces', '0008_service_managers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalExtract',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('schema_version', models.CharField(max_length=8)),
                ('asked_at', models.DateTimeField(blank=True, editable=False)),
                ('day', models.DateField(blank=True, help_text='Of a nightly one.', null=True)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('counts', models.JSONField(default=dict, help_text='Table -> rows.')),
                ('file_hash', models.CharField(blank=True, max_length=64)),
                ('gone_at', models.DateTimeField(blank=True, help_text='Since when its file is not kept any more.', null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical extract',
                'verbose_name_plural': 'historical extracts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Extract',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('schema_version', models.CharField(max_length=8)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('day', models.DateField(blank=True, help_text='Of a nightly one.', null=True)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('counts', models.JSONField(default=dict, help_text='Table -> rows.')),
                ('file_hash', models.CharField(blank=True, max_length=64)),
                ('gone_at', models.DateTimeField(blank=True, help_text='Since when its file is not kept any more.', null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
            options={
                'indexes': [models.Index(fields=['space', '-asked_at'], name='extract_newest_first')],
                'constraints': [models.UniqueConstraint(fields=('space', 'day'), name='extract_once_a_night')],
            },
        ),
        *police("reporting_extract"),
        *police("reporting_historicalextract", wall=Wall.HISTORY),
        anchor("reporting_extract"),
    ]
