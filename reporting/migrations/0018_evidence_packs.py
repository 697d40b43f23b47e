"""Evidence packs for inspectors, and statements of self-evaluation."""

import django.contrib.postgres.fields
import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie

_CLOSED = (
    "OLD.state = 'ready' AND NEW.state IN ('withdrawn', 'expired') AND NEW.content = '' "
    "AND (NEW.content_hash, NEW.files_hash, NEW.form, NEW.why, NEW.tracked, NEW.asked_by_id, NEW.made_at) "
    "= (OLD.content_hash, OLD.files_hash, OLD.form, OLD.why, OLD.tracked, OLD.asked_by_id, OLD.made_at)"
)
"""A pack that is ready may be closed: it loses what it says, and nothing of who made it and why."""


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0008_service_managers'),
        ('reporting', '0017_questions_as_measures'),
        ('spaces', '0008_service_managers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalEvidencePack',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('form', models.CharField(choices=[('redacted', 'Redacted: numbers, small ones hidden, and no names'), ('full', 'Full: references of plans, and names of staff')], default='redacted', max_length=8)),
                ('why', models.CharField(help_text='For whom and for what it was made.', max_length=300)),
                ('tracked', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, help_text='Plans of the children tracked.', size=None)),
                ('state', models.CharField(choices=[('building', 'Being made'), ('ready', 'Ready'), ('withdrawn', 'Withdrawn'), ('expired', 'Closed on its day')], default='building', max_length=9)),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('files_hash', models.CharField(blank=True, help_text='SHA-256 of the ZIP of the pack.', max_length=64)),
                ('pdf_note', models.CharField(blank=True, help_text='Why there is no PDF in it.', max_length=300)),
                ('asked_at', models.DateTimeField(blank=True, editable=False)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('closes_on', models.DateField(blank=True, help_text='From then on it is not kept any more.', null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_why', models.CharField(blank=True, max_length=300)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('term', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='partners.term')),
            ],
            options={
                'verbose_name': 'historical evidence pack',
                'verbose_name_plural': 'historical evidence packs',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalSelfEvaluation',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('text', models.CharField(max_length=600)),
                ('evidence', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), help_text='The parts of a pack that bear it out, by key.', size=None)),
                ('written_at', models.DateTimeField(blank=True, editable=False)),
                ('retired_at', models.DateTimeField(blank=True, help_text='Since when it is not said any more.', null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('report', models.ForeignKey(blank=True, db_constraint=False, help_text='An issued report that bears it out.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='reporting.report')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
                ('written_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical self evaluation',
                'verbose_name_plural': 'historical self evaluations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='SelfEvaluation',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('text', models.CharField(max_length=600)),
                ('evidence', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), help_text='The parts of a pack that bear it out, by key.', size=None)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('retired_at', models.DateTimeField(blank=True, help_text='Since when it is not said any more.', null=True)),
                ('report', models.ForeignKey(blank=True, db_constraint=False, db_index=False, help_text='An issued report that bears it out.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reporting.report')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ('written_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='EvidencePack',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('form', models.CharField(choices=[('redacted', 'Redacted: numbers, small ones hidden, and no names'), ('full', 'Full: references of plans, and names of staff')], default='redacted', max_length=8)),
                ('why', models.CharField(help_text='For whom and for what it was made.', max_length=300)),
                ('tracked', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, default=list, help_text='Plans of the children tracked.', size=None)),
                ('state', models.CharField(choices=[('building', 'Being made'), ('ready', 'Ready'), ('withdrawn', 'Withdrawn'), ('expired', 'Closed on its day')], default='building', max_length=9)),
                ('content', models.TextField(blank=True, help_text='The pack as JSON, sealed with its hash.')),
                ('content_hash', models.CharField(blank=True, max_length=64)),
                ('files_hash', models.CharField(blank=True, help_text='SHA-256 of the ZIP of the pack.', max_length=64)),
                ('pdf_note', models.CharField(blank=True, help_text='Why there is no PDF in it.', max_length=300)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('made_at', models.DateTimeField(blank=True, null=True)),
                ('closes_on', models.DateField(blank=True, help_text='From then on it is not kept any more.', null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_why', models.CharField(blank=True, max_length=300)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.term')),
            ],
            options={
                'indexes': [models.Index(fields=['space', '-asked_at'], name='pack_newest_first')],
            },
        ),
        *police("reporting_evidencepack"),
        *police("reporting_historicalevidencepack", wall=Wall.HISTORY),
        *police("reporting_selfevaluation"),
        *police("reporting_historicalselfevaluation", wall=Wall.HISTORY),
        anchor("reporting_evidencepack"),
        anchor("reporting_selfevaluation"),
        *tie("reporting_selfevaluation", report_id="reporting_report"),
        freeze(
            "reporting_evidencepack",
            when="OLD.state <> 'building'",
            unless=_CLOSED,
            sentence="A pack that is ready never changes; make a new one",
        ),
    ]
