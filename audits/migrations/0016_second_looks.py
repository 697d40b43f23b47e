"""Second looks at what was judged, grade queries, and the minutes that an audit took."""

import django.db.models.deletion
import qa_portal.spaces.ids
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from qa_portal.spaces.policing import Wall, anchor, freeze, police, tie


class Migration(migrations.Migration):
    hazards = {
        "RunSQL audits_assignment": "a council has some thousand assignments: read through within a tenth of a second",
    }

    dependencies = [
        ('audits', '0015_auditors'),
        ('spaces', '0005_advisers_comment'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='assignment',
            name='looks_at',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='second_looks', to='audits.audit'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='only',
            field=models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='assignment',
            name='purpose',
            field=models.CharField(choices=[('audit', 'Audit'), ('reaudit', 'Re-audit of what was put right'), ('second_look', 'Second look at a grade')], db_default='audit', default='audit', max_length=12),
        ),
        migrations.AddField(
            model_name='audit',
            name='active_at',
            field=models.DateTimeField(blank=True, help_text='The last of these minutes, while the audit is open.', null=True),
        ),
        migrations.AddField(
            model_name='audit',
            name='active_minutes',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text='Minutes in which the auditor entered something. A total and nothing more.'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='looks_at',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.audit'),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='only',
            field=models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalassignment',
            name='purpose',
            field=models.CharField(choices=[('audit', 'Audit'), ('reaudit', 'Re-audit of what was put right'), ('second_look', 'Second look at a grade')], db_default='audit', default='audit', max_length=12),
        ),
        migrations.CreateModel(
            name='GradeQuery',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('asked', 'Waiting for a second auditor'), ('second', 'With a second auditor'), ('ready', 'To be decided'), ('decided', 'Decided')], default='asked', max_length=8)),
                ('outcome', models.CharField(blank=True, choices=[('stands', 'The grade stands'), ('changed', 'The grade was changed')], max_length=8)),
                ('decision', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('content_grade', models.SmallIntegerField(blank=True, null=True)),
                ('process_grade', models.SmallIntegerField(blank=True, null=True)),
                ('checklist_result', models.SlugField(blank=True, max_length=40)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('audit', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='query', to='audits.audit')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.assignment')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.CreateModel(
            name='HistoricalGradeQuery',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('reason', models.TextField()),
                ('asked_at', models.DateTimeField(blank=True, editable=False)),
                ('state', models.CharField(choices=[('asked', 'Waiting for a second auditor'), ('second', 'With a second auditor'), ('ready', 'To be decided'), ('decided', 'Decided')], default='asked', max_length=8)),
                ('outcome', models.CharField(blank=True, choices=[('stands', 'The grade stands'), ('changed', 'The grade was changed')], max_length=8)),
                ('decision', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('content_grade', models.SmallIntegerField(blank=True, null=True)),
                ('process_grade', models.SmallIntegerField(blank=True, null=True)),
                ('checklist_result', models.SlugField(blank=True, max_length=40)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('audit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.audit')),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('second', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.assignment')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical grade query',
                'verbose_name_plural': 'historical grade querys',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalQueriedAnswer',
            fields=[
                ('id', models.UUIDField(db_index=True, default=qa_portal.spaces.ids.new_id, editable=False)),
                ('decided_grade', models.SmallIntegerField(blank=True, null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('answer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.answer')),
                ('query', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='audits.gradequery')),
                ('space', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='spaces.space')),
            ],
            options={
                'verbose_name': 'historical queried answer',
                'verbose_name_plural': 'historical queried answers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='QueriedAnswer',
            fields=[
                ('id', models.UUIDField(default=qa_portal.spaces.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('decided_grade', models.SmallIntegerField(blank=True, null=True)),
                ('answer', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.answer')),
                ('query', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='audits.gradequery')),
                ('space', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='spaces.space')),
            ],
        ),
        migrations.AddIndex(
            model_name='gradequery',
            index=models.Index(fields=['space', '-asked_at', 'id'], name='query_newest_first'),
        ),
        migrations.AddConstraint(
            model_name='queriedanswer',
            constraint=models.UniqueConstraint(fields=('space', 'query', 'answer'), name='queried_once'),
        ),
        *police("audits_gradequery"),
        *police("audits_queriedanswer"),
        *police("audits_historicalgradequery", wall=Wall.HISTORY),
        *police("audits_historicalqueriedanswer", wall=Wall.HISTORY),
        anchor("audits_gradequery"),
        anchor("audits_queriedanswer"),
        *tie("audits_assignment", looks_at_id="audits_audit"),
        *tie("audits_gradequery", audit_id="audits_audit", second_id="audits_assignment"),
        *tie("audits_queriedanswer", query_id="audits_gradequery", answer_id="audits_answer"),
        freeze(
            "audits_gradequery", when="OLD.state = 'decided'", sentence="A grade query that was decided never changes"
        ),
    ]
